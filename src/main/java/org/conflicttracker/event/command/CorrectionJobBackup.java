package org.conflicttracker.event.command;

import java.time.Instant;
import org.conflicttracker.registry.ReferenceKind;

/** Correction job in a backup; only jobs that are not done are in it. */
public record CorrectionJobBackup(
        long id,
        ReferenceKind.Kind kind,
        long reference,
        String reason,
        String recordedBy,
        Instant recordedAt,
        long eventsTotal,
        long eventsDone) {

    static CorrectionJobBackup of(ReferenceJob job) {
        return new CorrectionJobBackup(
                job.id,
                job.kind,
                job.referenceId,
                job.reason,
                job.recordedBy,
                Instant.ofEpochMilli(job.recordedAt),
                job.eventsTotal,
                job.eventsDone);
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
        return job;
    }
}
