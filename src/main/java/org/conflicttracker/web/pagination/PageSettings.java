package org.conflicttracker.web.pagination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of pages. */
@ConfigMapping(prefix = "tracker.page")
public interface PageSettings {

    /** The maximum {@code limit}, in entries. */
    @WithDefault("1000")
    int maxLimit();
}
