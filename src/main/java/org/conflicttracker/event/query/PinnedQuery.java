package org.conflicttracker.event.query;

import java.util.List;
import java.util.Map;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.Selection;

/**
 * Query bound to a revision, from which every part of one answer is computed.
 *
 * @param asOf the revision up to which to read
 * @param lastModified the last-modified revision of the selection as of it
 */
public record PinnedQuery(EventFilter filter, long asOf, AsOfView lastModified, FilterLinks links, List<Hint> hints) {

    public PinnedQuery {
        hints = List.copyOf(hints);
    }

    public Selection selection() {
        return new Selection(filter, asOf);
    }

    /**
     * Link to the events that in addition have these values.
     *
     * @param replacements as in {@link FilterLinks#eventsPathWith}
     */
    public String eventsUrlWith(Map<String, List<String>> replacements) {
        return links.eventsPathWith(replacements, lastModified.revision());
    }

    /** Link to the events of the whole selection. */
    public String eventsUrl() {
        return links.eventsPath(lastModified.revision());
    }
}
