package org.conflicttracker.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Which web pages elsewhere may read, and log in. */
@ConfigMapping(prefix = "tracker.cross-origin")
interface CorsSettings {

    /**
     * {@code *} for all, or origins such as {@code https://dashboard.example.org}, in small letters. Pages of origins that are named may
     * send credentials, others may not.
     */
    @WithDefault("*")
    List<String> origins();

    /** How long a browser need not ask again whether it may. */
    @WithDefault("24H")
    Duration remembered();
}
