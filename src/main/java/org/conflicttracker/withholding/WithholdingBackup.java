package org.conflicttracker.withholding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Withholding record in a backup; never contains what was withheld. */
public record WithholdingBackup(
        long id,
        WithholdingKind kind,
        @Nullable Long target,
        @Nullable String versions,
        @Nullable String pointer,
        String reason,
        String recordedBy,
        Instant recordedAt,
        long events,
        long states,
        long entries) {

    static WithholdingBackup of(Withholding done) {
        return new WithholdingBackup(
                done.id,
                done.kind,
                done.targetId,
                done.versions,
                done.pointer,
                done.reason,
                done.recordedBy,
                Instant.ofEpochMilli(done.recordedAt),
                done.events,
                done.states,
                done.entries);
    }

    Withholding toEntity() {
        Withholding done = new Withholding();
        done.id = id;
        done.kind = kind;
        done.targetId = target;
        done.versions = versions;
        done.pointer = pointer;
        done.reason = reason;
        done.recordedBy = recordedBy;
        done.recordedAt = recordedAt.toEpochMilli();
        done.events = events;
        done.states = states;
        done.entries = entries;
        return done;
    }
}
