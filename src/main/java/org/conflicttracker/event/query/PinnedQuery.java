package org.conflicttracker.event.query;

import java.util.List;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.Selection;

/**
 * A question held to one moment: whatever is computed for one answer is computed from this.
 *
 * @param at the revision up to which to read
 * @param touching the last revision up to it that touched the selection
 */
public record PinnedQuery(EventFilter filter, long at, AsOfView touching, FilterLinks links, List<Hint> hints) {

    public PinnedQuery {
        hints = List.copyOf(hints);
    }

    public Selection selection() {
        return new Selection(filter, at);
    }

    /** The path of the events of the whole selection. */
    public String eventsUrl() {
        return links.events(touching.revision());
    }
}
