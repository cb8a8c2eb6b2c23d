package org.conflicttracker.export;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.EventViews;
import org.conflicttracker.event.store.Documented;

/** Brings states of events and their documents together, some at a time. */
@ApplicationScoped
class Documents {

    /** Something that tells of a state, with that state as readers see it. */
    record Told<T>(T thing, EventView event) {}

    private record Unread<T>(T thing, Documented state) {}

    private final EventViews views;
    private final ExportSettings settings;

    Documents(EventViews views, ExportSettings settings) {
        this.views = views;
        this.settings = settings;
    }

    /** The same things in their order; of their documents some are in memory, and only one is unfolded. */
    <T> Iterator<Told<T>> read(Iterator<T> things, ToLongFunction<T> revision) {
        Iterator<Unread<T>> unread = new Batched<>(() -> fetch(Batched.take(things, settings.documents()), revision));
        return new Mapped<>(unread, next -> new Told<>(next.thing(), views.view(next.state())));
    }

    private <T> List<Unread<T>> fetch(List<T> things, ToLongFunction<T> revision) {
        List<Long> revisions = things.stream().mapToLong(revision).boxed().toList();
        List<Documented> states = QuarkusTransaction.requiringNew().call(() -> views.documented(revisions));
        return IntStream.range(0, things.size())
                .mapToObj(i -> new Unread<>(things.get(i), states.get(i)))
                .toList();
    }
}
