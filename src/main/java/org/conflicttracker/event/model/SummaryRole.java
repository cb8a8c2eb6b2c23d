package org.conflicttracker.event.model;

/** Role of an event among summaries and their parts (rule 4). */
public enum SummaryRole {
    /** Neither a part nor a summary with published parts. */
    NONE,
    /** Part of a summary. */
    PART,
    /** Summary with published parts. */
    WHOLE;

    /**
     * The role of a revision.
     *
     * @param isPart whether it is part of a summary
     * @param parts number of its published parts
     */
    public static SummaryRole of(boolean isPart, int parts) {
        if (parts > 0) {
            return WHOLE;
        }
        return isPart ? PART : NONE;
    }
}
