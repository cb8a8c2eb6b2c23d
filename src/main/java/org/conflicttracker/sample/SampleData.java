package org.conflicttracker.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.conflicttracker.event.write.Author;
import org.conflicttracker.event.write.EventBodies;
import org.conflicttracker.event.write.EventRecorder;
import org.conflicttracker.event.write.Retry;
import org.conflicttracker.spine.Horizon;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Records the sample data in a tracker that holds nothing yet, the way any POST of an array of events would. */
@ApplicationScoped
class SampleData {

    private static final String EVENTS = "/sample/events.json";
    private static final Author SAMPLE = new Author("sample", null);

    private final EventBodies bodies;
    private final EventRecorder recorder;
    private final Horizon horizon;
    private final ObjectMapper mapper;
    private final boolean wanted;

    SampleData(
            EventBodies bodies,
            EventRecorder recorder,
            Horizon horizon,
            ObjectMapper mapper,
            @ConfigProperty(name = "tracker.sample-data", defaultValue = "false") boolean wanted) {
        this.bodies = bodies;
        this.recorder = recorder;
        this.horizon = horizon;
        this.mapper = mapper;
        this.wanted = wanted;
    }

    void prepare(@Observes StartupEvent started) {
        if (wanted && horizon.revision() == 0) {
            JsonNode events = events();
            // The key: of several nodes that start on one empty database, only one records.
            Retry once = Retry.of("sample data", SAMPLE, events);
            int recorded = recorder.record(bodies.batch(events), once, SAMPLE).size();
            Log.infof("Recorded the sample data: %d events.", recorded);
        }
    }

    private JsonNode events() {
        try (InputStream events = SampleData.class.getResourceAsStream(EVENTS)) {
            return mapper.readTree(Objects.requireNonNull(events, EVENTS));
        } catch (IOException e) {
            throw new IllegalStateException("The sample data cannot be read", e);
        }
    }
}
