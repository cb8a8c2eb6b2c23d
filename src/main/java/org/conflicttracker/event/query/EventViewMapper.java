package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.persistence.ContentRepository;
import org.conflicttracker.event.persistence.ContentRepository.RevisionWithDocument;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.persistence.RevisionHeader.RevisionHeaderRepository;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.event.query.EventView.EventHeader;
import org.conflicttracker.event.query.EventView.RawJsonEvent;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.CurrentUser.DisclosureSettings;
import org.conflicttracker.web.caching.ETagFactory;

/** Mapper of revisions to views. Who recorded a revision is in the view only if {@link RecorderVisibility} says so. */
@ApplicationScoped
public class EventViewMapper {

    private final EngineSelector engines;
    private final RevisionHeaderRepository headers;
    private final ContentRepository contents;
    private final EventContentJson json;
    private final RecorderVisibility recorders;

    EventViewMapper(
            EngineSelector engines,
            RevisionHeaderRepository headers,
            ContentRepository contents,
            EventContentJson json,
            RecorderVisibility recorders) {
        this.engines = engines;
        this.headers = headers;
        this.contents = contents;
        this.json = json;
        this.recorders = recorders;
    }

    /** View for the current user. */
    public EventView toView(Revision revision) {
        return toViews(List.of(revision)).get(0);
    }

    /** Views for the current user in the order given; the documents are read in one query. */
    public List<EventView> toViews(List<Revision> revisions) {
        return toViews(revisions, recorders.isShown());
    }

    /** Views for readers, on any thread. */
    public List<EventView> toViews(List<Revision> revisions, Readership readers) {
        return toViews(revisions, recorders.isShownTo(readers));
    }

    private List<EventView> toViews(List<Revision> revisions, boolean withRecorder) {
        List<RevisionHeader> found = revisions.stream()
                .map(RevisionHeader::of)
                .map(header -> withRecorder ? header : header.withoutRecorder())
                .toList();
        return contents.listWithDocuments(found).stream().map(this::toView).toList();
    }

    /** Views of the revisions with these numbers, for the current user, in the order given. */
    public List<EventView> listViews(List<Long> revisions) {
        return listWithDocuments(revisions, recorders.isShown()).stream()
                .map(this::toView)
                .toList();
    }

    /** The same as serialized JSON. */
    public List<RawJsonEvent> listRawJson(List<Long> revisions) {
        return listWithDocuments(revisions, recorders.isShown()).stream()
                .map(this::toRawJson)
                .toList();
    }

    /** The stored document is sent as it is, unless the origin or the words of its figures, or its areas, have to be added. */
    private RawJsonEvent toRawJson(RevisionWithDocument revision) {
        String document = EventContentJson.hasFigureOrigin(revision.document())
                        && !EventContentJson.hasFigureInWords(revision.document())
                        && revision.areas().isEmpty()
                ? revision.document()
                : json.toJson(content(revision).withFigureOrigin().withWords());
        return new RawJsonEvent(json.toJsonWithDocument(EventHeader.of(revision.header()), document));
    }

    /** Whether the current user is told who recorded a revision. */
    public boolean showsRecorder() {
        return recorders.isShown();
    }

    /**
     * The same with documents that are not parsed, on any thread.
     *
     * @param withRecorder whether to tell who recorded each revision
     */
    public List<RevisionWithDocument> listWithDocuments(List<Long> revisions, boolean withRecorder) {
        return contents.listWithDocuments(withRecorder ? listRecordedHeaders(revisions) : listHeaders(revisions));
    }

    private List<RevisionHeader> listRecordedHeaders(List<Long> revisions) {
        Map<Long, RevisionHeader> found = headers.headersByRevision(revisions);
        return revisions.stream().map(found::get).toList();
    }

    /** Headers without recorders in the order given, from the index if it has them, which saves the read of a row each. */
    private List<RevisionHeader> listHeaders(List<Long> revisions) {
        QueryEngine engine = engines.forRevision(
                revisions.stream().mapToLong(Long::longValue).max().orElse(0));
        Map<Long, RevisionHeader> found = new HashMap<>(engine.findHeaders(revisions));
        List<Long> missing = revisions.stream()
                .filter(revision -> !found.containsKey(revision))
                .toList();
        headers.headersByRevision(missing).forEach((revision, header) -> found.put(revision, header.withoutRecorder()));
        return revisions.stream().map(found::get).toList();
    }

    /** View of a revision whose document is parsed here. */
    public EventView toView(RevisionWithDocument revision) {
        return toView(revision.header(), content(revision));
    }

    private EventContent content(RevisionWithDocument revision) {
        return json.fromJson(revision.document()).withAreas(revision.areas());
    }

    /** View of a revision whose content is known, for editors. */
    public static EventView toView(Revision revision, EventContent content) {
        return toView(RevisionHeader.of(revision), content);
    }

    private static EventView toView(RevisionHeader header, EventContent content) {
        return new EventView(
                header.event(),
                header.revision(),
                header.version(),
                header.recordedAt(),
                header.recordedBy(),
                header.change(),
                header.reason(),
                header.status(),
                header.mergedInto(),
                header.dataset(),
                EventView.claimsUrl(header.event(), header.version()),
                content.withFigureOrigin().withWords());
    }

    /** Visibility of who recorded a revision: told to editors, and to everybody if the setting says so (rule 5). */
    @ApplicationScoped
    static class RecorderVisibility {

        private final DisclosureSettings settings;
        private final CurrentUser currentUser;

        RecorderVisibility(DisclosureSettings settings, CurrentUser currentUser) {
            this.settings = settings;
            this.currentUser = currentUser;
        }

        /** Whether the current user is told; outside a request only if everybody is. */
        boolean isShown() {
            return isShownTo(currentUser.readership());
        }

        boolean isShownTo(Readership readers) {
            return readers == Readership.EDITORS || settings.recordedBy();
        }
    }

    /**
     * Strong entity tags of events. A tag names the version, and after a dot what its representation is: so every one of them can be sent as
     * {@code If-Match}.
     */
    @ApplicationScoped
    public static class EventETags {

        private static final String WITH_RECORDER = "by";
        private static final String FIGURES = "figures";
        private static final String CLAIMS = "claims";
        private static final String UNCITED = "uncited";

        private final ETagFactory tags;

        EventETags(ETagFactory tags) {
            this.tags = tags;
        }

        public EntityTag of(long event, int version) {
            return tags.of("event", event, version);
        }

        /**
         * The tag of a view. Views that tell who recorded the version have another tag than those that do not; {@code If-Match} ignores the
         * difference.
         */
        public EntityTag of(EventView view) {
            EntityTag version = of(view.id(), view.version());
            return view.recordedBy() == null ? version : ETagFactory.ofRepresentation(version, WITH_RECORDER);
        }

        /** The tag of a view that has these members only, in their order. */
        public EntityTag of(EventView view, Collection<String> members) {
            String digest = ETagFactory.digest(String.join(",", members).getBytes(StandardCharsets.UTF_8));
            return ETagFactory.ofRepresentation(of(view), digest);
        }

        /** The tag of a view without its citation. */
        public EntityTag ofUncited(EventView view) {
            return ETagFactory.ofRepresentation(of(view), UNCITED);
        }

        /** The weak tag of how the figures of the version came about. */
        public EntityTag ofFigures(EventView view) {
            return ETagFactory.weak(ETagFactory.ofRepresentation(of(view.id(), view.version()), FIGURES));
        }

        /** The weak tag of the claims of the version. */
        public EntityTag ofClaims(EventView view) {
            return ETagFactory.weak(ETagFactory.ofRepresentation(of(view.id(), view.version()), CLAIMS));
        }
    }
}
