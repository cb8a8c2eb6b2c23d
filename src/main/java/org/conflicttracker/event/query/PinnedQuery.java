package org.conflicttracker.event.query;

import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.AsOfResolver.QueryContext;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Query bound to a context, from which every part of one answer is computed.
 *
 * @param lastModified the last-modified revision of the selection as of the revision of the context
 * @param tag the entity tag of the answer; null if it is not known before the answer
 */
public record PinnedQuery(
        QueryContext context,
        EventFilter filter,
        AsOfView lastModified,
        FilterLinks links,
        List<Hint> hints,
        @Nullable EntityTag tag) {

    public PinnedQuery {
        hints = List.copyOf(hints);
    }

    PinnedQuery withTag(@Nullable EntityTag known) {
        return new PinnedQuery(context, filter, lastModified, links, hints, known);
    }

    /** The revision up to which to read. */
    public long asOf() {
        return context.revision();
    }

    /** The engine that answers every part of the query. */
    public QueryEngine engine() {
        return context.engine();
    }

    public Selection selection() {
        return context.selection(filter);
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

    /** Link to the claims of the events of the whole selection. */
    public String claimsUrl() {
        return links.claimsPath(lastModified.revision());
    }

    /** Hint: a name in the filter that matches nothing, and similar names. */
    @Schema(name = "Hint", description = "A name in your filters that matches nothing")
    public record Hint(
            @Schema(description = "The parameter with the name")
            String parameter,

            @Schema(description = "The name") String value,

            @Schema(description = "Explanation in words") String detail,

            @Schema(description = "Similar names") List<String> near) {}
}
