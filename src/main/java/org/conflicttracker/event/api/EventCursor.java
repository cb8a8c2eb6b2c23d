package org.conflicttracker.event.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.PageRepository.Entry;
import org.conflicttracker.event.query.PageRepository.Ordered;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.SeekKey;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.Iterators;

/**
 * Cursor of all events of a selection, in its order. Fetches by keyset in batches, each in a transaction of its own: a
 * database cursor that stays open fails on H2 during writes, and a slow client must not hold a connection.
 */
@ApplicationScoped
class EventCursor {

    private final EngineSelector engines;
    private final EventDocuments documents;
    private final ExportSettings settings;

    EventCursor(EngineSelector engines, EventDocuments documents, ExportSettings settings) {
        this.engines = engines;
        this.documents = documents;
        this.settings = settings;
    }

    /** The selection is pinned to a revision, so it is the same however long the export takes. */
    Iterator<EventView> events(Ordered ordered) {
        Iterator<Entry> entries = new Iterators.BatchIterator<>(new Pages(ordered)::next);
        Iterator<EventDocuments.Loaded<Entry>> loaded = documents.read(entries, Entry::revision);
        return new Iterators.MapIterator<>(loaded, EventDocuments.Loaded::event);
    }

    private final class Pages {

        private final Ordered ordered;
        private SeekKey after;
        private boolean last;

        private Pages(Ordered ordered) {
            this.ordered = ordered;
        }

        private List<Entry> next() {
            if (last) {
                return List.of();
            }
            int limit = ordered.sort() == Sort.KILLED_DESCENDING ? settings.sortedBatch() : settings.batch();
            QueryEngine engine = engines.forRevision(ordered.selection().asOf());
            List<Entry> found = QuarkusTransaction.requiringNew().call(() -> engine.listPage(ordered, after, limit));
            last = found.size() < limit;
            after = last ? null : found.get(limit - 1).seekKey();
            return found;
        }
    }
}
