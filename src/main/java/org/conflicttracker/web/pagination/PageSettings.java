package org.conflicttracker.web.pagination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a page may be. */
@ConfigMapping(prefix = "tracker.page")
public interface PageSettings {

    /** The greatest {@code limit} a caller may ask for, in entries. */
    @WithDefault("1000")
    int maxLimit();
}
