package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conflicttracker.event.command.EventReferenceRepository.Corrected;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Service for correction jobs: their progress, backup and restore. */
@ApplicationScoped
public class CorrectionJobs {

    /** Most rule jobs in the list of jobs; there is one for each rule of figures, and one for each restore from before it. */
    private static final int MAX_RULE_JOBS = 100;

    private final ReferenceJobRepository jobs;
    private final RuleJobRepository ruleJobs;
    private final EventReferenceRepository references;
    private final LedgerWriter ledger;

    CorrectionJobs(
            ReferenceJobRepository jobs,
            RuleJobRepository ruleJobs,
            EventReferenceRepository references,
            LedgerWriter ledger) {
        this.jobs = jobs;
        this.ruleJobs = ruleJobs;
        this.references = references;
        this.ledger = ledger;
    }

    /**
     * Progress of the job, after all events that it has reached are durable.
     *
     * @throws ProblemException 404 if the job does not exist
     */
    public JobView get(long id) {
        JobView job = jobs.findByIdOptional(id)
                .map(JobView::of)
                .or(() -> ruleJobs.findByIdOptional(id).map(JobView::of))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No job has the id " + id + "."));
        ledger.awaitDurable();
        return job;
    }

    /** Progress of the corrections that are not done, and of all rule jobs; oldest first. */
    public List<JobView> list() {
        List<JobView> views = Stream.concat(
                        jobs.listOpen().stream().map(id -> JobView.of(jobs.findById(id))),
                        ruleJobs.listNewest(MAX_RULE_JOBS).stream().map(JobView::of))
                .sorted(Comparator.comparingLong(JobView::id))
                .toList();
        ledger.awaitDurable();
        return views;
    }

    /** Whether all events have been brought to the rule of figures. */
    public boolean followsRule() {
        return ruleJobs.findOpen().isEmpty();
    }

    /** Creates a job that brings all events to the rule of figures, after a restore from before it. */
    public void openRuleJob(WriteTransaction transaction) {
        ruleJobs.create(transaction);
    }

    /** The jobs that are not done. Under the writing lock their progress agrees with the revisions. */
    public List<CorrectionJobBackup> listOpen() {
        return jobs.listOpen().stream()
                .map(id -> CorrectionJobBackup.of(jobs.findById(id)))
                .toList();
    }

    /** Stores the jobs that do not exist yet; they run after the restore. */
    public void restore(List<CorrectionJobBackup> backups) {
        backups.stream().filter(job -> jobs.findById(job.id()) == null).forEach(job -> jobs.persist(job.toJob()));
    }

    /**
     * Creates jobs for reports that are newer in the backup than in the events that mention them. A backup is as of its last revision, but
     * reports keep no earlier editions, so a report that was corrected while the backup was made is in it in its new edition.
     */
    public void openMissingJobs(WriteTransaction transaction, String userName) {
        Set<Long> covered = new HashSet<>();
        jobs.list("done = false and kind = ?1", ReferenceKind.Kind.REPORT).forEach(job -> covered.add(job.referenceId));
        for (long report : references.listCorrectedReports()) {
            ReferenceKind reference = new ReferenceKind(ReferenceKind.Kind.REPORT, report);
            if (covered.add(report)) {
                ChangeContext context = new ChangeContext(userName, "Corrected while the backup was made");
                jobs.create(transaction, reference, context, references.countOutdated(Corrected.of(reference)));
            }
        }
    }

    /**
     * Correction job in a backup; only jobs that are not done are in it.
     *
     * @param entries ids of several entries that were corrected together; null for one
     */
    public record CorrectionJobBackup(
            long id,
            ReferenceKind.Kind kind,
            long reference,
            String reason,
            String recordedBy,
            Instant recordedAt,
            long eventsTotal,
            long eventsDone,
            Long returnedFrom,
            Long mergeRevision,
            Long afterEvent,
            Set<Long> entries) {

        static CorrectionJobBackup of(ReferenceJob job) {
            return new CorrectionJobBackup(
                    job.id,
                    job.kind,
                    job.referenceId,
                    job.reason,
                    job.recordedBy,
                    Instant.ofEpochMilli(job.recordedAt),
                    job.eventsTotal,
                    job.eventsDone,
                    job.returnedFrom,
                    job.mergeRevision,
                    job.afterEvent,
                    job.entries.isEmpty() ? null : new TreeSet<>(job.entries));
        }

        ReferenceJob toJob() {
            ReferenceJob job = new ReferenceJob();
            job.id = id;
            job.kind = kind;
            job.referenceId = reference;
            job.reason = reason;
            job.recordedBy = recordedBy;
            job.recordedAt = recordedAt.toEpochMilli();
            job.eventsTotal = eventsTotal;
            job.eventsDone = eventsDone;
            job.returnedFrom = returnedFrom;
            job.mergeRevision = mergeRevision;
            job.afterEvent = afterEvent;
            if (entries != null) {
                job.entries.addAll(entries);
            }
            return job;
        }
    }
}
