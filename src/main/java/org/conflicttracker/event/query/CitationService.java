package org.conflicttracker.event.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.FilterWeight;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.DatetimeNegotiation.LinkHeaderFilter.AnswerHeaders;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.web.citation.Citation;
import org.conflicttracker.web.citation.CitedJson;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;

/** Citations of answers to queries of events: lists, timelines, aggregates, differences and corrections. */
@ApplicationScoped
public class CitationService {

    /** Parameters that say how the answer is written, not what is in it. */
    private static final Set<String> OF_FORMATS =
            Set.of("asOf", "citation", "columns", "bom", "delimiter", "safe", "hxl", "rows", "history");

    /** Parameters of codes that may be joined by commas. */
    private static final Set<String> JOINED = Set.of("by", "measures", "fields", "outcome", "change");

    /** Defaults of parameters beside the filter, by the last segment of the path. */
    private static final Map<String, Map<String, String>> DEFAULTS = Map.of(
            "events",
            Map.of("sort", "-date", "limit", "100"),
            "timeline",
            Map.of(
                    "interval", "month",
                    "fill", "null",
                    "cumulative", "false",
                    "limit", "10",
                    "multi", "each",
                    "links", "true",
                    "measures", "injured,killed"),
            "claims",
            Map.of("sort", "-date", "limit", "100"),
            "corrections",
            Map.of("limit", "100", "measures", "injured,killed"),
            "diff",
            Map.of("limit", "100", "measures", "injured,killed"),
            "aggregates",
            Map.of("sort", "-killed", "limit", "100", "multi", "each", "links", "true", "measures", "injured,killed"));

    private final SelectionDatasets datasets;
    private final CitedJson json;

    CitationService(SelectionDatasets datasets, CitedJson json) {
        this.datasets = datasets;
        this.json = json;
    }

    /**
     * The answer with its citation.
     *
     * @param answer serialized as an object
     * @param pinned the query that it was computed from
     */
    public CitedAnswer cite(Object answer, PinnedQuery pinned, UriInfo request) {
        return json.write(answer, draft(pinned, request, permalink(pinned, request)));
    }

    /** What is known of the citation of an answer that has another permalink than lists have. @param pinned the query that tells its state */
    public Citation.Draft draft(PinnedQuery pinned, UriInfo request, String permalink) {
        AsOfView state = pinned.lastModified();
        return new Citation.Draft(
                Title.of(request, pinned.links()).text(),
                permalink,
                datasets.keys(pinned),
                new Citation.State(state.revision(), state.recordedAt()));
    }

    /** The answer with its citation. @param answer serialized as an object */
    public CitedAnswer cite(Object answer, Citation.Draft draft) {
        return json.write(answer, draft);
    }

    /** As {@link #toResponse(Object, PinnedQuery, UriInfo, boolean)}, for an answer with a citation of its own, such as a difference. */
    public Response.ResponseBuilder toResponse(Object answer, Citation.Draft draft, boolean cited) {
        return withHeaders(
                Response.ok(cited ? cite(answer, draft).json() : answer, MediaType.APPLICATION_JSON_TYPE), draft);
    }

    /**
     * The response as JSON, with the citation in the body, if it is requested, and in any case with the headers.
     *
     * @param cited whether the citation is requested
     */
    public Response.ResponseBuilder toResponse(Object answer, PinnedQuery pinned, UriInfo request, boolean cited) {
        return withHeaders(
                Response.ok(cited ? cite(answer, pinned, request).json() : answer, MediaType.APPLICATION_JSON_TYPE),
                pinned,
                request);
    }

    /** Adds the links to the permalink and to the rules, and what is needed for those to earlier and later states. */
    public Response.ResponseBuilder withHeaders(
            Response.ResponseBuilder response, PinnedQuery pinned, UriInfo request) {
        return new AnswerHeaders(
                        permalink(pinned, request), pinned.lastModified().recordedAt())
                .addTo(response);
    }

    /** The event with its citation, which its revision determines. */
    public CitedAnswer cite(EventView event) {
        return json.write(
                event,
                new Citation.Draft(
                        "Event " + event.id() + ": " + event.content().title(),
                        permalink(event),
                        event.dataset() == null ? List.of() : List.of(event.dataset()),
                        new Citation.State(event.revision(), event.recordedAt())));
    }

    /** As {@link #withHeaders(Response.ResponseBuilder, PinnedQuery, UriInfo)}, for one event. */
    public Response.ResponseBuilder withHeaders(Response.ResponseBuilder response, EventView event) {
        return new AnswerHeaders(permalink(event), event.recordedAt()).addTo(response);
    }

    private static String permalink(EventView event) {
        return "/api/v1/events/" + event.id() + "?asOf=" + event.revision();
    }

    /** As {@link #withHeaders(Response.ResponseBuilder, PinnedQuery, UriInfo)}, for an answer with a citation of its own, such as a difference. */
    public Response.ResponseBuilder withHeaders(Response.ResponseBuilder response, Citation.Draft draft) {
        return new AnswerHeaders(draft.permalink(), draft.state().recordedAt()).addTo(response);
    }

    /** Path of the same request as of the last-modified revision, in canonical form: equal questions have equal permalinks. */
    private static String permalink(PinnedQuery pinned, UriInfo request) {
        return permalink(pinned, request, Map.of(), pinned.lastModified().revision());
    }

    /**
     * As the permalink of a list, with fixed values of parameters that stand for moments too.
     *
     * @param moments revisions by parameter; those that the request does not have are left out
     * @param asOf the revision as of which the answer never changes
     */
    public static String permalink(PinnedQuery pinned, UriInfo request, Map<String, Long> moments, long asOf) {
        String path = request.getPath().startsWith("/") ? request.getPath() : "/" + request.getPath();
        Map<String, String> defaults = DEFAULTS.getOrDefault(lastSegment(path), Map.of());
        Map<String, List<String>> query = new TreeMap<>();
        request.getQueryParameters().forEach((name, given) -> {
            List<String> values = JOINED.contains(name) ? List.of(joined(name, given)) : given;
            if (!OF_FORMATS.contains(name)
                    && !values.equals(List.of(Objects.requireNonNullElse(defaults.get(name), "")))) {
                query.put(name, values);
            }
        });
        moments.forEach((name, revision) ->
                query.computeIfPresent(name, (parameter, given) -> List.of(Long.toString(revision))));
        return pinned.links().permalink(path, query, asOf);
    }

    /** The order of groupings counts, that of other codes does not. */
    private static String joined(String name, List<String> given) {
        Stream<String> codes = given.stream().flatMap(value -> Arrays.stream(value.split(",")));
        return (name.equals("by") ? codes : codes.sorted().distinct()).collect(Collectors.joining(","));
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Title of an answer: what is counted or listed, and of which events. */
    private record Title(String what, String conditions) {

        static Title of(UriInfo request, FilterLinks links) {
            Map<String, List<String>> query = request.getQueryParameters();
            String by = Arrays.stream(String.join(",", query.getOrDefault("by", List.of()))
                            .split(","))
                    .reduce((one, other) -> one + " and " + other)
                    .orElse("");
            String what =
                    switch (lastSegment(request.getPath())) {
                        case "timeline" ->
                            "Events and casualties by "
                                    + Objects.requireNonNullElse(
                                            request.getQueryParameters().getFirst("interval"), "month")
                                    + (by.isEmpty() ? "" : ", by " + by);
                        case "aggregates" -> "Events and casualties" + (by.isEmpty() ? "" : " by " + by);
                        case "events" -> "Events";
                        case "claims" -> "Claims about casualties";
                        case "corrections" -> "Corrections of events";
                        case "diff" ->
                            "Changes of the numbers of events and casualties" + (by.isEmpty() ? "" : ", by " + by);
                        default -> lastSegment(request.getPath());
                    };
            return new Title(what, links.toWords());
        }

        String text() {
            return conditions.isEmpty() ? what : what + " (" + conditions + ")";
        }
    }

    /** Keys of the data sets that the events of a selection were imported from, with a cache. */
    @ApplicationScoped
    static class SelectionDatasets {

        /** Overhead of an entry besides the filter, in bytes. */
        private static final int OVERHEAD = 300;

        private final CellLimit limit;
        private final Cache<Key, List<String>> cache;

        /** A selection that no revision has touched since. */
        private record Key(EventFilter filter, long lastModified) {}

        SelectionDatasets(CellLimit limit, CitationSettings settings, WithheldGeneration generation) {
            this.limit = limit;
            this.cache = Caffeine.newBuilder()
                    .maximumWeight(settings.rememberedBytes())
                    .executor(Runnable::run)
                    .weigher(
                            (Key key, List<String> keys) -> OVERHEAD + FilterWeight.of(key.filter()) + 80 * keys.size())
                    .build();
            generation.follow(cache::invalidateAll);
        }

        /** Sorted; empty if no event was imported. */
        List<String> keys(PinnedQuery pinned) {
            return cache.get(new Key(pinned.filter(), pinned.lastModified().revision()), key -> read(pinned));
        }

        private List<String> read(PinnedQuery pinned) {
            if (pinned.lastModified().revision() == 0) {
                return List.of();
            }
            try (CellMeter meter = limit.meter()) {
                return pinned.engine().datasets(pinned.selection(), meter).stream()
                        .sorted()
                        .toList();
            }
        }
    }

    /** Settings of citations. */
    @ConfigMapping(prefix = "tracker.citations")
    interface CitationSettings {

        /** Heap of the cache of the data sets of selections, in bytes. */
        @WithDefault("4194304")
        long rememberedBytes();
    }
}
