package org.conflicttracker.web.problem;

/** Writes JSON pointers (RFC 6901). */
final class JsonPointers {

    private JsonPointers() {}

    /** The pointer one step deeper: a property's name or a place in an array. */
    static String child(String pointer, Object step) {
        return pointer + "/" + step.toString().replace("~", "~0").replace("/", "~1");
    }
}
