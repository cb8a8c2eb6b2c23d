package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.conflicttracker.event.store.ContentRepository;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.event.store.RevisionContent;

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

    /** The states in the order given; their documents are read in one go. */
    public List<EventView> views(List<Revision> revisions) {
        Map<Long, RevisionContent> documents =
                contents
                        .listContents(
                                revisions.stream().map(one -> one.revision).toList())
                        .stream()
                        .collect(Collectors.toMap(content -> content.revision, content -> content));
        return revisions.stream()
                .map(one -> view(one, json.read(documents.get(one.revision).document)))
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
