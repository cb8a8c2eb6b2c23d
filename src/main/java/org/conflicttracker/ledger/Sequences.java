package org.conflicttracker.ledger;

/**
 * How far a tracker has counted: the last number of each kind that was given out.
 *
 * @param state of actors' and sources' states and of jobs
 */
public record Sequences(long revision, long event, long actor, long source, long report, long state) {

    /** Whether nothing was ever recorded. */
    public boolean allZero() {
        return revision == 0 && event == 0 && actor == 0 && source == 0 && report == 0;
    }
}
