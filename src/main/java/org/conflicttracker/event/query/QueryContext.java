package org.conflicttracker.event.query;

import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.ledger.Readership;

/**
 * Context of a query: the state from which, and the readers for whom, it is answered. Made once for a request by {@link AsOfResolver} and
 * passed on, so that all parts of an answer are of one state and one engine.
 *
 * @param revision the revision up to which to read
 * @param readers readership of the user
 * @param engine the query engine, which is available at the revision
 * @param past whether the answer is as of a past revision, so that it changes only if something is withheld
 */
public record QueryContext(long revision, Readership readers, QueryEngine engine, boolean past) {

    /** The events that the filter selects at the revision. */
    public Selection selection(EventFilter filter) {
        return new Selection(filter, revision);
    }

    /** View of the revision. */
    public AsOfView toView() {
        return toView(revision);
    }

    /**
     * View of a revision up to that of the context; 0 for none. A tracker restored from a backup without drafts lacks their
     * revisions: the time is then that of the revision before.
     */
    AsOfView toView(long upTo) {
        return new AsOfView(upTo, engine.recordedAt(upTo));
    }
}
