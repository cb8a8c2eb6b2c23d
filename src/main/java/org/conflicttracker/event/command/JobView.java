package org.conflicttracker.event.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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

        @Schema(description = "Reason for the correction") String reason,

        @Schema(description = "Number of events to update; of a RULE job to check")
        long eventsTotal,

        @Schema(description = "Number of events updated so far; of a RULE job checked")
        long eventsDone,

        @Schema(description = "Number of events that a RULE job has changed so far; left out of other jobs")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Long eventsChanged,

        @Schema(
                description = "Number of the last change (revision) whose figures a RULE job has told apart into stated"
                        + " numbers, sums of parts and words; left out of other jobs")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Long basisKnownUpTo,

        @Schema(description = "Number of the last change for which a RULE job does so; left out of other jobs")
        @JsonInclude(JsonInclude.Include.NON_NULL)
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
                // events that others change meanwhile no longer need the correction, so the total may not be reached
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
