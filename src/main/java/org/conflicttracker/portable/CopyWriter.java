package org.conflicttracker.portable;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.conflicttracker.actor.ActorStateRepository;
import org.conflicttracker.actor.CopiedActor;
import org.conflicttracker.event.copied.CopiedRevision;
import org.conflicttracker.event.copied.CopiedRevisionRepository;
import org.conflicttracker.event.write.CopiedJob;
import org.conflicttracker.naming.BearerStateRepository.Span;
import org.conflicttracker.report.CopiedReport;
import org.conflicttracker.report.CopiedReportRepository;
import org.conflicttracker.report.CopiedSource;
import org.conflicttracker.report.SourceStateRepository;

/**
 * Writes a copy, some rows at a time, each read in a transaction of its own: memory does not grow with the tracker, and nothing is
 * held while a slow reader takes his time.
 */
@ApplicationScoped
class CopyWriter {

    private static final int BATCH = 250;

    private final Parts parts;
    private final LineJson json;

    CopyWriter(Parts parts, LineJson json) {
        this.parts = parts;
        this.json = json;
    }

    /** What a copy consists of. */
    @Dependent
    record Parts(
            SourceStateRepository sources,
            ActorStateRepository actors,
            CopiedReportRepository reports,
            CopiedRevisionRepository revisions) {}

    /** The output stays open. */
    void write(CopyPins.Pin pin, OutputStream out) throws IOException {
        long states = pin.line().counters().state();
        long reports = pin.line().counters().report();
        long revision = pin.line().revision();
        Walk walk = new Walk(new CopyOutput(out, json));
        walk.output.line(LineKind.TRACKER, pin.line());
        walk.all(
                LineKind.SOURCE,
                after -> parts.sources().listCopied(new Span(after, states), BATCH),
                CopiedSource::state);
        walk.all(
                LineKind.ACTOR, after -> parts.actors().listCopied(new Span(after, states), BATCH), CopiedActor::state);
        walk.all(LineKind.REPORT, after -> parts.reports().listCopied(after, reports, BATCH), CopiedReport::id);
        walk.all(
                LineKind.REVISION,
                after -> parts.revisions()
                        .list(new CopiedRevisionRepository.Span(after, revision, pin.reader()), BATCH),
                CopiedRevision::revision);
        for (CopiedJob job : pin.jobs()) {
            walk.output.line(LineKind.JOB, job);
        }
        walk.output.end();
    }

    private record Walk(CopyOutput output) {

        /** @param page reads on after a key */
        <T> void all(LineKind kind, LongFunction<List<T>> page, ToLongFunction<T> key) throws IOException {
            long after = 0;
            List<T> rows;
            do {
                long last = after;
                rows = QuarkusTransaction.requiringNew().call(() -> page.apply(last));
                for (T row : rows) {
                    output.line(kind, row);
                    after = key.applyAsLong(row);
                }
            } while (rows.size() == BATCH);
        }
    }
}
