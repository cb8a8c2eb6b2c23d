package org.conflicttracker.web.caching;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How answers are kept, here and by those who asked. */
@ConfigMapping(prefix = "tracker.answers")
public interface CachingSettings {

    /** How much is kept of requests and their answers, in bytes. */
    @WithDefault("33554432")
    long rememberedBytes();

    /** How much of answers is kept to be sent again while they hold, in bytes. */
    @WithDefault("33554432")
    long keptBytes();

    /** How long an answer may be used without asking again. */
    @WithDefault("1s")
    Duration maxAge();

    /** How long an answer as of the past may be used without asking again: so long it may be seen after it was withheld. */
    @WithDefault("1m")
    Duration pastMaxAge();

    /** How long after that it may be shown while it is being asked again. */
    @WithDefault("10s")
    Duration staleWhileRevalidate();
}
