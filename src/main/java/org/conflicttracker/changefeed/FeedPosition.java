package org.conflicttracker.changefeed;

import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.ledger.LatestRevision;
import org.conflicttracker.ledger.Readership;

/** Where somebody stands who follows a selection: up to which revision was looked, of those that the readers may see. */
record FeedPosition(EventFilter filter, long after, Readership readers) {

    FeedPosition withRevision(long revision) {
        return new FeedPosition(filter, revision, readers);
    }

    /** Whether the tracker has come further. */
    boolean isBehind(LatestRevision.State state) {
        return after < state.of(readers).revision();
    }
}
