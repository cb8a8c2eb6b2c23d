package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;
import org.conflicttracker.ledger.Readership;

/** Finder of a selection's changes: the engine finds the revisions, the database reads them by key. */
@ApplicationScoped
public class ChangeFinder {

    /** Number of revisions that a search for the newest changes looks at first, at least. */
    private static final long FIRST_WIDTH = 1_000;

    /** Number of marks read at a time in that search. */
    private static final int MARKS = 1_000;

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
        return new Found(read(marks.list()), marks.upTo());
    }

    private List<Change> read(List<ChangeMarks.Mark> marks) {
        Map<Long, Revision> revisionsByNumber =
                revisions
                        .statesWithin(
                                marks.stream().map(ChangeMarks.Mark::revision).toList())
                        .stream()
                        .collect(Collectors.toMap(revision -> revision.revision, Function.identity()));
        return marks.stream()
                .map(mark -> new Change(
                        Objects.requireNonNull(revisionsByNumber.get(mark.revision())), mark.before(), mark.now()))
                .toList();
    }

    /**
     * The last changes of the span, up to a limit, newest first; withholdings of events that were never selected are left out. Looks at the
     * newest revisions first, then at ever more older ones.
     */
    public List<Change> findNewest(EventFilter filter, Span span, int limit) {
        ArrayDeque<ChangeMarks.Mark> found = new ArrayDeque<>();
        long width = Math.max(FIRST_WIDTH, 2L * limit);
        for (long upTo = span.upTo(); upTo > span.after() && found.size() < limit; ) {
            long after = Math.max(span.after(), upTo - width);
            ArrayDeque<ChangeMarks.Mark> part = lastMarks(filter, new Span(after, upTo), limit - found.size());
            part.descendingIterator().forEachRemaining(found::addFirst);
            upTo = after;
            width *= 4;
        }
        List<Change> changes = new ArrayList<>(read(List.copyOf(found)));
        Collections.reverse(changes);
        return changes;
    }

    /** The last marks of the span, oldest first. */
    private ArrayDeque<ChangeMarks.Mark> lastMarks(EventFilter filter, Span span, int limit) {
        ArrayDeque<ChangeMarks.Mark> last = new ArrayDeque<>();
        QueryEngine engine = engines.forRevision(span.upTo());
        for (long after = span.after(); after < span.upTo(); ) {
            ChangeMarks marks = engine.changes(filter, new Span(after, span.upTo()), MARKS);
            for (ChangeMarks.Mark mark : marks.list()) {
                if (mark.before() || mark.now()) {
                    last.addLast(mark);
                }
                if (last.size() > limit) {
                    last.removeFirst();
                }
            }
            after = marks.list().size() < MARKS
                    ? marks.upTo()
                    : marks.list().get(MARKS - 1).revision();
        }
        return last;
    }

    /** All changes of a short span, such as a transaction. */
    public List<Change> findAll(EventFilter filter, Span span) {
        List<Change> all = new ArrayList<>();
        for (long after = span.after(); after < span.upTo(); ) {
            Found part = find(filter, new Span(after, span.upTo()), Math.toIntExact(span.upTo() - after));
            all.addAll(part.changes());
            after = part.upTo();
        }
        return all;
    }

    /** The first revision from this one on that is not followed by another of its transaction, as the readers see it. */
    public long transactionBoundary(Span upToLatest, Readership readers) {
        return Math.max(
                upToLatest.after(), engines.forRevision(upToLatest.upTo()).transactionEnd(upToLatest.after(), readers));
    }

    /**
     * The last revision of the transaction of each change, of those that the readers may see.
     *
     * @param upTo a revision up to which the readers may see everything
     */
    public Map<Long, Long> transactionEnds(Collection<Change> changes, long upTo, Readership readers) {
        // one of each transaction
        Map<Long, Long> lastByTime = changes.stream()
                .collect(Collectors.toMap(
                        change -> change.revision().recordedAt, change -> change.revision().revision, Math::max));
        Map<Long, Long> ends = engines.forRevision(upTo).transactionEnds(lastByTime.values(), readers);
        return changes.stream().collect(Collectors.toMap(change -> change.revision().revision, change -> {
            long last = Objects.requireNonNull(lastByTime.get(change.revision().recordedAt));
            return ends.getOrDefault(last, last);
        }));
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
