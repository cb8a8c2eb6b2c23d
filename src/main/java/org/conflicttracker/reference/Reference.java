package org.conflicttracker.reference;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that events refer to. */
public record Reference(Kind kind, long id) {

    @Schema(name = "ReferenceKind", description = "What was corrected")
    public enum Kind {
        ACTOR,
        SOURCE,
        REPORT
    }
}
