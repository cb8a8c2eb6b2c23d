package org.conflicttracker.event.command;

import java.time.Instant;
import org.conflicttracker.registry.ReferenceKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far a correction has come. For editors only: drafts are among its events (domain.md, rule 13).
 */
@Schema(
        name = "Job",
        description = "A correction of an actor, a source or a report that is being applied to its events")
public record JobView(
        @Schema(description = "Number of the job") long id,

        @Schema(description = "RUNNING, or DONE when all events have been updated")
        State state,

        @Schema(description = "What was corrected") ReferenceKind.Kind kind,

        @Schema(description = "Number of the actor, the source or the report")
        long referenceId,

        @Schema(description = "Reason for the correction") String reason,

        @Schema(description = "Number of events to update") long eventsTotal,

        @Schema(description = "Number of events updated so far")
        long eventsDone,

        @Schema(description = "Progress in percent; 100 when it is done")
        int percent,

        @Schema(description = "When it was corrected") Instant recordedAt) {

    /** Whether events are still to come. */
    @Schema(name = "JobState", description = "Progress of a job")
    public enum State {
        RUNNING,
        DONE
    }

    static JobView of(ReferenceJob job) {
        return new JobView(
                job.id,
                job.done ? State.DONE : State.RUNNING,
                job.kind,
                job.referenceId,
                job.reason,
                job.eventsTotal,
                job.eventsDone,
                // others may have changed some of its events meanwhile: those it need not reach
                job.done ? 100 : (int) Math.min(99, 100 * job.eventsDone / job.eventsTotal),
                Instant.ofEpochMilli(job.recordedAt));
    }
}
