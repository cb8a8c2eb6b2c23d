package org.conflicttracker.export;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.query.Engine;
import org.conflicttracker.event.query.Engines;
import org.conflicttracker.event.query.PageRepository.Entry;
import org.conflicttracker.event.query.PageRepository.Ordered;
import org.conflicttracker.event.query.Place;
import org.conflicttracker.event.query.Sort;

/**
 * The events of a selection, all of them, in its order. They are found by key, a batch at a time, each in a transaction of its own:
 * a cursor that stays open fails on H2 while others write, and a connection is not held while a slow client reads.
 */
@ApplicationScoped
class Selected {

    private final Engines engines;
    private final Documents documents;
    private final ExportSettings settings;

    Selected(Engines engines, Documents documents, ExportSettings settings) {
        this.engines = engines;
        this.documents = documents;
        this.settings = settings;
    }

    /** The selection names the revision it is read at, so it is the same however long it takes. */
    Iterator<EventView> events(Ordered ordered) {
        Iterator<Entry> entries = new Batched<>(new Pages(ordered)::next);
        Iterator<Documents.Told<Entry>> told = documents.read(entries, Entry::revision);
        return new Mapped<>(told, Documents.Told::event);
    }

    private final class Pages {

        private final Ordered ordered;
        private Place after;
        private boolean last;

        private Pages(Ordered ordered) {
            this.ordered = ordered;
        }

        private List<Entry> next() {
            if (last) {
                return List.of();
            }
            int most = ordered.sort() == Sort.KILLED_DESCENDING ? settings.sortedBatch() : settings.batch();
            Engine engine = engines.at(ordered.selection().at());
            List<Entry> found = QuarkusTransaction.requiringNew().call(() -> engine.page(ordered, after, most));
            last = found.size() < most;
            after = last ? null : found.get(most - 1).place();
            return found;
        }
    }
}
