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
import java.util.List;
import java.util.Objects;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventCorrector;
import org.conflicttracker.event.command.EventPartCorrector;
import org.conflicttracker.event.command.EventRecorder;
import org.conflicttracker.event.command.EventRecorder.IdempotencyKey;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper.EventETags;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.HighWaterMark;
import org.conflicttracker.registry.area.AreaFileService;
import org.conflicttracker.web.caching.ETagFactory.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sample data for an empty tracker: events, recorded as a POST of an array of events would be, then a correction and a retraction of them. Events
 * and changes are in transactions of their own, so that there are earlier states to compare with.
 */
@ApplicationScoped
class SampleData {

    private static final String USER = "sample";

    private static final ChangeContext SAMPLE_CONTEXT = new ChangeContext(USER, null);

    private static final String EVENTS = "/sample/events.json";

    private static final String CHANGES = "/sample/changes.json";

    /** Codes of the provinces, which are P-codes of the UN, and rough points in the middle of them, of our own: public domain. */
    private static final String AREAS = "/sample/areas.csv";

    private final ObjectMapper mapper;
    private final EventBodies bodies;
    private final EventRecorder recorder;
    private final EventCorrector corrector;
    private final EventPartCorrector partCorrector;
    private final EventETags tags;
    private final AreaFileService areas;
    private final DurableHorizon horizon;
    private final HighWaterMark mark;

    SampleData(
            ObjectMapper mapper,
            EventBodies bodies,
            EventRecorder recorder,
            EventCorrector corrector,
            EventPartCorrector partCorrector,
            EventETags tags,
            AreaFileService areas,
            DurableHorizon horizon,
            HighWaterMark mark) {
        this.mapper = mapper;
        this.bodies = bodies;
        this.recorder = recorder;
        this.corrector = corrector;
        this.partCorrector = partCorrector;
        this.tags = tags;
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
            JsonNode sample = read(EVENTS);
            // the key: of several nodes that start on one empty database, only one records
            IdempotencyKey once = IdempotencyKey.of("sample data", SAMPLE_CONTEXT, sample);
            List<EventView> recorded = recorder.create(bodies.parseBatch(sample), once, SAMPLE_CONTEXT);
            areas.load(readFile(AREAS), USER, "Codes and rough points for the sample data");
            read(CHANGES)
                    .forEach(change -> change(recorded.get(change.get("event").intValue() - 1), change));
            Log.infof("Recorded the sample data: %d events.", recorded.size());
        } else {
            Log.warn(
                    "The sample data was not recorded: the database is empty but was in use before, and may have held something.");
        }
    }

    /** Corrects a claim of an event, or retracts the event, unless another node has done it. @param event its first version */
    private void change(EventView event, JsonNode change) {
        IfMatch firstVersion = new IfMatch('"' + tags.of(event).getValue() + '"');
        ChangeContext context = new ChangeContext(USER, change.get("reason").textValue());
        try {
            if (change.has("corrected")) {
                partCorrector.correctClaim(
                        new EventPartCorrector.Part(
                                event.id(), change.get("claim").intValue(), firstVersion),
                        claim -> bodies.parseClaim(change.get("corrected"), List.of()),
                        context);
            } else {
                corrector.retract(event.id(), firstVersion, context);
            }
        } catch (ProblemException e) {
            if (e.type() != ProblemType.PRECONDITION_FAILED) {
                throw e;
            }
        }
    }

    /** The news article that the tracker began with, as facts in our own words, and how its recording was corrected. */
    private JsonNode read(String file) {
        try {
            return mapper.readTree(readFile(file));
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
