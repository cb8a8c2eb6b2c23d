package org.conflicttracker.web.problem;

/** Writes JSON pointers (RFC 6901). */
final class JsonPointers {

    private JsonPointers() {}

    /** The pointer one step deeper: a property's name or a place in an array. */
    static String child(String pointer, Object step) {
        return pointer + "/" + step.toString().replace("~", "~0").replace("/", "~1");
    }

    /** The pointer as people write it, for messages: {@code actors[0].name}; "The body" for the root. */
    static String path(String pointer) {
        if (pointer.isEmpty()) {
            return "The body";
        }
        StringBuilder path = new StringBuilder();
        for (String step : pointer.substring(1).split("/", -1)) {
            if (step.matches("[0-9]+")) {
                path.append('[').append(step).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".")
                        .append(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return path.toString();
    }
}
