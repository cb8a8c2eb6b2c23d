package org.conflicttracker.event.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conflicttracker.event.command.CorrectionPropagationJob.ReferenceJob;
import org.conflicttracker.event.command.CorrectionPropagationJob.ReferenceJobRepository;
import org.conflicttracker.event.command.EventReferenceRepository.Corrected;
import org.conflicttracker.event.command.RuleRevisionJob.RuleJob;
import org.conflicttracker.event.command.RuleRevisionJob.RuleJobRepository;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
            @Nullable Long returnedFrom,
            @Nullable Long mergeRevision,
            @Nullable Long afterEvent,
            @Nullable Set<Long> entries) {

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

    /** Progress of a correction job. For editors only, because drafts are among its events (rule 13). */
    @Schema(
            name = "Job",
            description =
                    "A correction of an actor, a source, a report, areas or the rule of figures that is being applied to events")
    public record JobView(
            @Schema(description = "Number of the job") long id,

            @Schema(description = "RUNNING, or DONE when all events have been updated")
            State state,

            @Schema(
                    description =
                            "What was corrected: ACTOR, SOURCE, REPORT or AREA; RULE if the rule of figures was changed")
            String kind,

            @Schema(
                    description =
                            "Number of the actor, the source, the report or the area; 0 for several areas at once; or of the rule")
            long referenceId,

            @Schema(description = "Reason for the correction")
            String reason,

            @Schema(description = "Number of events to update; of a RULE job to check")
            long eventsTotal,

            @Schema(description = "Number of events updated so far; of a RULE job checked")
            long eventsDone,

            @Schema(description = "Number of events that a RULE job has changed so far; left out of other jobs")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long eventsChanged,

            @Schema(
                    description =
                            "Number of the last change (revision) whose figures a RULE job has told apart into stated"
                                    + " numbers, sums of parts and words; left out of other jobs")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long basisKnownUpTo,

            @Schema(description = "Number of the last change for which a RULE job does so; left out of other jobs")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long basisWantedUpTo,

            @Schema(description = "Progress in percent; 100 when it is done")
            int percent,

            @Schema(description = "When it was corrected") Instant recordedAt) {

        /** State of a correction job. */
        @Schema(name = "JobState", description = "Progress of a job")
        public enum State {
            RUNNING,
            DONE
        }

        static JobView of(ReferenceJob job) {
            return new JobView(
                    job.id,
                    job.done ? State.DONE : State.RUNNING,
                    job.kind.name(),
                    job.referenceId,
                    job.reason,
                    job.eventsTotal,
                    job.eventsDone,
                    null,
                    null,
                    null,
                    // events that others change meanwhile no longer need the correction, so the total may not be
                    // reached
                    job.done ? 100 : (int) Math.min(99, 100 * job.eventsDone / job.eventsTotal),
                    Instant.ofEpochMilli(job.recordedAt));
        }

        static JobView of(RuleJob job) {
            return new JobView(
                    job.id,
                    job.done ? State.DONE : State.RUNNING,
                    "RULE",
                    job.rule,
                    "The figures of recorded events are brought to rule " + job.rule + " of figures",
                    job.eventsTotal,
                    job.eventsChecked,
                    job.eventsChanged,
                    job.lastRevision,
                    job.revisionsTotal,
                    // events recorded meanwhile are checked too
                    job.done
                            ? 100
                            : (int) Math.min(
                                    99,
                                    100
                                            * (job.lastRevision + job.eventsChecked)
                                            / Math.max(1, job.revisionsTotal + job.eventsTotal)),
                    Instant.ofEpochMilli(job.recordedAt));
        }
    }
}
