package org.conflicttracker.event.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.api.EventReader.EventDocuments;
import org.conflicttracker.event.casualty.Casualties;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.Figure;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.query.ChangeFinder;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.ledger.HighWaterMark.StoreIdentity;
import org.conflicttracker.web.format.AtomFeed;
import org.conflicttracker.web.format.AtomFeed.AtomEntry;
import org.conflicttracker.web.format.AtomFeed.AtomLink;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Atom feed of the changes of a selection, what was recorded last first: an entry for each version by which an event entered it, changed in it
 * or left it, so also for corrections, retractions and merges.
 */
@ApplicationScoped
public class EventFeed {

    private static final int DEFAULT_LIMIT = 100;
    private static final String JSON = Format.JSON.mediaType();
    private static final String AUTHOR = "Conflict event tracker";

    private final EventQueryService queryService;
    private final ChangeFinder changes;
    private final EventDocuments documents;
    private final StoreIdentity store;
    private final Paging paging;
    private final Downloads downloads;

    EventFeed(
            EventQueryService queryService,
            ChangeFinder changes,
            EventDocuments documents,
            StoreIdentity store,
            Paging paging,
            Downloads downloads) {
        this.queryService = queryService;
        this.changes = changes;
        this.documents = documents;
        this.store = store;
        this.paging = paging;
        this.downloads = downloads;
    }

    /**
     * Parameters of a feed.
     *
     * @param change kinds of change; null for all but those that only follow from others
     * @param after the revision after which changes are listed
     * @param limit the parameter; null without it
     */
    public record AtomRequest(
            EventFilterParameters filter,
            @Nullable List<String> change,
            long after,
            FeedParameters feed,
            @Nullable String limit,
            UriInfo uri) {}

    /**
     * One page of the feed.
     *
     * @param errors collector of the errors of the request
     * @throws ProblemException 400 with all errors of the request
     */
    public Response toResponse(AtomRequest request, ValidationErrors errors) {
        FilterRequest feed = queryService.parseFeed(request.filter(), request.change(), errors);
        long before = request.feed().parse(errors);
        int limit = paging.parseLimit(request.limit(), DEFAULT_LIMIT, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        EventFilter events = feed.filter().withChange(Terms.unrestricted());
        PinnedQuery pinned =
                queryService.pinToRevision(new FilterRequest(events, feed.asOf(), feed.names()), request.uri());
        EventFilter told = feed.filter().records().change().isUnrestricted()
                ? events.withChange(new Terms<>(Set.of(), Change.DERIVED, false, false))
                : feed.filter();
        long upTo = Math.min(pinned.lastModified().revision(), before - 1);
        Span span = new Span(Math.min(request.after(), upTo), upTo);
        List<ChangeFinder.Change> found =
                QuarkusTransaction.requiringNew().call(() -> changes.findNewest(told, span, limit + 1));
        return toResponse(request, pinned, found, limit);
    }

    private Response toResponse(AtomRequest request, PinnedQuery pinned, List<ChangeFinder.Change> found, int limit) {
        UriInfo uri = request.uri();
        List<ChangeFinder.Change> page = found.subList(0, Math.min(limit, found.size()));
        URI host = uri.getBaseUri();
        Iterator<AtomEntry> entries = new Iterators.MapIterator<>(
                documents.read(page.iterator(), change -> change.revision().revision),
                loaded -> toEntry(loaded.event(), !loaded.item().now(), host));
        Instant updated = page.isEmpty()
                ? Optional.ofNullable(pinned.lastModified().recordedAt()).orElse(Instant.EPOCH)
                : Instant.ofEpochMilli(page.get(0).revision().recordedAt);
        Long next = found.size() > limit && limit > 0 ? page.get(limit - 1).revision().revision : null;
        AtomFeed feed = new AtomFeed(
                id(uri.getPath() + "?"
                        + FilterLinks.of(uri.getQueryParameters()).canonicalQuery()
                        + (request.change() == null ? "" : new TreeSet<>(request.change()))),
                title(uri.getPath()),
                updated,
                AUTHOR,
                links(uri, next),
                entries);
        long revision = pinned.lastModified().revision();
        return downloads
                .toResponse(
                        Downloads.fileName(
                                "feed", revision, pinned.lastModified().recordedAt()),
                        Format.ATOM,
                        feed)
                .build();
    }

    private static String title(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "events" -> "Conflict events";
            case "corrections" -> "Corrections of conflict events";
            default -> "Changes of conflict events";
        };
    }

    /** @param next the revision before which the next page begins; null on the last page */
    private static List<AtomLink> links(UriInfo uri, @Nullable Long next) {
        String atom = Format.ATOM.mediaType();
        List<AtomLink> links = new ArrayList<>();
        links.add(new AtomLink("self", withFormat(uri, Links.ofRequest(uri)), atom));
        links.add(new AtomLink("alternate", uri.getBaseUri().resolve(Links.without(uri, FeedParameters.BEFORE)), JSON));
        links.add(new AtomLink("first", withFormat(uri, Links.without(uri, FeedParameters.BEFORE)), atom));
        if (next != null) {
            links.add(
                    new AtomLink("next", withFormat(uri, Links.withParameter(uri, FeedParameters.BEFORE, next)), atom));
        }
        return links;
    }

    private static URI withFormat(UriInfo uri, String path) {
        return uri.getBaseUri().resolve(path + (path.contains("?") ? "&" : "?") + "format=" + Format.ATOM.code());
    }

    /**
     * Entry for one version of an event.
     *
     * @param left whether the event is no longer selected
     * @param host base URI of this tracker
     */
    public AtomEntry toEntry(EventView event, boolean left, URI host) {
        String path = "/api/v1/events/" + event.id();
        return new AtomEntry(
                id(path + "/revisions/" + event.version()),
                title(event.change()) + ": " + event.content().title(),
                event.recordedAt(),
                event.recordedBy(),
                summary(event, left),
                List.of(
                        new AtomLink("alternate", host.resolve(path + "/revisions/" + event.version()), JSON),
                        new AtomLink("related", host.resolve(path), JSON),
                        new AtomLink("related", host.resolve(event.claimsUrl()), JSON)),
                Stream.of(
                                event.change().name(),
                                event.content().type() == null
                                        ? null
                                        : event.content().type().name())
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** IRI of a thing of this store, which never changes: a UUID (RFC 9562, version 3) of the identity of the store and the path. */
    public URI id(String path) {
        String name = store.value() + "/" + path.replaceFirst("^/", "");
        return URI.create("urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static String title(Change change) {
        return switch (change) {
            case CREATED, PUBLISHED -> "New";
            case CORRECTED -> "Corrected";
            case RETRACTED -> "Retracted";
            case RESTORED -> "Restored";
            case MERGED -> "Merged";
            case UNMERGED -> "Merge taken back";
            case REFERENCE -> "Names corrected";
            case RULE -> "Figures by a new rule";
            case PARTS -> "Parts changed";
            case WITHHELD -> "Withheld";
        };
    }

    private static String summary(EventView event, boolean left) {
        List<String> sentences = new ArrayList<>();
        if (event.content().date() != null) {
            sentences.add(event.content().date().start()
                    + (event.content()
                                    .date()
                                    .end()
                                    .equals(event.content().date().start())
                            ? ""
                            : " to " + event.content().date().end()));
        }
        String places = event.content().locations().stream()
                .map(EventFeed::place)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!places.isEmpty()) {
            sentences.add(places);
        }
        Casualties casualties = event.content().casualties();
        if (casualties != null) {
            for (Outcome outcome : Outcome.values()) {
                Optional.ofNullable(casualties.of(outcome))
                        .map(OutcomeFigure::total)
                        .ifPresent(figure -> sentences.add(figure(outcome, figure)));
            }
        }
        if (event.reason() != null) {
            sentences.add("Reason: " + event.reason());
        }
        if (left) {
            sentences.add("The event no longer matches");
        }
        return sentences.stream()
                .map(sentence -> sentence.endsWith(".") ? sentence : sentence + ".")
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String place(Location location) {
        return Stream.of(location.name(), location.admin1(), location.country())
                .filter(Objects::nonNull)
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .orElse(null);
    }

    private static String figure(Outcome outcome, Figure figure) {
        String people = figure.words() != null
                ? figure.words()
                : figure.best()
                        + (figure.low() == figure.high() ? "" : " (" + figure.low() + " to " + figure.high() + ")")
                        + (figure.openEnded() ? " or more" : "");
        return outcome.name().charAt(0) + outcome.name().substring(1).toLowerCase(Locale.ROOT) + ": " + people;
    }

    /** Query parameter {@code before} of feeds. */
    public static class FeedParameters {

        static final String BEFORE = "before";

        @RestQuery
        @Parameter(
                description =
                        "Only with `format=atom`: lists changes before the one with this number (revision). The feed's"
                                + " link to its next page has it.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0"),
                examples = {
                    @ExampleObject(name = "none", summary = "The newest changes"),
                })
        public @Nullable String before;

        /** Parses the revision; {@link Long#MAX_VALUE} without it. Errors are collected. */
        public long parse(ValidationErrors errors) {
            return new ParameterParser(errors)
                    .parse(BEFORE, before, ValueParsers.number(0, 999_999_999_999_999_999L), Long.MAX_VALUE);
        }
    }
}
