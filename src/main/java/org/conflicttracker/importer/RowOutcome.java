package org.conflicttracker.importer;

import java.util.stream.Stream;

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
