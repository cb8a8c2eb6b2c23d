package org.conflicttracker.changefeed;

import java.util.List;
import org.conflicttracker.event.query.ChangeRepository.Span;

/**
 * What was found by looking at a span.
 *
 * @param span what was looked at: all that was asked for, or its first part
 * @param told the first changes in it
 * @param more whether it has others besides
 * @param end where the span asked for ends
 */
record ChangeBatch(Span span, List<SerializedChange> told, boolean more, long end) {

    ChangeBatch {
        told = List.copyOf(told);
    }

    /** One that found nothing, up to where it began. */
    static ChangeBatch nothing(FeedPosition position) {
        return new ChangeBatch(new Span(position.after(), position.after()), List.of(), false, position.after());
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    /** How far was looked: what comes is looked for after it. */
    long next() {
        return more ? told.get(told.size() - 1).change().revision() : span.upTo();
    }

    /** Whether what was asked for is not looked at to its end. */
    boolean goesOn() {
        return next() < end;
    }

    /** The same for somebody who takes no more than so many. */
    ChangeBatch first(int most) {
        return told.size() <= most ? this : new ChangeBatch(span, told.subList(0, most), true, end);
    }

    List<ChangeView> changes() {
        return told.stream().map(SerializedChange::change).toList();
    }
}
