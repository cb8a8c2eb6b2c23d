package org.conflicttracker.event.query;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterWeight;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.ledger.WithheldGeneration;

/** Cached statistics of selections: event count, last-modified revision and number of changes. */
@ApplicationScoped
public class SelectionStatistics {

    /** Cache key: changes of a selection after a revision. */
    private record ChangesKey(EventFilter filter, long after) {}

    private final EngineSelector engines;
    private final ChangeRepository changes;

    /** The last-modified revision, which is valid for all revisions since. */
    private final IncrementalCountCache<EventFilter> lastModifiedRevision;

    private final IncrementalCountCache<EventFilter> eventCounts;
    private final IncrementalCountCache<ChangesKey> changeCounts;

    SelectionStatistics(EngineSelector engines, ChangeRepository changes, NumberSettings settings) {
        this.engines = engines;
        this.changes = changes;
        IncrementalCountCache.Store store = new IncrementalCountCache.Store(
                settings.rememberedBytes(), settings.rememberedFor(), SelectionStatistics::weight);
        this.lastModifiedRevision = new IncrementalCountCache<>(store, (last, asOf) -> last);
        this.eventCounts = new IncrementalCountCache<>(store);
        this.changeCounts = new IncrementalCountCache<>(store);
    }

    private static int weight(Object key) {
        return FilterWeight.of(key instanceof ChangesKey changes ? changes.filter() : (EventFilter) key);
    }

    /**
     * The last-modified revision of the events that the filter selects, as of the end of a transaction: the last revision of the
     * transaction that modified them, of those that the readers may see.
     */
    public AsOfView lastModified(QueryContext context, EventFilter filter) {
        if (context.revision() == 0) {
            return AsOfView.BEFORE_ALL;
        }
        long last = lastModifiedRevision(context.engine(), context.selection(filter));
        if (last == 0 || last == context.revision()) {
            return context.toView(last);
        }
        return context.toView(context.engine()
                .transactionEnds(List.of(last), context.readers())
                .getOrDefault(last, last));
    }

    /** The last revision at which an event entered, changed in or left the selection; 0 if there is none. */
    public long lastModifiedRevision(QueryEngine engine, Selection selection) {
        return lastModifiedRevision.get(
                selection.filter(),
                selection.asOf(),
                () -> engine.lastModifiedRevision(selection),
                (before, since) -> engine.isCountingCheap()
                        ? engine.lastModifiedRevision(selection)
                        : Math.max(before, changes.lastRevision(selection.filter(), since)));
    }

    /** Number of events, counted at the last-modified revision, which is the same for all pages of a list. */
    public long events(QueryEngine engine, Selection selection) {
        return eventCounts.get(
                selection.filter(),
                lastModifiedRevision(engine, selection),
                () -> engine.count(selection),
                (before, since) -> engine.isCountingCheap()
                        ? engine.count(selection)
                        : before + changes.netCount(selection.filter(), since));
    }

    /** Number of revisions of the span that changed the selection. */
    public long changes(EventFilter filter, ChangeRepository.Span span) {
        QueryEngine engine = engines.forRevision(span.upTo());
        return changeCounts.get(
                new ChangesKey(filter, span.after()),
                span.upTo(),
                () -> engine.countChanges(filter, span) + changes.countWithheldElsewhere(filter, span),
                (before, since) ->
                        before + engine.countChanges(filter, since) + changes.countWithheldElsewhere(filter, since));
    }

    void register(@Observes StartupEvent started, WithheldGeneration generation) {
        generation.follow(this::invalidate);
    }

    /** Drops all counts, after a withholding changed recorded data. */
    private void invalidate() {
        lastModifiedRevision.invalidate();
        eventCounts.invalidate();
        changeCounts.invalidate();
    }
}
