package org.conflicttracker.changefeed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.event.api.EventDocuments;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.ChangeFinder;
import org.conflicttracker.event.query.ChangeFinder.Change;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.Iterators;

/** Cursor of all changes of a selection, fetched in batches. */
@ApplicationScoped
class ChangeCursor {

    private final ChangeFinder changes;
    private final EventDocuments documents;
    private final AsOfResolver asOfResolver;
    private final ExportSettings settings;

    ChangeCursor(ChangeFinder changes, EventDocuments documents, AsOfResolver asOfResolver, ExportSettings settings) {
        this.changes = changes;
        this.documents = documents;
        this.asOfResolver = asOfResolver;
        this.settings = settings;
    }

    /** Selects up to {@code limit} changes; counts all. */
    ChangeExportQuery select(EventFilter filter, Span span, long limit) {
        return new ChangeExportQuery(
                asOfResolver.toView(span.upTo()),
                changes.count(filter, span),
                new Iterators.LimitIterator<>(changes(filter, span), limit));
    }

    private Iterator<ChangeView> changes(EventFilter filter, Span span) {
        Iterator<Change> found = new Iterators.BatchIterator<>(new Pages(filter, span)::next);
        return new Iterators.MapIterator<>(
                documents.read(found, change -> change.revision().revision), ChangeCursor::toView);
    }

    private static ChangeView toView(EventDocuments.Loaded<Change> loaded) {
        return ChangeView.of(Match.of(loaded.item().before(), loaded.item().now()), loaded.event());
    }

    private final class Pages {

        private final EventFilter filter;
        private final long upTo;
        private long after;

        private Pages(EventFilter filter, Span span) {
            this.filter = filter;
            this.upTo = span.upTo();
            this.after = span.after();
        }

        private List<Change> next() {
            int limit = settings.batch();
            List<Change> found = List.of();
            while (found.isEmpty() && after < upTo) {
                Span span = new Span(after, upTo);
                ChangeFinder.Found page =
                        QuarkusTransaction.requiringNew().call(() -> changes.find(filter, span, limit));
                found = page.changes();
                after = found.size() < limit
                        ? page.upTo()
                        : found.get(limit - 1).revision().revision;
            }
            return found;
        }
    }

    /**
     * Changes of an export, oldest first.
     *
     * @param upTo last revision examined, whether it changed the selection or not
     * @param total number of changes, regardless of the limit
     */
    record ChangeExportQuery(AsOfView upTo, long total, Iterator<ChangeView> changes) {}
}
