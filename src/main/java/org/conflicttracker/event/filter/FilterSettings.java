package org.conflicttracker.event.filter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on the size of a filter. */
@ConfigMapping(prefix = "tracker.filter")
public interface FilterSettings {

    /** Maximum length of a single value, in UTF-16 units. */
    @WithDefault("500")
    int longestValue();

    /** Maximum number of values of one parameter; values joined by commas count each. */
    @WithDefault("200")
    int mostValues();

    /**
     * Maximum number of values and words of one filter, all its parameters together. Each costs memory in caches and
     * time in queries. The default is well above a realistic list of actors, reports and ids; a URL could hold eight
     * times as many.
     */
    @WithDefault("1000")
    int mostTerms();

    /** Maximum number of words in all values of {@code q} together; each is searched on its own. */
    @WithDefault("200")
    int mostWords();

    /**
     * Maximum length in characters of the link to the events of {@code other}, which excludes the rows shown. Usual proxies
     * refuse request lines of more than 8 KB.
     */
    @WithDefault("8000")
    int longestLink();
}
