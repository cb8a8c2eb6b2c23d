package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.ReferenceKind;

/** Corrections under way: for a copy of the tracker, and from one. */
@ApplicationScoped
public class CorrectionJobBackups {

    private final ReferenceJobRepository jobs;
    private final EventReferenceRepository references;

    CorrectionJobBackups(ReferenceJobRepository jobs, EventReferenceRepository touched) {
        this.jobs = jobs;
        this.references = touched;
    }

    /** Those that are not done; under the writing lock they are as far as the revisions are. */
    public List<CorrectionJobBackup> listOpen() {
        return jobs.listOpen().stream()
                .map(id -> CorrectionJobBackup.of(jobs.findById(id)))
                .toList();
    }

    /** Stores those that are not there yet; they go on when the copy is restored. */
    public void restore(List<CorrectionJobBackup> copied) {
        copied.stream().filter(job -> jobs.findById(job.id()) == null).forEach(job -> jobs.persist(job.toJob()));
    }

    /**
     * Lets corrections of reports reach the events that the copy holds as they were before. A copy is made as of its last revision,
     * but reports keep no earlier state, so one that was corrected while the copy was being made is in it corrected already.
     */
    public void openMissingJobs(WriteTransaction ticket, String author) {
        Set<Long> reached = new HashSet<>();
        jobs.list("done = false and kind = ?1", ReferenceKind.Kind.REPORT).forEach(job -> reached.add(job.referenceId));
        for (long report : references.listCorrectedReports()) {
            ReferenceKind reference = new ReferenceKind(ReferenceKind.Kind.REPORT, report);
            if (reached.add(report)) {
                ChangeContext correction = new ChangeContext(author, "Corrected while the backup was made");
                jobs.create(ticket, reference, correction, references.countOutdated(reference));
            }
        }
    }
}
