package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
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
import org.conflicttracker.ledger.Readership;

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
            long last = lastByTime.get(change.revision().recordedAt);
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
