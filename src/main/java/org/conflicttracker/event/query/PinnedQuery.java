package org.conflicttracker.event.query;

import java.util.List;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.Selection;

/**
 * A question held to one moment: whatever is computed for one answer is computed from this.
 *
 * @param asOf the revision up to which to read
 * @param lastModified the last revision up to it that touched the selection
 */
public record PinnedQuery(EventFilter filter, long asOf, AsOfView lastModified, FilterLinks links, List<Hint> hints) {

    public PinnedQuery {
        hints = List.copyOf(hints);
    }

    public Selection selection() {
        return new Selection(filter, asOf);
    }

    /** The path of the events of the whole selection. */
    public String eventsUrl() {
        return links.eventsPath(lastModified.revision());
    }
}
