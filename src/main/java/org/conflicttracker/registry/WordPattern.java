package org.conflicttracker.registry;

/** How a word is looked for in a line of words, see {@link org.conflicttracker.common.text.Words#toLine}. */
public final class WordPattern {

    /** What follows {@code like :pattern}. Spelled out, because a word may have the wild card {@code _} in it. */
    public static final String ESCAPE = " escape '!'";

    private WordPattern() {}

    /** The pattern of lines in which some word begins so. */
    public static String startingWith(String word) {
        return "% " + word.replaceAll("[!%_]", "!$0") + "%";
    }
}
