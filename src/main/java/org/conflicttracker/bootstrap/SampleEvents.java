package org.conflicttracker.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Sample data as the body of a POST: the news article that the tracker began with, as facts in our own words. */
@ApplicationScoped
class SampleEvents {

    private static final String FILE = "/sample/events.json";

    private final ObjectMapper mapper;

    SampleEvents(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    JsonNode read() {
        try (InputStream events = SampleEvents.class.getResourceAsStream(FILE)) {
            return mapper.readTree(Objects.requireNonNull(events, FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
