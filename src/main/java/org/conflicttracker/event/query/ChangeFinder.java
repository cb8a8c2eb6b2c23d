package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.store.Revision;

/** Finds the changes of a selection: which they are by the engine, what they recorded by key. */
@ApplicationScoped
public class ChangeFinder {

    /** A revision, and whether the event was in the selection before and is now; never neither. */
    public record Change(Revision revision, boolean before, boolean now) {}

    /**
     * The changes of a part of a span.
     *
     * @param upTo how far was looked: up to here there are no others than these, unless there are as many as were asked for
     */
    public record Found(List<Change> changes, long upTo) {

        public Found {
            changes = List.copyOf(changes);
        }
    }

    private final Engines engines;
    private final ChangeRepository revisions;

    ChangeFinder(Engines engines, ChangeRepository revisions) {
        this.engines = engines;
        this.revisions = revisions;
    }

    /** The first changes of the span, at most so many; may end before its end without any. */
    public Found find(EventFilter filter, Span span, int most) {
        ChangeMarks marks = engines.at(span.upTo()).changes(filter, span, most);
        Map<Long, Revision> states =
                revisions
                        .states(marks.list().stream()
                                .map(ChangeMarks.Mark::revision)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(state -> state.revision, Function.identity()));
        return new Found(
                marks.list().stream()
                        .map(mark -> new Change(states.get(mark.revision()), mark.before(), mark.now()))
                        .toList(),
                marks.upTo());
    }

    /** How many changes the span has. */
    public long count(EventFilter filter, Span span) {
        return engines.at(span.upTo()).countChanges(filter, span);
    }
}
