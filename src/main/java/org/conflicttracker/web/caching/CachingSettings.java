package org.conflicttracker.web.caching;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the response cache and of {@code Cache-Control}. */
@ConfigMapping(prefix = "tracker.answers")
public interface CachingSettings {

    /** Maximum size of the cache of requests and validators, in bytes. */
    @WithDefault("33554432")
    long rememberedBytes();

    /** Maximum size of the response cache, in bytes. */
    @WithDefault("33554432")
    long keptBytes();

    /** {@code max-age} of responses. */
    @WithDefault("1s")
    Duration maxAge();

    /** {@code max-age} of responses as of a past revision. Caches may serve withheld content for as long. */
    @WithDefault("1m")
    Duration pastMaxAge();

    /** {@code stale-while-revalidate}: how long a stale response may be served while it is revalidated. */
    @WithDefault("10s")
    Duration staleWhileRevalidate();
}
