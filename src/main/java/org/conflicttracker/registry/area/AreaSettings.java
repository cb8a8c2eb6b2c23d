package org.conflicttracker.registry.area;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of files of areas. */
@ConfigMapping(prefix = "tracker.areas")
interface AreaSettings {

    /** Most areas in one file; it is recorded by one transaction. */
    @WithDefault("10000")
    int maxRows();
}
