package org.conflicttracker.web.caching;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Metrics of HTTP caching: the share of responses with 304, and the hits of the caches. */
@Singleton
class CachingMetrics implements MeterBinder {

    private final NotModifiedHandler eventLoop;
    private final ETagFilter filter;
    private final ResponseCache responses;

    CachingMetrics(NotModifiedHandler eventLoop, ETagFilter filter, ResponseCache responses) {
        this.eventLoop = eventLoop;
        this.filter = filter;
        this.responses = responses;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(registry, "not_modified_on_event_loop", metrics -> metrics.eventLoop.notModified());
        count(registry, "not_modified", metrics -> metrics.filter.notModified());
        count(registry, "full", metrics -> metrics.filter.full());
        new CaffeineCacheMetrics<>(responses.cache(), "responses", Tags.empty()).bindTo(registry);
        new CaffeineCacheMetrics<>(eventLoop.cache(), "validators", Tags.empty()).bindTo(registry);
    }

    private void count(MeterRegistry registry, String outcome, ToDoubleFunction<CachingMetrics> value) {
        FunctionCounter.builder("tracker.responses", this, value)
                .tag("outcome", outcome)
                .description("Responses with 200 or 304 to GET and HEAD, by whether the client had the content")
                .baseUnit("responses")
                .register(registry);
    }
}
