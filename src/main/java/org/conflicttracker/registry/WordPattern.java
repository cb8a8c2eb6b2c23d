package org.conflicttracker.registry;

/** LIKE patterns for {@linkplain org.conflicttracker.common.text.Words#toLine lines of words}. */
public final class WordPattern {

    /** Escape clause after {@code like :pattern}, because a word may contain the wild card {@code _}. */
    public static final String ESCAPE = " escape '!'";

    private WordPattern() {}

    /** Pattern of lines in which some word has this prefix. */
    public static String startingWith(String word) {
        return "% " + word.replaceAll("[!%_]", "!$0") + "%";
    }
}
