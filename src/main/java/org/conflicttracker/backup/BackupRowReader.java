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

/** Makes rows of lines; what is there already, from an earlier run of the same copy, is passed over. */
@ApplicationScoped
class BackupRowReader {

    private final BackupSources parts;
    private final RevisionRestorer revisions;
    private final CorrectionJobBackups jobs;

    BackupRowReader(BackupSources parts, RevisionRestorer revisions, CorrectionJobBackups jobs) {
        this.parts = parts;
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
        List<SourceBackup> sources = lines.newer(LineKind.SOURCE, SourceBackup::state, parts.sources()::last);
        sources.forEach(parts.sources()::restore);
        List<ActorBackup> actors = lines.newer(LineKind.ACTOR, ActorBackup::state, parts.actors()::last);
        actors.forEach(parts.actors()::restore);
        List<ReportBackup> reports = lines.newer(LineKind.REPORT, ReportBackup::id, parts.reports()::last);
        reports.forEach(parts.reports()::restore);
        List<ReadRevision> states =
                lines.newer(LineKind.REVISION, read -> read.copied().revision(), ticket::lastRevision);
        revisions.restore(ticket, states, lines.run().known(), author);
        List<CorrectionJobBackup> corrections = lines.values(LineKind.JOB);
        jobs.restore(corrections);
        int withheld = parts.withholdings().restore(lines.values(LineKind.WITHHOLDING));
        int rows = parts.rows().restore(lines.values(LineKind.ROW));
        if (lines.isLast()) {
            ticket.endRestoring();
            jobs.reachOutdated(ticket, author);
        }
        return sources.size() + actors.size() + reports.size() + states.size() + corrections.size() + withheld + rows;
    }

    /** Whether the last revision was recorded when the copy's was. */
    @Transactional
    boolean endsLike(TrackerLine copy) {
        return Objects.equals(parts.revisions().recordedAt(copy.revision()), copy.recordedAt());
    }
}
