package org.conflicttracker.withholding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Representation of a withholding for administrators, without the withheld content. */
@Schema(name = "Withholding", description = "When, by whom and why something was withheld; never the withheld content")
@JsonInclude(JsonInclude.Include.NON_NULL)
record WithholdingView(
        @Schema(description = "Number of the withholding; absent in a dry run") @Nullable
        Long id,

        @Schema(description = "Kind of thing that was withheld")
        WithholdingKind kind,

        @Schema(description = "Number of the event; absent if it was none") @Nullable
        Long event,

        @Schema(description = "Which versions of the event; absent if all of them or none") @Nullable
        List<Integer> versions,

        @Schema(description = "Number of the actor; absent if it was none") @Nullable
        Long actor,

        @Schema(description = "Number of the source; absent if it was none") @Nullable
        Long source,

        @Schema(description = "Number of the report; absent if it was none") @Nullable
        Long report,

        @Schema(description = "Number of the area; absent if it was none") @Nullable
        Long area,

        @Schema(description = "Which field, without any part that could reveal its content; absent if it was no field")
        @Nullable
        String pointer,

        @Schema(description = "Why") String reason,

        @Schema(description = "When") Instant recordedAt,

        @Schema(description = "Account that did it") String recordedBy,

        @Schema(description = "Number of affected events; each got a revision with change WITHHELD")
        long events,

        @Schema(description = "Number of affected versions of events")
        long states,

        @Schema(description = "Number of affected actors, sources, reports and import problems")
        long entries) {

    static WithholdingView of(Withholding done, boolean dryRun) {
        return new WithholdingView(
                dryRun ? null : done.id,
                done.kind,
                done.kind == WithholdingKind.STATE || done.kind == WithholdingKind.MEMBER ? done.targetId : null,
                done.versions == null
                        ? null
                        : Arrays.stream(done.versions.split(","))
                                .map(Integer::valueOf)
                                .toList(),
                done.kind == WithholdingKind.ACTOR ? done.targetId : null,
                done.kind == WithholdingKind.SOURCE ? done.targetId : null,
                done.kind == WithholdingKind.REPORT ? done.targetId : null,
                done.kind == WithholdingKind.AREA ? done.targetId : null,
                done.pointer,
                done.reason,
                Instant.ofEpochMilli(done.recordedAt),
                done.recordedBy,
                done.events,
                done.states,
                done.entries);
    }
}
