package org.conflicttracker.event.filter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a filter may ask for. */
@ConfigMapping(prefix = "tracker.filter")
public interface FilterSettings {

    /** The longest single value of a parameter, in UTF-16 units. */
    @WithDefault("500")
    int longestValue();

    /** The most values of one parameter, those joined by commas counted each. */
    @WithDefault("200")
    int mostValues();

    /**
     * The most values and words of one filter, all its parameters together. Each costs memory where the question is remembered, and time
     * where it is answered. Well above what a list of actors, reports and ids at once has; an address has room for eight times as many.
     */
    @WithDefault("1000")
    int mostTerms();

    /** The most words of all values of {@code q} together: each is looked for on its own. */
    @WithDefault("200")
    int mostWords();
}
