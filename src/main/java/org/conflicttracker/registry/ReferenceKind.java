package org.conflicttracker.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reference from events to an actor, a source, a report or an area. */
public record ReferenceKind(Kind kind, long id) {

    @Schema(name = "ReferenceKind", description = "What was corrected")
    public enum Kind {
        ACTOR,
        SOURCE,
        REPORT,
        AREA
    }
}
