package org.conflicttracker.changefeed;

import java.util.List;
import org.conflicttracker.event.query.ChangeRepository.Span;

/**
 * What was found by looking at a span.
 *
 * @param span what was looked at: all that was asked for, or its first part
 * @param entries the first changes in it
 * @param hasMore whether it has others besides
 * @param end where the span asked for ends
 */
record ChangeBatch(Span span, List<SerializedChange> entries, boolean hasMore, long end) {

    ChangeBatch {
        entries = List.copyOf(entries);
    }

    /** One that found nothing, up to where it began. */
    static ChangeBatch empty(FeedPosition position) {
        return new ChangeBatch(new Span(position.after(), position.after()), List.of(), false, position.after());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** How far was looked: what comes is looked for after it. */
    long examinedUpTo() {
        return hasMore ? entries.get(entries.size() - 1).change().revision() : span.upTo();
    }

    /** Whether what was asked for is not looked at to its end. */
    boolean goesOn() {
        return examinedUpTo() < end;
    }

    /** The same for somebody who takes no more than so many. */
    ChangeBatch limitedTo(int most) {
        return entries.size() <= most ? this : new ChangeBatch(span, entries.subList(0, most), true, end);
    }

    List<ChangeView> views() {
        return entries.stream().map(SerializedChange::change).toList();
    }
}
