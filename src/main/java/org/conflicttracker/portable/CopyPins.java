package org.conflicttracker.portable;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.UUID;
import org.conflicttracker.event.copied.CopiedRevisionRepository;
import org.conflicttracker.event.copied.CopyReader;
import org.conflicttracker.event.write.CopiedJob;
import org.conflicttracker.event.write.CopiedJobs;
import org.conflicttracker.naming.BearerStateRepository;
import org.conflicttracker.spine.Counters;
import org.conflicttracker.spine.Horizon;
import org.conflicttracker.spine.Readership;
import org.conflicttracker.spine.Restorations;
import org.conflicttracker.spine.StoreIdentity;
import org.conflicttracker.spine.Writing;

/** Holds a copy to one moment. */
@ApplicationScoped
class CopyPins {

    private final CopyParts parts;
    private final CopiedRevisionRepository revisions;
    private final CopiedJobs jobs;
    private final Spine spine;

    CopyPins(CopyParts parts, CopiedJobs jobs, Spine spine) {
        this.parts = parts;
        this.revisions = parts.revisions();
        this.jobs = jobs;
        this.spine = spine;
    }

    /** What tells how far the tracker is. */
    @Dependent
    record Spine(Writing writing, Horizon horizon, Restorations restorations, StoreIdentity identity) {}

    /** @param jobs corrections under way at that moment */
    record Pin(TrackerLine line, CopyReader reader, List<CopiedJob> jobs) {

        /** As of which revision the reader must have been able to see what is copied; null for who sees all. */
        Long openUpTo() {
            return reader.seesDrafts() ? null : Long.valueOf(line.counters().revision());
        }
    }

    /** @throws org.conflicttracker.problem.ProblemException 503 while a copy is being restored into this tracker */
    Pin pin(CopyReader reader) {
        spine.restorations().requireNone();
        return reader.seesAll() ? everything(reader) : seen(reader);
    }

    /** Under the writing lock, so that corrections under way are as far as the revisions are. */
    private Pin everything(CopyReader reader) {
        return spine.writing().write(ticket -> {
            Counters counters = ticket.counters();
            return new Pin(line(counters, counters.revision(), reader), reader, jobs.listOpen());
        });
    }

    /** What is counted tells no more than what is in the copy. */
    private Pin seen(CopyReader reader) {
        long at = spine.horizon().revision(reader.seesDrafts() ? Readership.EDITORS : Readership.PUBLIC);
        Counters all = spine.restorations().counters();
        spine.writing().catchUp();
        return QuarkusTransaction.requiringNew().call(() -> {
            CopiedRevisionRepository.Last last = revisions.last(at, reader);
            Counters counters = reader.seesDrafts()
                    ? new Counters(at, last.event(), all.actor(), all.source(), all.report(), all.state())
                    : open(at, last.event());
            return new Pin(line(counters, last.revision(), reader), reader, List.of());
        });
    }

    private Counters open(long at, long event) {
        BearerStateRepository.Last actors = parts.actors().lastOpen(at);
        BearerStateRepository.Last sources = parts.sources().lastOpen(at);
        return new Counters(
                at,
                event,
                actors.bearer(),
                sources.bearer(),
                parts.reports().lastOpen(at),
                Math.max(actors.state(), sources.state()));
    }

    private TrackerLine line(Counters counters, long last, CopyReader reader) {
        return new TrackerLine(
                TrackerLine.FORMAT,
                UUID.randomUUID().toString(),
                spine.identity().value(),
                last,
                revisions.recordedAt(last),
                reader.seesAll(),
                counters);
    }
}
