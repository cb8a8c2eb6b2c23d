package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.conflicttracker.event.store.ContentRepository;
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
        return each(revisions, (revision, document) -> view(revision, json.read(document)));
    }

    /** The same, ready to be sent. */
    List<WrittenEvent> written(List<Revision> revisions) {
        return each(revisions, (revision, document) -> new WrittenEvent(json.written(view(revision, null), document)));
    }

    private <T> List<T> each(List<Revision> revisions, BiFunction<Revision, String, T> told) {
        List<Long> ids = revisions.stream().map(one -> one.revision).toList();
        Map<Long, String> documents = contents.listContents(ids).stream()
                .collect(Collectors.toMap(content -> content.revision, content -> content.document));
        return revisions.stream()
                .map(one -> told.apply(one, documents.get(one.revision)))
                .toList();
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
