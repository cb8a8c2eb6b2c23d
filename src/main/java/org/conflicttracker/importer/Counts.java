package org.conflicttracker.importer;

import java.util.stream.Stream;
import org.conflicttracker.importer.Finding.Severity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Row counts of an import, by outcome. */
@Schema(name = "ImportCounts", description = "Numbers of rows by result")
public record Counts(
        @Schema(description = "Rows that became new events") long created,

        @Schema(description = "Rows that corrected an event")
        long corrected,

        @Schema(description = "Rows without anything new") long unchanged,

        @Schema(description = "Rows that were imported with a problem noted; also counted in one of the other numbers")
        long flagged,

        @Schema(description = "Rows that were not imported") long rejected,

        @Schema(description = "Rows that are exact copies of an earlier row of the file; they change nothing")
        long repeated,

        @Schema(
                description =
                        "Events of the data set that were imported before, in the countries and days of the file or in"
                                + " the scope of a whole release, and that the file does not have")
        long missing,

        @Schema(description = "Missing events that were retracted, because the file is a whole release")
        long retracted) {

    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0);

    public Counts(long created, long corrected, long unchanged, long flagged, long rejected) {
        this(created, corrected, unchanged, flagged, rejected, 0);
    }

    public Counts(long created, long corrected, long unchanged, long flagged, long rejected, long repeated) {
        this(created, corrected, unchanged, flagged, rejected, repeated, 0, 0);
    }

    /** One row of an outcome. */
    public static Counts of(RowOutcome outcome) {
        return switch (outcome) {
            case CREATED -> new Counts(1, 0, 0, 0, 0);
            case CORRECTED -> new Counts(0, 1, 0, 0, 0);
            case UNCHANGED -> new Counts(0, 0, 1, 0, 0);
            case REPEATED -> new Counts(0, 0, 0, 0, 0, 1);
            case REJECTED -> new Counts(0, 0, 0, 0, 1);
        };
    }

    public Counts plus(Counts other) {
        return new Counts(
                created + other.created,
                corrected + other.corrected,
                unchanged + other.unchanged,
                flagged + other.flagged,
                rejected + other.rejected,
                repeated + other.repeated,
                missing + other.missing,
                retracted + other.retracted);
    }

    /**
     * What becomes of a row of a file. The responses, the {@link Counts} and the stored rows name it so; a row that was imported although something
     * about it is wrong has a {@link Severity#FLAGGED} finding besides.
     */
    public enum RowOutcome {
        /** A new event was recorded. */
        CREATED("CR"),
        /** An event was corrected. */
        CORRECTED("CO"),
        /** The row says nothing new. */
        UNCHANGED("UN"),
        /** The row is an exact copy of an earlier one of the file. */
        REPEATED("RP"),
        /** The row cannot be imported. */
        REJECTED("RJ");

        private final String code;

        RowOutcome(String code) {
            this.code = code;
        }

        /** Two letters that stand for it in the database. */
        public String code() {
            return code;
        }

        /** @throws IllegalArgumentException for an unknown code */
        public static RowOutcome ofCode(String code) {
            return Stream.of(values())
                    .filter(outcome -> outcome.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No outcome has the code " + code));
        }
    }
}
