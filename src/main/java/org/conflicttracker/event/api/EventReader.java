package org.conflicttracker.event.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.ContentRepository.RevisionWithDocument;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.Revision.HistoryRepository;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.DatetimeNegotiation;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.event.query.EventViewMapper.EventETags;
import org.conflicttracker.event.query.RevisionRepository;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.citation.CitableResource.StatePage;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Reader of one event as of a revision, and of its history, for the current user. The id of an event that was ever published always has an
 * answer (rule 5).
 */
@ApplicationScoped
public class EventReader {

    private final RevisionRepository revisions;
    private final HistoryRepository history;
    private final DurableHorizon horizon;
    private final AsOfResolver asOfResolver;
    private final EventViewMapper views;
    private final CurrentUser currentUser;
    private final EventETags tags;
    private final CurrentVertxRequest current;

    EventReader(
            RevisionRepository revisions,
            HistoryRepository history,
            DurableHorizon horizon,
            AsOfResolver asOfResolver,
            EventViewMapper views,
            CurrentUser currentUser,
            EventETags tags,
            CurrentVertxRequest current) {
        this.revisions = revisions;
        this.history = history;
        this.horizon = horizon;
        this.asOfResolver = asOfResolver;
        this.views = views;
        this.currentUser = currentUser;
        this.tags = tags;
        this.current = current;
    }

    /**
     * The revision of the event, whatever its status.
     *
     * @throws ProblemException 404 if the event did not exist, or the user may not see it
     */
    public Revision getRevision(long id, Optional<AsOf> asOf) {
        return revisions
                .findAsOf(id, asOfResolver.toRevision(asOf))
                .filter(revision -> revision.openToAll || currentUser.isEditor())
                .or(() -> DatetimeNegotiation.selectsFirst(current.getCurrent())
                        ? listVersions(id, new StatePage(0, 1)).stream().findFirst()
                        : Optional.empty())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + id + "."));
    }

    /**
     * The revision of the event, unless it is retracted.
     *
     * @throws ProblemException 404, or 410 if the event is retracted
     */
    Revision getUnretracted(long id, Optional<AsOf> asOf) {
        Revision revision = getRevision(id, asOf);
        if (revision.status == Status.RETRACTED) {
            throw new ProblemException(ProblemType.GONE, goneDetail(revision))
                    .withMember("reason", revision.reason)
                    .withMember("revision", revision.revision)
                    .withMember("lastState", path(id) + "/revisions/" + revision.version)
                    .withHeader("ETag", "\"" + tags.of(id, revision.version).getValue() + "\"");
        }
        return revision;
    }

    private static String goneDetail(Revision revision) {
        if (PhraseMatcher.MARK.equals(revision.reason)) {
            return "This version of the event has since been withheld; its history says when and why.";
        }
        return (revision.change == Change.WITHHELD ? "Part of the event was withheld: " : "The event was retracted: ")
                + revision.reason;
    }

    /**
     * Page of the history of the event, oldest revision first.
     *
     * @throws ProblemException 404 if the event does not exist
     */
    ListingRequest.Found<EventView> listRevisions(long event, ListingRequest page) {
        HistoryRepository.Visibility visibility = visibilityOf(event);
        long total = history.count(visibility);
        if (total == 0) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No event has the id " + event + ".");
        }
        return new ListingRequest.Found<>(
                views.toViews(history.listAfter(visibility, page.after(), page.fetchSize())), total);
    }

    /** Revisions of the event after a revision, oldest first; empty if it does not exist. */
    List<Revision> listVersions(long event, StatePage page) {
        return history.listAfterRevision(visibilityOf(event), page.after(), page.limit());
    }

    /**
     * Revision by its version.
     *
     * @throws ProblemException 404 if the revision does not exist
     */
    public Revision getVersion(long event, int version) {
        return history.listAfter(visibilityOf(event), version - 1L, 1).stream()
                .filter(found -> found.version == version)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "Event " + event + " has no version " + version + "."));
    }

    /** The last versions of the event below a version, newest first; empty if there is none. */
    public List<EventView> listVersionsBefore(long event, int version, int limit) {
        return views.toViews(history.listBefore(visibilityOf(event), version, limit));
    }

    /** Number of the versions of the event; 0 if it does not exist. */
    public long countVersions(long event) {
        return history.count(visibilityOf(event));
    }

    private HistoryRepository.Visibility visibilityOf(long event) {
        return new HistoryRepository.Visibility(event, horizon.revision(), currentUser.isEditor());
    }

    /** URI of an event. */
    static URI uri(long id) {
        return URI.create(path(id));
    }

    /** URI of an event with the query of a request. */
    static URI uri(long id, UriInfo request) {
        String query = request.getRequestUri().getRawQuery();
        return URI.create(query == null ? path(id) : path(id) + "?" + query);
    }

    /** URI of the explanation of an event's figures with the same {@code asOf}. */
    static URI figuresUri(long id, Optional<AsOf> asOf) {
        return URI.create(path(id) + "/figures"
                + asOf.map(value -> "?asOf=" + value.toText()).orElse(""));
    }

    /** URI of the pairs of an event that may be the same, with the query of a request. */
    static URI duplicatesUri(long id, UriInfo request) {
        String query = request.getRequestUri().getRawQuery();
        return URI.create(path(id) + "/duplicates" + (query == null ? "" : "?" + query));
    }

    private static String path(long id) {
        return "/api/v1/events/" + id;
    }

    /** Loader of the documents of revisions, in batches. */
    @ApplicationScoped
    public static class EventDocuments {

        /** Item with the event it refers to. */
        public record Loaded<T>(T item, EventView event) {}

        private record Unparsed<T>(T item, RevisionWithDocument state) {}

        private final EventViewMapper views;
        private final ExportSettings settings;

        EventDocuments(EventViewMapper views, ExportSettings settings) {
            this.views = views;
            this.settings = settings;
        }

        /**
         * The same items in their order, for the user of the current request; a batch of documents is in memory, and only one is parsed at a
         * time. The iterator can be used on any thread.
         */
        public <T> Iterator<Loaded<T>> read(Iterator<T> items, ToLongFunction<T> revision) {
            boolean withRecorder = views.showsRecorder();
            Iterator<Unparsed<T>> unparsed = new Iterators.BatchIterator<>(() ->
                    fetch(Iterators.BatchIterator.nextBatch(items, settings.documents()), revision, withRecorder));
            return new Iterators.MapIterator<>(unparsed, next -> new Loaded<>(next.item(), views.toView(next.state())));
        }

        private <T> List<Unparsed<T>> fetch(List<T> items, ToLongFunction<T> revision, boolean withRecorder) {
            List<Long> revisions = items.stream().mapToLong(revision).boxed().toList();
            List<RevisionWithDocument> states =
                    QuarkusTransaction.requiringNew().call(() -> views.listWithDocuments(revisions, withRecorder));
            return IntStream.range(0, items.size())
                    .mapToObj(i -> new Unparsed<>(items.get(i), states.get(i)))
                    .toList();
        }
    }
}
