package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.persistence.ContentRepository;
import org.conflicttracker.event.persistence.ContentRepository.RevisionWithDocument;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionHeader;

/** Shows states of events to readers. */
@ApplicationScoped
public class EventViewMapper {

    private final RevisionHeaders headers;
    private final ContentRepository contents;
    private final EventContentJson json;

    EventViewMapper(RevisionHeaders headings, ContentRepository contents, EventContentJson json) {
        this.headers = headings;
        this.contents = contents;
        this.json = json;
    }

    public EventView toView(Revision revision) {
        return toViews(List.of(revision)).get(0);
    }

    /** The states in the order given; their documents are fetched in one go. */
    public List<EventView> toViews(List<Revision> revisions) {
        return contents
                .listWithDocuments(revisions.stream().map(RevisionHeader::of).toList())
                .stream()
                .map(this::toView)
                .toList();
    }

    /** What these revisions recorded, in the order given. */
    public List<EventView> listViews(List<Long> revisions) {
        return listWithDocuments(revisions).stream().map(this::toView).toList();
    }

    /** The same, ready to be sent. */
    public List<RawJsonEvent> listRawJson(List<Long> revisions) {
        return listWithDocuments(revisions).stream()
                .map(state -> new RawJsonEvent(json.toJsonWithDocument(toView(state.header(), null), state.document())))
                .toList();
    }

    /** The same, their documents still folded. */
    public List<RevisionWithDocument> listWithDocuments(List<Long> revisions) {
        return contents.listWithDocuments(headers.list(revisions));
    }

    /** A state with its document unfolded. */
    public EventView toView(RevisionWithDocument state) {
        return toView(state.header(), json.fromJson(state.document()));
    }

    /** A state with its content at hand. */
    public static EventView toView(Revision revision, EventContent content) {
        return toView(RevisionHeader.of(revision), content);
    }

    private static EventView toView(RevisionHeader heading, EventContent content) {
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
