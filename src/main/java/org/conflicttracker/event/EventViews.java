package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.query.Headings;
import org.conflicttracker.event.store.ContentRepository;
import org.conflicttracker.event.store.Documented;
import org.conflicttracker.event.store.Heading;
import org.conflicttracker.event.store.Revision;

/** Shows states of events to readers. */
@ApplicationScoped
public class EventViews {

    private final Headings headings;
    private final ContentRepository contents;
    private final ContentJson json;

    EventViews(Headings headings, ContentRepository contents, ContentJson json) {
        this.headings = headings;
        this.contents = contents;
        this.json = json;
    }

    public EventView view(Revision revision) {
        return views(List.of(revision)).get(0);
    }

    /** The states in the order given; their documents are fetched in one go. */
    public List<EventView> views(List<Revision> revisions) {
        return contents.document(revisions.stream().map(Heading::of).toList()).stream()
                .map(this::view)
                .toList();
    }

    /** What these revisions recorded, in the order given. */
    List<EventView> recorded(List<Long> revisions) {
        return documented(revisions).stream().map(this::view).toList();
    }

    /** The same, ready to be sent. */
    List<WrittenEvent> written(List<Long> revisions) {
        return documented(revisions).stream()
                .map(state -> new WrittenEvent(json.written(view(state.heading(), null), state.document())))
                .toList();
    }

    /** The same, their documents still folded. */
    public List<Documented> documented(List<Long> revisions) {
        return contents.document(headings.list(revisions));
    }

    /** A state with its document unfolded. */
    public EventView view(Documented state) {
        return view(state.heading(), json.read(state.document()));
    }

    /** A state with its content at hand. */
    public static EventView view(Revision revision, EventContent content) {
        return view(Heading.of(revision), content);
    }

    private static EventView view(Heading heading, EventContent content) {
        return new EventView(
                heading.event(),
                heading.revision(),
                heading.version(),
                heading.recordedAt(),
                heading.change(),
                heading.reason(),
                heading.status(),
                heading.mergedInto(),
                content);
    }
}
