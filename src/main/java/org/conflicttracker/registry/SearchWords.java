package org.conflicttracker.registry;

import java.util.Set;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.jspecify.annotations.Nullable;

/** Query parameter {@code q} of registers and countries: words that an entry must have. */
public final class SearchWords {

    /** Limit of words, because each costs a comparison with every row. */
    private static final int MAX_WORDS = 20;

    private SearchWords() {}

    /** The folded words; empty for null. Errors go into the collector. */
    public static Set<String> parse(@Nullable String q, ParameterParser parser) {
        Set<String> words = parser.parse("q", q, ValueParsers::parseWords, Set.of());
        if (words.size() > MAX_WORDS) {
            parser.addError("q", "Search for at most " + MAX_WORDS + " words.");
        }
        return words;
    }
}
