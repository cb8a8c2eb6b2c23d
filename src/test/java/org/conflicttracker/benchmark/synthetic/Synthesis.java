package org.conflicttracker.benchmark.synthetic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.common.json.JsonValueModule;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.ledger.Sequences;

/** Generator of all revisions of a number of events, in order. */
public final class Synthesis {

    /** Version of generator and layouts; raise it with every change, so that stores are filled again. */
    public static final int VERSION = 4;

    private static final long BEGUN = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final long STEP = 30_000;
    private static final int TOGETHER = 250;

    private final World world = new World();
    private final EventGenerator generator = new EventGenerator(world);
    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    private final Map<Integer, SyntheticMention> toBeCorrected = new HashMap<>();
    private final Timetable timetable;
    private final int events;
    private int done;

    public Synthesis(int events) {
        this.events = events;
        this.timetable = Timetable.of(events);
        new JsonValueModule().customize(mapper);
    }

    public World world() {
        return world;
    }

    public int events() {
        return events;
    }

    /** The last revision. */
    public int revisions() {
        return timetable.revisions();
    }

    /** Sequence values of a tracker with all revisions; valid after generation. */
    public Sequences counters() {
        long actors = world.actorPool().all().size();
        long sources = world.sourcePool().all().size();
        return new Sequences(
                revisions(),
                events,
                actors,
                sources,
                world.sourcePool().reports(),
                actors + sources + world.areas(),
                world.areas());
    }

    /** Time of the last revision, in milliseconds since 1970. */
    public long lastRecordedAt() {
        return recordedAt(revisions());
    }

    /** The last revision of the transaction of a revision: what {@code asOf} a revision means (rule 7). */
    public int transactionEnd(int revision) {
        return Math.min((revision + TOGETHER - 1) / TOGETHER * TOGETHER, revisions());
    }

    private static long recordedAt(int revision) {
        return BEGUN + (revision - 1) / TOGETHER * STEP;
    }

    /** The next revisions, at most so many; empty at the end. */
    List<Recorded> next(int limit) {
        List<Recorded> next = new ArrayList<>();
        while (next.size() < limit && done < timetable.revisions()) {
            next.add(recorded(++done));
        }
        return next;
    }

    private Recorded recorded(int revision) {
        int event = timetable.event()[revision];
        int before = timetable.before()[revision];
        int after = timetable.after()[revision];
        SyntheticMention mention = before == 0
                ? generator.create(event, (double) event / events)
                : generator.correct(toBeCorrected.remove(event));
        if (after != 0) {
            toBeCorrected.put(event, mention);
        }
        EventContent content = mention.content();
        return new Recorded(revision, before, after, recordedAt(revision), mention, content, document(content));
    }

    private String document(EventContent content) {
        try {
            return mapper.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
