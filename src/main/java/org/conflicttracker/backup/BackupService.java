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

    private static final int BATCH_SIZE = 500;
    /** Each may have a million characters. */
    private static final int DOCUMENT_BATCH_SIZE = 100;

    private final BackupSnapshot snapshots;
    private final BackupSources repositories;
    private final LineJson json;

    BackupService(BackupSnapshot pins, BackupSources parts, LineJson json) {
        this.snapshots = pins;
        this.repositories = parts;
        this.json = json;
    }

    /** A copy, and what its first line says. */
    record Copy(TrackerLine header, Iterator<String> lines) {}

    /** @throws org.conflicttracker.web.problem.ProblemException 503 while a copy is being restored into this tracker */
    Copy create(BackupAudience reader) {
        BackupSnapshot.Pin pin = snapshots.pinToRevision(reader);
        long states = pin.header().counters().state();
        long reports = pin.header().counters().report();
        long revision = pin.header().revision();
        Long open = pin.openUpTo();
        List<BackupSection<?>> sections = List.of(
                BackupSection.of(LineKind.TRACKER, List.of(pin.header())),
                BackupSection.of(
                        LineKind.SOURCE,
                        after -> repositories.sources().listBackups(new Span(after, states, open), BATCH_SIZE),
                        SourceBackup::state),
                BackupSection.of(
                        LineKind.ACTOR,
                        after -> repositories.actors().listBackups(new Span(after, states, open), BATCH_SIZE),
                        ActorBackup::state),
                BackupSection.of(
                        LineKind.REPORT,
                        after -> repositories
                                .reports()
                                .listBackups(new ReportBackupRepository.Span(after, reports, open), BATCH_SIZE),
                        ReportBackup::id),
                BackupSection.of(
                        LineKind.REVISION,
                        after -> repositories
                                .revisions()
                                .listBatch(
                                        new RevisionBackupRepository.Span(after, revision, reader),
                                        DOCUMENT_BATCH_SIZE),
                        RevisionBackup::revision),
                BackupSection.of(LineKind.JOB, pin.jobs()),
                BackupSection.of(LineKind.WITHHOLDING, withholdings(pin)),
                rowSection(pin));
        return new Copy(pin.header(), new BackupWriter(sections, json));
    }

    /** Which of them, when and why, the history tells everyone. */
    private List<CopiedWithholding> withholdings(BackupSnapshot.Pin pin) {
        return pin.audience().canSeeAll()
                ? QuarkusTransaction.requiringNew().call(repositories.withholdings()::list)
                : List.of();
    }

    /** They tell of drafts too, so whoever may not see all sees none. */
    private BackupSection<BackupRow> rowSection(BackupSnapshot.Pin pin) {
        if (!pin.audience().canSeeAll()) {
            return BackupSection.of(LineKind.ROW, List.of());
        }
        BackupRows.Walk walk = repositories.rows().cursor(pin.header().revision());
        return new BackupSection<>(
                LineKind.ROW, () -> QuarkusTransaction.requiringNew().call(() -> walk.next(BATCH_SIZE)));
    }
}
