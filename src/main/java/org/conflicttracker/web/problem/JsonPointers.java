package org.conflicttracker.web.problem;

/** JSON pointers (RFC 6901). */
final class JsonPointers {

    private JsonPointers() {}

    /**
     * The pointer of a child.
     *
     * @param step the name of a property or the index of an array element
     */
    static String child(String pointer, Object step) {
        return pointer + "/" + step.toString().replace("~", "~0").replace("/", "~1");
    }
}
