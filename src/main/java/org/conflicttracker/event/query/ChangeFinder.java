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
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;

/** Finder of a selection's changes: the engine finds the revisions, the database reads them by key. */
@ApplicationScoped
public class ChangeFinder {

    /**
     * A revision, and whether the event was in the selection before it and is since; neither only for a withholding.
     */
    public record Change(Revision revision, boolean before, boolean now) {}

    /**
     * Changes of the first part of a span.
     *
     * @param upTo the revision up to which the changes are complete, unless there are as many as the limit
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
     * The first changes of the span, up to a limit; the result may cover only a part of the span and be empty. Includes
     * every withholding, whatever the filter selects: a follower must delete what the event said before.
     */
    public Found find(EventFilter filter, Span span, int limit) {
        ChangeMarks marks = withWithheld(engines.forRevision(span.upTo()).changes(filter, span, limit), span, limit);
        Map<Long, Revision> revisionsByNumber =
                revisions
                        .statesWithin(marks.list().stream()
                                .map(ChangeMarks.Mark::revision)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(revision -> revision.revision, Function.identity()));
        return new Found(
                marks.list().stream()
                        .map(mark -> new Change(revisionsByNumber.get(mark.revision()), mark.before(), mark.now()))
                        .toList(),
                marks.upTo());
    }

    /** Number of changes in the span. */
    public long count(EventFilter filter, Span span) {
        return engines.forRevision(span.upTo()).countChanges(filter, span)
                + revisions.countWithheldElsewhere(filter, span);
    }

    private ChangeMarks withWithheld(ChangeMarks marks, Span span, int limit) {
        boolean full = marks.list().size() == limit;
        long upTo = full ? marks.list().get(limit - 1).revision() : marks.upTo();
        List<Long> withheld = revisions.findWithheld(new Span(span.after(), upTo), limit);
        if (withheld.isEmpty()) {
            return marks;
        }
        SortedMap<Long, ChangeMarks.Mark> all = new TreeMap<>();
        withheld.forEach(revision -> all.put(revision, new ChangeMarks.Mark(revision, false, false)));
        marks.list().forEach(mark -> all.put(mark.revision(), mark));
        return new ChangeMarks(all.values().stream().limit(limit).toList(), marks.upTo());
    }
}
