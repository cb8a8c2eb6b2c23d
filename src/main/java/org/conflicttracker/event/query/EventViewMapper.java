package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.persistence.ContentRepository;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.persistence.RevisionWithDocument;

/** Shows states of events to readers. */
@ApplicationScoped
public class EventViewMapper {

    private final RevisionHeaders headings;
    private final ContentRepository contents;
    private final EventContentJson json;

    EventViewMapper(RevisionHeaders headings, ContentRepository contents, EventContentJson json) {
        this.headings = headings;
        this.contents = contents;
        this.json = json;
    }

    public EventView view(Revision revision) {
        return views(List.of(revision)).get(0);
    }

    /** The states in the order given; their documents are fetched in one go. */
    public List<EventView> views(List<Revision> revisions) {
        return contents.document(revisions.stream().map(RevisionHeader::of).toList()).stream()
                .map(this::view)
                .toList();
    }

    /** What these revisions recorded, in the order given. */
    public List<EventView> recorded(List<Long> revisions) {
        return documented(revisions).stream().map(this::view).toList();
    }

    /** The same, ready to be sent. */
    public List<RawJsonEvent> written(List<Long> revisions) {
        return documented(revisions).stream()
                .map(state -> new RawJsonEvent(json.written(view(state.heading(), null), state.document())))
                .toList();
    }

    /** The same, their documents still folded. */
    public List<RevisionWithDocument> documented(List<Long> revisions) {
        return contents.document(headings.list(revisions));
    }

    /** A state with its document unfolded. */
    public EventView view(RevisionWithDocument state) {
        return view(state.heading(), json.read(state.document()));
    }

    /** A state with its content at hand. */
    public static EventView view(Revision revision, EventContent content) {
        return view(RevisionHeader.of(revision), content);
    }

    private static EventView view(RevisionHeader heading, EventContent content) {
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
