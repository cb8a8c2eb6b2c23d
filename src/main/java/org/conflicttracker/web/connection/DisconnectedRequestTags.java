package org.conflicttracker.web.connection;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/**
 * Tags of the metric {@code http.server.requests}: requests whose client disconnects are counted under one {@code uri}. Such a request may
 * have no URI template yet, and would be counted with its own path; the number of values of the tag is limited, and none would be left for
 * the others.
 */
@Singleton
class DisconnectedRequestTags implements MeterFilter {

    private static final String METRIC = "http.server.requests";

    private static final String DISCONNECTED = "RESET";

    private static final Tags UNKNOWN = Tags.of(Tag.of("uri", "UNKNOWN"));

    @Override
    public Meter.Id map(Meter.Id id) {
        boolean disconnected = id.getName().equals(METRIC) && DISCONNECTED.equals(id.getTag("status"));
        return disconnected ? id.withTags(UNKNOWN) : id;
    }
}
