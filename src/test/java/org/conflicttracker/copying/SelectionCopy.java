package org.conflicttracker.copying;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.conflicttracker.changefeed.ChangeView.Match;

/** The events of a selection as a client holds them, and how far it has looked; refuses a change that does not fit them. */
final class SelectionCopy {

    private final Map<Long, JsonNode> events = new TreeMap<>();
    private final Map<Match, Integer> applied = new TreeMap<>();
    private final boolean draftsAllowed;
    private long position;

    SelectionCopy(boolean draftsAllowed) {
        this.draftsAllowed = draftsAllowed;
    }

    long position() {
        return position;
    }

    Map<Long, JsonNode> events() {
        return events;
    }

    /** How many changes of each kind have come. */
    Map<Match, Integer> applied() {
        return applied;
    }

    /** Begins with what was selected as of a revision. */
    void begin(Map<Long, JsonNode> selected, long asOf) {
        events.putAll(selected);
        position = asOf;
    }

    /** Takes one change over. */
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

    /** Everything up to this revision has come. */
    void looked(long upTo) {
        if (upTo < position) {
            throw new AssertionError("Looked up to " + upTo + " after " + position);
        }
        position = upTo;
    }

    private void require(boolean right, String otherwise, JsonNode change) {
        if (!right) {
            throw new AssertionError("A change " + otherwise + ", at position " + position + ": " + change);
        }
    }
}
