package org.conflicttracker.backup;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import org.conflicttracker.event.persistence.BackupAudience;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.persistence.RevisionBackupRepository;
import org.conflicttracker.importer.load.BackupRow;
import org.conflicttracker.importer.load.BackupRows;
import org.conflicttracker.registry.NamedEntityVersionRepository.Span;
import org.conflicttracker.registry.actor.ActorBackup;
import org.conflicttracker.registry.report.ReportBackup;
import org.conflicttracker.registry.report.ReportBackupRepository;
import org.conflicttracker.registry.report.SourceBackup;
import org.conflicttracker.withholding.CopiedWithholding;

/** Makes copies of the tracker. */
@ApplicationScoped
class BackupService {

    private static final int BATCH = 500;
    /** Each may have a million characters. */
    private static final int DOCUMENTS = 100;

    private final BackupSnapshot pins;
    private final BackupSources parts;
    private final LineJson json;

    BackupService(BackupSnapshot pins, BackupSources parts, LineJson json) {
        this.pins = pins;
        this.parts = parts;
        this.json = json;
    }

    /** A copy, and what its first line says. */
    record Copy(TrackerLine first, Iterator<String> lines) {}

    /** @throws org.conflicttracker.web.problem.ProblemException 503 while a copy is being restored into this tracker */
    Copy of(BackupAudience reader) {
        BackupSnapshot.Pin pin = pins.pin(reader);
        long states = pin.line().counters().state();
        long reports = pin.line().counters().report();
        long revision = pin.line().revision();
        Long open = pin.openUpTo();
        List<BackupSection<?>> sections = List.of(
                BackupSection.of(LineKind.TRACKER, List.of(pin.line())),
                BackupSection.of(
                        LineKind.SOURCE,
                        after -> parts.sources().listCopied(new Span(after, states, open), BATCH),
                        SourceBackup::state),
                BackupSection.of(
                        LineKind.ACTOR,
                        after -> parts.actors().listCopied(new Span(after, states, open), BATCH),
                        ActorBackup::state),
                BackupSection.of(
                        LineKind.REPORT,
                        after -> parts.reports()
                                .listCopied(new ReportBackupRepository.Span(after, reports, open), BATCH),
                        ReportBackup::id),
                BackupSection.of(
                        LineKind.REVISION,
                        after -> parts.revisions()
                                .list(new RevisionBackupRepository.Span(after, revision, reader), DOCUMENTS),
                        RevisionBackup::revision),
                BackupSection.of(LineKind.JOB, pin.jobs()),
                BackupSection.of(LineKind.WITHHOLDING, withholdings(pin)),
                rows(pin));
        return new Copy(pin.line(), new BackupWriter(sections, json));
    }

    /** Which of them, when and why, the history tells everyone. */
    private List<CopiedWithholding> withholdings(BackupSnapshot.Pin pin) {
        return pin.reader().seesAll() ? QuarkusTransaction.requiringNew().call(parts.withholdings()::list) : List.of();
    }

    /** They tell of drafts too, so whoever may not see all sees none. */
    private BackupSection<BackupRow> rows(BackupSnapshot.Pin pin) {
        if (!pin.reader().seesAll()) {
            return BackupSection.of(LineKind.ROW, List.of());
        }
        BackupRows.Walk walk = parts.rows().walk(pin.line().revision());
        return new BackupSection<>(
                LineKind.ROW, () -> QuarkusTransaction.requiringNew().call(() -> walk.next(BATCH)));
    }
}
