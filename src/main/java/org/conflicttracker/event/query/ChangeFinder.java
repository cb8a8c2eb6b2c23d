package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.ChangeRepository.Span;

/** Finds the changes of a selection: which they are by the engine, what they recorded by key. */
@ApplicationScoped
public class ChangeFinder {

    /** A revision, and whether the event was in the selection before and is now; neither only where something was withheld. */
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

    private final EngineSelector engines;
    private final ChangeRepository revisions;

    ChangeFinder(EngineSelector engines, ChangeRepository revisions) {
        this.engines = engines;
        this.revisions = revisions;
    }

    /**
     * The first changes of the span, at most so many; may end before its end without any. With those by which something was withheld,
     * whatever is selected: whoever holds what the event said before has to let it go.
     */
    public Found find(EventFilter filter, Span span, int most) {
        ChangeMarks marks = withWithheld(engines.forRevision(span.upTo()).changes(filter, span, most), span, most);
        Map<Long, Revision> states =
                revisions
                        .statesWithin(marks.list().stream()
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
        return engines.forRevision(span.upTo()).countChanges(filter, span)
                + revisions.countWithheldElsewhere(filter, span);
    }

    private ChangeMarks withWithheld(ChangeMarks marks, Span span, int most) {
        boolean full = marks.list().size() == most;
        long upTo = full ? marks.list().get(most - 1).revision() : marks.upTo();
        List<Long> withheld = revisions.findWithheld(new Span(span.after(), upTo), most);
        if (withheld.isEmpty()) {
            return marks;
        }
        SortedMap<Long, ChangeMarks.Mark> all = new TreeMap<>();
        withheld.forEach(revision -> all.put(revision, new ChangeMarks.Mark(revision, false, false)));
        marks.list().forEach(mark -> all.put(mark.revision(), mark));
        return new ChangeMarks(all.values().stream().limit(most).toList(), marks.upTo());
    }
}
