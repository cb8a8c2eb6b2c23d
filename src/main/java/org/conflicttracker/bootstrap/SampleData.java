package org.conflicttracker.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventRecorder;
import org.conflicttracker.event.command.IdempotencyKey;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.HighWaterMark;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sample data for an empty tracker, recorded as a POST of an array of events would be. */
@ApplicationScoped
class SampleData {

    private static final ChangeContext SAMPLE_CONTEXT = new ChangeContext("sample", null);

    private static final String FILE = "/sample/events.json";

    private final ObjectMapper mapper;
    private final EventBodies bodies;
    private final EventRecorder recorder;
    private final DurableHorizon horizon;
    private final HighWaterMark mark;

    SampleData(
            ObjectMapper mapper,
            EventBodies bodies,
            EventRecorder recorder,
            DurableHorizon horizon,
            HighWaterMark mark) {
        this.mapper = mapper;
        this.bodies = bodies;
        this.recorder = recorder;
        this.horizon = horizon;
        this.mark = mark;
    }

    void recordSample(
            @Observes StartupEvent started,
            @ConfigProperty(name = "tracker.sample-data", defaultValue = "false") boolean wanted) {
        if (!wanted || horizon.revision() > 0) {
            return;
        }
        if (mark.provesEmpty()) {
            JsonNode sample = readSample();
            // the key: of several nodes that start on one empty database, only one records
            IdempotencyKey once = IdempotencyKey.of("sample data", SAMPLE_CONTEXT, sample);
            int recorded = recorder.create(bodies.parseBatch(sample), once, SAMPLE_CONTEXT)
                    .size();
            Log.infof("Recorded the sample data: %d events.", recorded);
        } else {
            Log.warn(
                    "The sample data was not recorded: the database is empty but was in use before, and may have held something.");
        }
    }

    /** The body of the POST: the news article that the tracker began with, as facts in our own words. */
    private JsonNode readSample() {
        try (InputStream sample = SampleData.class.getResourceAsStream(FILE)) {
            return mapper.readTree(Objects.requireNonNull(sample, FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
