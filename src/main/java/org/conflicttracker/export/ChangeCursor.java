package org.conflicttracker.export;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import org.conflicttracker.changefeed.ChangeView;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.ChangeFinder;
import org.conflicttracker.event.query.ChangeFinder.Change;
import org.conflicttracker.event.query.ChangeRepository.Span;

/** The changes of a selection, all of them, found a batch at a time as {@link EventCursor} does. */
@ApplicationScoped
class ChangeCursor {

    private final ChangeFinder changes;
    private final EventDocuments documents;
    private final AsOfResolver asOfResolver;
    private final ExportSettings settings;

    ChangeCursor(ChangeFinder changes, EventDocuments documents, AsOfResolver moments, ExportSettings settings) {
        this.changes = changes;
        this.documents = documents;
        this.asOfResolver = moments;
        this.settings = settings;
    }

    /** Tells of at most so many; counts all. */
    ChangeExportQuery select(EventFilter filter, Span span, long limit) {
        return new ChangeExportQuery(
                asOfResolver.toView(span.upTo()),
                changes.count(filter, span),
                new LimitIterator<>(changes(filter, span), limit));
    }

    private Iterator<ChangeView> changes(EventFilter filter, Span span) {
        Iterator<Change> found = new BatchIterator<>(new Pages(filter, span)::next);
        return new MapIterator<>(documents.read(found, change -> change.revision().revision), ChangeCursor::toView);
    }

    private static ChangeView toView(EventDocuments.Told<Change> told) {
        return ChangeView.of(Match.of(told.item().before(), told.item().now()), told.event());
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
            int most = settings.batch();
            List<Change> found = List.of();
            while (found.isEmpty() && after < upTo) {
                Span span = new Span(after, upTo);
                ChangeFinder.Found looked =
                        QuarkusTransaction.requiringNew().call(() -> changes.find(filter, span, most));
                found = looked.changes();
                after = found.size() < most
                        ? looked.upTo()
                        : found.get(most - 1).revision().revision;
            }
            return found;
        }
    }
}
