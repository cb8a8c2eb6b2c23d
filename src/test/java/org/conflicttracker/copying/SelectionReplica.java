package org.conflicttracker.copying;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.conflicttracker.changefeed.ChangeView.Match;

/** Replica of a selection: events and position; rejects a change that does not fit. */
final class SelectionReplica {

    private final Map<Long, JsonNode> events = new TreeMap<>();
    private final Map<Match, Integer> applied = new TreeMap<>();
    private final boolean draftsAllowed;
    private long position;

    SelectionReplica(boolean draftsAllowed) {
        this.draftsAllowed = draftsAllowed;
    }

    long position() {
        return position;
    }

    Map<Long, JsonNode> events() {
        return events;
    }

    /** Number of changes by kind. */
    Map<Match, Integer> applied() {
        return applied;
    }

    /** Initialises the replica with a selection as of a revision. */
    void begin(Map<Long, JsonNode> selected, long asOf) {
        events.putAll(selected);
        position = asOf;
    }

    /** Applies one change. */
    void apply(JsonNode change) {
        long id = change.get("eventId").longValue();
        long revision = change.get("revision").longValue();
        JsonNode event = change.get("event");
        Match match = Match.valueOf(change.get("match").textValue());
        require(revision > position, "comes again or too late", change);
        require(event.get("id").longValue() == id, "is of another event", change);
        require(event.get("revision").longValue() == revision, "is of another revision", change);
        require(draftsAllowed || !"DRAFT".equals(event.path("status").textValue()), "tells of a draft", change);
        require(events.containsKey(id) == (match != Match.ENTERED), "does not fit what is held", change);
        if (match == Match.LEFT) {
            events.remove(id);
        } else {
            events.put(id, event);
        }
        applied.merge(match, 1, Integer::sum);
        position = revision;
    }

    /** Moves the position: all changes up to this revision were received. */
    void advanceTo(long upTo) {
        if (upTo < position) {
            throw new AssertionError("Looked up to " + upTo + " after " + position);
        }
        position = upTo;
    }

    private void require(boolean right, String problem, JsonNode change) {
        if (!right) {
            throw new AssertionError("A change " + problem + ", at position " + position + ": " + change);
        }
    }
}
