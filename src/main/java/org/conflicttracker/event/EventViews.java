package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.store.ContentRepository;
import org.conflicttracker.event.store.Documented;
import org.conflicttracker.event.store.Revision;

/** Shows states of events to readers. */
@ApplicationScoped
public class EventViews {

    private final ContentRepository contents;
    private final ContentJson json;

    EventViews(ContentRepository contents, ContentJson json) {
        this.contents = contents;
        this.json = json;
    }

    public EventView view(Revision revision) {
        return views(List.of(revision)).get(0);
    }

    /** The states in the order given; their documents are fetched in one go. */
    public List<EventView> views(List<Revision> revisions) {
        return recorded(revisions.stream().map(one -> one.revision).toList());
    }

    /** What these revisions recorded, in the order given. */
    List<EventView> recorded(List<Long> revisions) {
        return each(revisions, found -> view(found.revision(), json.read(found.document())));
    }

    /** The same, ready to be sent. */
    List<WrittenEvent> written(List<Long> revisions) {
        return each(revisions, found -> new WrittenEvent(json.written(view(found.revision(), null), found.document())));
    }

    private <T> List<T> each(List<Long> revisions, Function<Documented, T> told) {
        Map<Long, Documented> found = contents.listDocumented(revisions).stream()
                .collect(Collectors.toMap(one -> one.revision().revision, one -> one));
        return revisions.stream().map(found::get).map(told).toList();
    }

    /** A state with its content at hand. */
    public static EventView view(Revision revision, EventContent content) {
        return new EventView(
                revision.eventId,
                revision.revision,
                revision.version,
                Instant.ofEpochMilli(revision.recordedAt),
                revision.change,
                revision.reason,
                revision.status,
                revision.mergedInto,
                content);
    }
}
