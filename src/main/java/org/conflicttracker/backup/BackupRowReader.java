package org.conflicttracker.backup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.event.command.CorrectionJobs;
import org.conflicttracker.event.command.CorrectionJobs.CorrectionJobBackup;
import org.conflicttracker.event.command.RevisionRestorer;
import org.conflicttracker.event.command.RevisionRestorer.ParsedRevision;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.ActorBackup;
import org.conflicttracker.registry.report.ReportBackup;
import org.conflicttracker.registry.report.SourceBackup;

/** Makes rows of lines; what is there already, from an earlier run of the same copy, is passed over. */
@ApplicationScoped
class BackupRowReader {

    private final BackupSources repositories;
    private final RevisionRestorer revisions;
    private final CorrectionJobs jobs;

    BackupRowReader(BackupSources parts, RevisionRestorer revisions, CorrectionJobs jobs) {
        this.repositories = parts;
        this.revisions = revisions;
        this.jobs = jobs;
    }

    /**
     * How many lines, but for the first and the last, said something that was not there yet.
     *
     * @param author who is told to have recorded what the copy does not say who recorded
     */
    int restore(WriteTransaction ticket, PreparedBackupBatch lines, String author) {
        ticket.publish();
        List<SourceBackup> sources =
                lines.valuesAfter(LineKind.SOURCE, SourceBackup::state, repositories.sources()::lastId);
        sources.forEach(repositories.sources()::restore);
        List<ActorBackup> actors = lines.valuesAfter(LineKind.ACTOR, ActorBackup::state, repositories.actors()::lastId);
        actors.forEach(repositories.actors()::restore);
        List<ReportBackup> reports =
                lines.valuesAfter(LineKind.REPORT, ReportBackup::id, repositories.reports()::lastId);
        reports.forEach(repositories.reports()::restore);
        List<ParsedRevision> states =
                lines.valuesAfter(LineKind.REVISION, read -> read.backup().revision(), ticket::lastRevision);
        revisions.restore(ticket, states, lines.run().versionCache(), author);
        List<CorrectionJobBackup> corrections = lines.valuesOf(LineKind.JOB);
        jobs.restore(corrections);
        int withheld = repositories.withholdings().restore(lines.valuesOf(LineKind.WITHHOLDING));
        int rows = repositories.rows().restore(lines.valuesOf(LineKind.ROW));
        if (lines.hasLastLine()) {
            ticket.completeRestore();
            jobs.openMissingJobs(ticket, author);
        }
        return sources.size() + actors.size() + reports.size() + states.size() + corrections.size() + withheld + rows;
    }

    /** Whether the last revision was recorded when the copy's was. */
    @Transactional
    boolean lastRevisionMatches(TrackerLine copy) {
        return Objects.equals(repositories.revisions().recordedAt(copy.revision()), copy.recordedAt());
    }
}
