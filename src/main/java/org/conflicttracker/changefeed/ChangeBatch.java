package org.conflicttracker.changefeed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.event.query.ChangeRepository.Span;

/**
 * Batch of changes: the result of one query for changes.
 *
 * @param span the span examined: the requested one, or its first part
 * @param entries the first changes in it
 * @param hasMore whether the span has further changes
 * @param end the end of the requested span
 */
record ChangeBatch(Span span, List<SerializedChange> entries, boolean hasMore, long end) {

    ChangeBatch {
        entries = List.copyOf(entries);
    }

    /** Batch without changes that examined nothing after the position. */
    static ChangeBatch empty(FeedPosition position) {
        return new ChangeBatch(new Span(position.after(), position.after()), List.of(), false, position.after());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The last revision examined; the next query starts after it. */
    long examinedUpTo() {
        return hasMore ? entries.get(entries.size() - 1).change().revision() : span.upTo();
    }

    /** Whether a part of the requested span is not examined yet. */
    boolean hasUnexamined() {
        return examinedUpTo() < end;
    }

    /** The batch cut to a number of changes. */
    ChangeBatch limitedTo(int limit) {
        return entries.size() <= limit ? this : new ChangeBatch(span, entries.subList(0, limit), true, end);
    }

    List<ChangeView> views() {
        return entries.stream().map(SerializedChange::change).toList();
    }

    /** Change that is sent to several clients, serialized once. */
    static final class SerializedChange {

        private final ChangeView change;
        private String json;

        SerializedChange(ChangeView change) {
            this.change = change;
        }

        ChangeView change() {
            return change;
        }

        /** The change as one line of JSON. */
        synchronized String json(ObjectMapper mapper) {
            if (json == null) {
                try {
                    json = mapper.writeValueAsString(change);
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("A change cannot be written", e);
                }
            }
            return json;
        }
    }
}
