package org.conflicttracker.event.write;

import java.time.Instant;
import org.conflicttracker.reference.Reference;

/** A correction that still had to reach some of its events, as a copy of the tracker holds it. */
public record CopiedJob(
        long id,
        Reference.Kind kind,
        long reference,
        String reason,
        String recordedBy,
        Instant recordedAt,
        long eventsTotal,
        long eventsDone) {

    static CopiedJob of(ReferenceJob job) {
        return new CopiedJob(
                job.id,
                job.kind,
                job.referenceId,
                job.reason,
                job.recordedBy,
                Instant.ofEpochMilli(job.recordedAt),
                job.eventsTotal,
                job.eventsDone);
    }

    ReferenceJob job() {
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
