package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conflicttracker.reference.Reference;
import org.conflicttracker.spine.Ticket;

/** Corrections under way: for a copy of the tracker, and from one. */
@ApplicationScoped
public class CopiedJobs {

    private final ReferenceJobRepository jobs;
    private final TouchedRepository touched;

    CopiedJobs(ReferenceJobRepository jobs, TouchedRepository touched) {
        this.jobs = jobs;
        this.touched = touched;
    }

    /** Those that are not done; under the writing lock they are as far as the revisions are. */
    public List<CopiedJob> listOpen() {
        return jobs.listOpen().stream()
                .map(id -> CopiedJob.of(jobs.findById(id)))
                .toList();
    }

    /** Stores those that are not there yet; they go on when the copy is restored. */
    public void restore(List<CopiedJob> copied) {
        copied.stream().filter(job -> jobs.findById(job.id()) == null).forEach(job -> jobs.persist(job.job()));
    }

    /**
     * Lets corrections of reports reach the events that the copy holds as they were before. A copy is made as of its last revision,
     * but reports keep no earlier state, so one that was corrected while the copy was being made is in it corrected already.
     */
    public void reachOutdated(Ticket ticket, String author) {
        Set<Long> reached = new HashSet<>();
        jobs.list("done = false and kind = ?1", Reference.Kind.REPORT).forEach(job -> reached.add(job.referenceId));
        for (long report : touched.findCorrectedReports()) {
            Reference reference = new Reference(Reference.Kind.REPORT, report);
            if (reached.add(report)) {
                Author correction = new Author(author, "Corrected while the copy was made");
                jobs.open(ticket, reference, correction, touched.countOutdated(reference));
            }
        }
    }
}
