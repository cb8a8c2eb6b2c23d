package org.conflicttracker.portable;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import org.conflicttracker.actor.CopiedActor;
import org.conflicttracker.event.copied.CopiedRevision;
import org.conflicttracker.event.copied.CopiedRevisionRepository;
import org.conflicttracker.event.copied.CopyReader;
import org.conflicttracker.ingest.load.CopiedRow;
import org.conflicttracker.ingest.load.CopiedRows;
import org.conflicttracker.naming.BearerStateRepository.Span;
import org.conflicttracker.report.CopiedReport;
import org.conflicttracker.report.CopiedReportRepository;
import org.conflicttracker.report.CopiedSource;
import org.conflicttracker.withholding.CopiedWithholding;

/** Makes copies of the tracker. */
@ApplicationScoped
class Copies {

    private static final int BATCH = 500;
    /** Each may have a million characters. */
    private static final int DOCUMENTS = 100;

    private final CopyPins pins;
    private final CopyParts parts;
    private final LineJson json;

    Copies(CopyPins pins, CopyParts parts, LineJson json) {
        this.pins = pins;
        this.parts = parts;
        this.json = json;
    }

    /** A copy, and what its first line says. */
    record Copy(TrackerLine first, Iterator<String> lines) {}

    /** @throws org.conflicttracker.problem.ProblemException 503 while a copy is being restored into this tracker */
    Copy of(CopyReader reader) {
        CopyPins.Pin pin = pins.pin(reader);
        long states = pin.line().counters().state();
        long reports = pin.line().counters().report();
        long revision = pin.line().revision();
        Long open = pin.openUpTo();
        List<Section<?>> sections = List.of(
                Section.of(LineKind.TRACKER, List.of(pin.line())),
                Section.of(
                        LineKind.SOURCE,
                        after -> parts.sources().listCopied(new Span(after, states, open), BATCH),
                        CopiedSource::state),
                Section.of(
                        LineKind.ACTOR,
                        after -> parts.actors().listCopied(new Span(after, states, open), BATCH),
                        CopiedActor::state),
                Section.of(
                        LineKind.REPORT,
                        after -> parts.reports()
                                .listCopied(new CopiedReportRepository.Span(after, reports, open), BATCH),
                        CopiedReport::id),
                Section.of(
                        LineKind.REVISION,
                        after -> parts.revisions()
                                .list(new CopiedRevisionRepository.Span(after, revision, reader), DOCUMENTS),
                        CopiedRevision::revision),
                Section.of(LineKind.JOB, pin.jobs()),
                Section.of(LineKind.WITHHOLDING, withholdings(pin)),
                rows(pin));
        return new Copy(pin.line(), new CopyLines(sections, json));
    }

    /** Which of them, when and why, the history tells everyone. */
    private List<CopiedWithholding> withholdings(CopyPins.Pin pin) {
        return pin.reader().seesAll() ? QuarkusTransaction.requiringNew().call(parts.withholdings()::list) : List.of();
    }

    /** They tell of drafts too, so whoever may not see all sees none. */
    private Section<CopiedRow> rows(CopyPins.Pin pin) {
        if (!pin.reader().seesAll()) {
            return Section.of(LineKind.ROW, List.of());
        }
        CopiedRows.Walk walk = parts.rows().walk(pin.line().revision());
        return new Section<>(
                LineKind.ROW, () -> QuarkusTransaction.requiringNew().call(() -> walk.next(BATCH)));
    }
}
