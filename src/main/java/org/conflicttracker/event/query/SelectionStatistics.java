package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterWeight;
import org.conflicttracker.event.filter.Selection;

/** How many events a selection has and what touched it last, for questions that are asked again and again. */
@ApplicationScoped
public class SelectionStatistics {

    /** Changes of a selection after a revision. */
    private record Since(EventFilter filter, long after) {}

    private final EngineSelector engines;
    private final ChangeRepository changes;

    /** What touched a selection last did so as of any revision since. */
    private final IncrementalCountCache<EventFilter> lastModifiedRevision;

    private final IncrementalCountCache<EventFilter> events;
    private final IncrementalCountCache<Since> changeCounts;

    SelectionStatistics(EngineSelector engines, ChangeRepository changes, NumberSettings settings) {
        this.engines = engines;
        this.changes = changes;
        IncrementalCountCache.Store store = new IncrementalCountCache.Store(
                settings.rememberedBytes(), settings.rememberedFor(), SelectionStatistics::weight);
        this.lastModifiedRevision = new IncrementalCountCache<>(store, (last, at) -> last);
        this.events = new IncrementalCountCache<>(store);
        this.changeCounts = new IncrementalCountCache<>(store);
    }

    private static int weight(Object key) {
        return FilterWeight.of(key instanceof Since since ? since.filter() : (EventFilter) key);
    }

    /** The last revision at which an event entered the selection, changed in it or left it; 0 where none did. */
    public long lastModifiedRevision(Selection selection) {
        QueryEngine engine = engines.forRevision(selection.asOf());
        return lastModifiedRevision.get(
                selection.filter(),
                selection.asOf(),
                () -> engine.lastModifiedRevision(selection),
                (before, since) -> engine.isCountingCheap()
                        ? engine.lastModifiedRevision(selection)
                        : Math.max(before, changes.lastRevision(selection.filter(), since)));
    }

    /** How many events it has: so many as when it was touched last, which is the state that all pages of a list are of. */
    public long events(Selection selection) {
        QueryEngine engine = engines.forRevision(selection.asOf());
        return events.get(
                selection.filter(),
                lastModifiedRevision(selection),
                () -> engine.count(selection),
                (before, since) -> engine.isCountingCheap()
                        ? engine.count(selection)
                        : before + changes.netCount(selection.filter(), since));
    }

    /** How many revisions of the span touched it. */
    public long changes(EventFilter filter, ChangeRepository.Span span) {
        QueryEngine engine = engines.forRevision(span.upTo());
        return changeCounts.get(
                new Since(filter, span.after()),
                span.upTo(),
                () -> engine.countChanges(filter, span) + changes.countWithheldElsewhere(filter, span),
                (before, since) ->
                        before + engine.countChanges(filter, since) + changes.countWithheldElsewhere(filter, since));
    }

    /** Begins anew: what was recorded is not what it was. */
    void forget() {
        lastModifiedRevision.forget();
        events.forget();
        changeCounts.forget();
    }
}
