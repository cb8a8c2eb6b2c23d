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
import org.conflicttracker.registry.area.AreaFileService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sample data for an empty tracker, recorded as a POST of an array of events would be. */
@ApplicationScoped
class SampleData {

    private static final String AUTHOR = "sample";

    private static final ChangeContext SAMPLE_CONTEXT = new ChangeContext(AUTHOR, null);

    private static final String EVENTS = "/sample/events.json";

    /** Codes of the provinces, which are P-codes of the UN, and rough points in the middle of them, of our own: public domain. */
    private static final String AREAS = "/sample/areas.csv";

    private final ObjectMapper mapper;
    private final EventBodies bodies;
    private final EventRecorder recorder;
    private final AreaFileService areas;
    private final DurableHorizon horizon;
    private final HighWaterMark mark;

    SampleData(
            ObjectMapper mapper,
            EventBodies bodies,
            EventRecorder recorder,
            AreaFileService areas,
            DurableHorizon horizon,
            HighWaterMark mark) {
        this.mapper = mapper;
        this.bodies = bodies;
        this.recorder = recorder;
        this.areas = areas;
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
            areas.load(readFile(AREAS), AUTHOR, "Codes and rough points for the sample data");
            Log.infof("Recorded the sample data: %d events.", recorded);
        } else {
            Log.warn(
                    "The sample data was not recorded: the database is empty but was in use before, and may have held something.");
        }
    }

    /** The body of the POST: the news article that the tracker began with, as facts in our own words. */
    private JsonNode readSample() {
        try {
            return mapper.readTree(readFile(EVENTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] readFile(String name) {
        try (InputStream file = Objects.requireNonNull(SampleData.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
