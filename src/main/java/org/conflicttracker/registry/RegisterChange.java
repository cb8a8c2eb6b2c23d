package org.conflicttracker.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Kind of change that a version of an actor, a source, a report or an area makes. */
@Schema(name = "RegisterChange", description = "What was done to an actor, a source, a report or an area")
public enum RegisterChange {
    CREATED,
    CORRECTED,
    /** It became another entry, or another one became part of it. */
    MERGED,
    UNMERGED,
    /** Something it refers to was changed: the source of a report, or the province of a district, was merged. */
    REFERENCE
}
