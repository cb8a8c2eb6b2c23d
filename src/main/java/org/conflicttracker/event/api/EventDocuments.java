package org.conflicttracker.event.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.conflicttracker.event.persistence.ContentRepository.RevisionWithDocument;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.Iterators;

/** Loader of the documents of revisions, in batches. */
@ApplicationScoped
public class EventDocuments {

    /** Item with the event it refers to. */
    public record Loaded<T>(T item, EventView event) {}

    private record Unparsed<T>(T item, RevisionWithDocument state) {}

    private final EventViewMapper views;
    private final ExportSettings settings;

    EventDocuments(EventViewMapper views, ExportSettings settings) {
        this.views = views;
        this.settings = settings;
    }

    /**
     * The same items in their order, for the user of the current request; a batch of documents is in memory, and only one is parsed at a
     * time. The iterator can be used on any thread.
     */
    public <T> Iterator<Loaded<T>> read(Iterator<T> items, ToLongFunction<T> revision) {
        boolean withRecorder = views.showsRecorder();
        Iterator<Unparsed<T>> unparsed = new Iterators.BatchIterator<>(
                () -> fetch(Iterators.BatchIterator.nextBatch(items, settings.documents()), revision, withRecorder));
        return new Iterators.MapIterator<>(unparsed, next -> new Loaded<>(next.item(), views.toView(next.state())));
    }

    private <T> List<Unparsed<T>> fetch(List<T> items, ToLongFunction<T> revision, boolean withRecorder) {
        List<Long> revisions = items.stream().mapToLong(revision).boxed().toList();
        List<RevisionWithDocument> states =
                QuarkusTransaction.requiringNew().call(() -> views.listWithDocuments(revisions, withRecorder));
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Unparsed<>(items.get(i), states.get(i)))
                .toList();
    }
}
