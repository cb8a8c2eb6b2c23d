package org.conflicttracker.ledger;

/**
 * Sequences of a tracker: the last assigned number of each kind.
 *
 * @param state of versions of actors, sources and areas, and of jobs
 * @param area 0 in backups from before there were areas
 */
public record Sequences(long revision, long event, long actor, long source, long report, long state, long area) {

    /** Whether nothing was ever recorded. */
    public boolean allZero() {
        return revision == 0 && event == 0 && actor == 0 && source == 0 && report == 0 && area == 0;
    }
}
