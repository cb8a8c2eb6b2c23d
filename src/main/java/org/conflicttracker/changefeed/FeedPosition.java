package org.conflicttracker.changefeed;

import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.ledger.LatestRevision;
import org.conflicttracker.ledger.Readership;

/** Position in the change feed of a selection: the last revision examined, among those that the readers may see. */
record FeedPosition(EventFilter filter, long after, Readership readers) {

    FeedPosition withRevision(long revision) {
        return new FeedPosition(filter, revision, readers);
    }

    /** Whether there are later revisions. */
    boolean isBehind(LatestRevision.State state) {
        return after < state.of(readers).revision();
    }
}
