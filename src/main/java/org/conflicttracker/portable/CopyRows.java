package org.conflicttracker.portable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.actor.CopiedActor;
import org.conflicttracker.event.write.CopiedJob;
import org.conflicttracker.event.write.CopiedJobs;
import org.conflicttracker.event.write.ReadRevision;
import org.conflicttracker.event.write.RevisionRestorer;
import org.conflicttracker.report.CopiedReport;
import org.conflicttracker.report.CopiedSource;
import org.conflicttracker.spine.Ticket;

/** Makes rows of lines; what is there already, from an earlier run of the same copy, is passed over. */
@ApplicationScoped
class CopyRows {

    private final CopyParts parts;
    private final RevisionRestorer revisions;
    private final CopiedJobs jobs;

    CopyRows(CopyParts parts, RevisionRestorer revisions, CopiedJobs jobs) {
        this.parts = parts;
        this.revisions = revisions;
        this.jobs = jobs;
    }

    /**
     * How many lines, but for the first and the last, said something that was not there yet.
     *
     * @param author who is told to have recorded what the copy does not say who recorded
     */
    int restore(Ticket ticket, CopyPrepared lines, String author) {
        ticket.publish();
        List<CopiedSource> sources = lines.newer(LineKind.SOURCE, CopiedSource::state, parts.sources()::last);
        sources.forEach(parts.sources()::restore);
        List<CopiedActor> actors = lines.newer(LineKind.ACTOR, CopiedActor::state, parts.actors()::last);
        actors.forEach(parts.actors()::restore);
        List<CopiedReport> reports = lines.newer(LineKind.REPORT, CopiedReport::id, parts.reports()::last);
        reports.forEach(parts.reports()::restore);
        List<ReadRevision> states =
                lines.newer(LineKind.REVISION, read -> read.copied().revision(), ticket::lastRevision);
        revisions.restore(ticket, states, lines.run().known(), author);
        List<CopiedJob> corrections = lines.values(LineKind.JOB);
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
