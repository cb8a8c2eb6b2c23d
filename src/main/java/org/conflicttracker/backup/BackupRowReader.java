package org.conflicttracker.backup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.event.command.CorrectionJobBackup;
import org.conflicttracker.event.command.CorrectionJobBackups;
import org.conflicttracker.event.command.ReadRevision;
import org.conflicttracker.event.command.RevisionRestorer;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.ActorBackup;
import org.conflicttracker.registry.report.ReportBackup;
import org.conflicttracker.registry.report.SourceBackup;

/** Conversion of backup lines to database rows; rows that an earlier run of the same restore inserted are skipped. */
@ApplicationScoped
class BackupRowReader {

    private final BackupSources repositories;
    private final RevisionRestorer revisions;
    private final CorrectionJobBackups jobs;

    BackupRowReader(BackupSources repositories, RevisionRestorer revisions, CorrectionJobBackups jobs) {
        this.repositories = repositories;
        this.revisions = revisions;
        this.jobs = jobs;
    }

    /**
     * Restores lines; the number of new ones, without the first and last line.
     *
     * @param author recorded as author where the backup names none
     */
    int restore(WriteTransaction transaction, PreparedBackupBatch lines, String author) {
        transaction.publish();
        List<SourceBackup> sources =
                lines.valuesAfter(LineKind.SOURCE, SourceBackup::state, repositories.sources()::lastId);
        sources.forEach(repositories.sources()::restore);
        List<ActorBackup> actors = lines.valuesAfter(LineKind.ACTOR, ActorBackup::state, repositories.actors()::lastId);
        actors.forEach(repositories.actors()::restore);
        List<ReportBackup> reports =
                lines.valuesAfter(LineKind.REPORT, ReportBackup::id, repositories.reports()::lastId);
        reports.forEach(repositories.reports()::restore);
        List<ReadRevision> states =
                lines.valuesAfter(LineKind.REVISION, read -> read.backup().revision(), transaction::lastRevision);
        revisions.restore(transaction, states, lines.run().versionCache(), author);
        List<CorrectionJobBackup> corrections = lines.valuesOf(LineKind.JOB);
        jobs.restore(corrections);
        int withheld = repositories.withholdings().restore(lines.valuesOf(LineKind.WITHHOLDING));
        int rows = repositories.rows().restore(lines.valuesOf(LineKind.ROW));
        if (lines.hasLastLine()) {
            transaction.completeRestore();
            jobs.openMissingJobs(transaction, author);
        }
        return sources.size() + actors.size() + reports.size() + states.size() + corrections.size() + withheld + rows;
    }

    /** Whether the last revision has the same recording time as in the backup. */
    @Transactional
    boolean lastRevisionMatches(TrackerLine copy) {
        return Objects.equals(repositories.revisions().recordedAt(copy.revision()), copy.recordedAt());
    }
}
