package org.conflicttracker.importer;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many rows came to what. */
@Schema(name = "ImportCounts", description = "Numbers of rows by result")
public record Counts(
        @Schema(description = "Rows that became new events") long created,

        @Schema(description = "Rows that corrected an event")
        long corrected,

        @Schema(description = "Rows without anything new") long unchanged,

        @Schema(description = "Rows that were imported with a problem noted; also counted in one of the other numbers")
        long flagged,

        @Schema(description = "Rows that were not imported") long rejected) {

    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                created + other.created,
                corrected + other.corrected,
                unchanged + other.unchanged,
                flagged + other.flagged,
                rejected + other.rejected);
    }
}
