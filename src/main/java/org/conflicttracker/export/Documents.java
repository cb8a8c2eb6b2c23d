package org.conflicttracker.export;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.ContentJson;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.EventViews;
import org.conflicttracker.event.store.ContentRepository;
import org.conflicttracker.event.store.Revision;

/** Brings states of events and their documents together, some at a time. */
@ApplicationScoped
class Documents {

    /** Something that tells of a state, with that state as readers see it. */
    record Told<T>(T thing, EventView event) {}

    private record Unread<T>(T thing, String document) {}

    private final ContentRepository contents;
    private final ContentJson json;
    private final ExportSettings settings;

    Documents(ContentRepository contents, ContentJson json, ExportSettings settings) {
        this.contents = contents;
        this.json = json;
        this.settings = settings;
    }

    /** The same things in their order; of their documents some are in memory, and only one is unfolded. */
    <T> Iterator<Told<T>> read(Iterator<T> things, Function<T, Revision> state) {
        Iterator<Unread<T>> unread = new Batched<>(() -> fetch(Batched.take(things, settings.documents()), state));
        return new Mapped<>(
                unread,
                next -> new Told<>(
                        next.thing(), EventViews.view(state.apply(next.thing()), json.read(next.document()))));
    }

    private <T> List<Unread<T>> fetch(List<T> things, Function<T, Revision> state) {
        List<Long> revisions =
                things.stream().map(thing -> state.apply(thing).revision).toList();
        Map<Long, String> documents = QuarkusTransaction.requiringNew()
                .call(() -> contents.listContents(revisions).stream()
                        .collect(Collectors.toMap(content -> content.revision, content -> content.document)));
        return things.stream()
                .map(thing -> new Unread<>(thing, documents.get(state.apply(thing).revision)))
                .toList();
    }
}
