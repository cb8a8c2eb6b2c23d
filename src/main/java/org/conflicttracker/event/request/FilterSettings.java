package org.conflicttracker.event.request;

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
}
