package org.conflicttracker.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Origins of other web pages that may read and log in. */
@ConfigMapping(prefix = "tracker.cross-origin")
interface CorsSettings {

    /**
     * {@code *} for all, or origins such as {@code https://dashboard.example.org}, in lower case. Pages of named origins may send
     * credentials, others may not.
     */
    @WithDefault("*")
    List<String> origins();

    /** {@code Access-Control-Max-Age}: how long a browser may cache a preflight response. */
    @WithDefault("24H")
    Duration remembered();
}
