package org.conflicttracker.export;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.conflicttracker.event.ContentJson;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.EventViews;
import org.conflicttracker.event.store.ContentRepository;
import org.conflicttracker.event.store.Documented;

/** Brings states of events and their documents together, some at a time. */
@ApplicationScoped
class Documents {

    /** Something that tells of a state, with that state as readers see it. */
    record Told<T>(T thing, EventView event) {}

    private record Unread<T>(T thing, Documented state) {}

    private final ContentRepository contents;
    private final ContentJson json;
    private final ExportSettings settings;

    Documents(ContentRepository contents, ContentJson json, ExportSettings settings) {
        this.contents = contents;
        this.json = json;
        this.settings = settings;
    }

    /** The same things in their order; of their documents some are in memory, and only one is unfolded. */
    <T> Iterator<Told<T>> read(Iterator<T> things, ToLongFunction<T> revision) {
        Iterator<Unread<T>> unread = new Batched<>(() -> fetch(Batched.take(things, settings.documents()), revision));
        return new Mapped<>(unread, next -> new Told<>(next.thing(), view(next.state())));
    }

    private EventView view(Documented state) {
        return EventViews.view(state.revision(), json.read(state.document()));
    }

    private <T> List<Unread<T>> fetch(List<T> things, ToLongFunction<T> revision) {
        List<Long> revisions = things.stream().mapToLong(revision).boxed().toList();
        Map<Long, Documented> states = QuarkusTransaction.requiringNew()
                .call(() -> contents.listDocumented(revisions).stream()
                        .collect(Collectors.toMap(state -> state.revision().revision, state -> state)));
        return things.stream()
                .map(thing -> new Unread<>(thing, states.get(revision.applyAsLong(thing))))
                .toList();
    }
}
