package org.conflicttracker.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that events refer to. */
public record ReferenceKind(Kind kind, long id) {

    @Schema(name = "ReferenceKind", description = "What was corrected")
    public enum Kind {
        ACTOR,
        SOURCE,
        REPORT
    }
}
