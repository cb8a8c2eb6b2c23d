package org.conflicttracker.event.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.ClaimFilter;
import org.conflicttracker.event.filter.ClaimFilter.ClaimFilterParameters;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterLinks;
import org.conflicttracker.event.filter.FilterParser;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.filter.FilterRequest.RequestedName;
import org.conflicttracker.event.filter.LocationFilter.AreaDetails;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.AsOfResolver.QueryContext;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.conflicttracker.event.query.SelectionStatistics.SingleFlight;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.caching.ResponseValidators;
import org.conflicttracker.web.citation.CitableResource.StatePage;
import org.conflicttracker.web.citation.Citation.State;
import org.conflicttracker.web.pagination.Cursor;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.ClientConnection;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions.NameList;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Service that parses the filter of a request and pins it to a revision. */
@ApplicationScoped
public class EventQueryService {

    private final FilterParser filterParser;
    private final CurrentUser currentUser;
    private final AsOfResolver asOfResolver;
    private final SelectionStatistics statistics;
    private final ResponseValidators validators;
    private final HintService hints;
    private final AreaDetails areas;
    private final ClientConnection connection;
    private final Paging paging;
    private final CurrentVertxRequest current;

    EventQueryService(
            FilterParser filterParser,
            CurrentUser currentUser,
            AsOfResolver asOfResolver,
            SelectionStatistics statistics,
            ResponseValidators validators,
            HintService hints,
            AreaDetails areas,
            ClientConnection connection,
            Paging paging,
            CurrentVertxRequest current) {
        this.filterParser = filterParser;
        this.currentUser = currentUser;
        this.asOfResolver = asOfResolver;
        this.statistics = statistics;
        this.validators = validators;
        this.hints = hints;
        this.areas = areas;
        this.connection = connection;
        this.paging = paging;
        this.current = current;
    }

    /** Parses the filter; errors are collected, and the caller checks them before it continues. */
    public FilterRequest parse(EventFilterParameters parameters, ValidationErrors errors) {
        return filterParser.parse(parameters, currentUser.isEditor(), errors);
    }

    /** Parses the filter of a list of changes, with the kinds of change that it tells. */
    public FilterRequest parseFeed(
            EventFilterParameters parameters, @Nullable List<String> change, ValidationErrors errors) {
        FilterRequest request = parse(parameters, errors);
        return new FilterRequest(
                request.filter().withChange(filterParser.parseChange(change, errors)), request.asOf(), request.names());
    }

    /** Parses the conditions on claims; errors are collected. @param request the filter on events */
    public ClaimFilter parseClaims(ClaimFilterParameters claims, FilterRequest request, ValidationErrors errors) {
        return filterParser.parseClaims(claims, request.filter(), errors);
    }

    /** The revision up to which the request reads. @throws ProblemException 400 for the future */
    public long toRevision(FilterRequest filterRequest) {
        return asOfResolver.toRevision(filterRequest.asOf());
    }

    /** The readership of the current user. */
    public Readership readers() {
        return currentUser.readership();
    }

    /** The last revision that the readers may see. */
    public long latestRevision(Readership readers) {
        return asOfResolver.latest(readers);
    }

    /**
     * Pins the query to its {@code asOf}, or to the latest revision. The answer depends only on the parameters, the
     * last-modified revision of the selection and the hints; so the entity tag is compared (304) before the answer is
     * computed.
     */
    public PinnedQuery pinToRevision(FilterRequest filterRequest, UriInfo request) {
        return pinToRevision(filterRequest, List.of(), request, hints(filterRequest));
    }

    /**
     * As {@link #pinToRevision}, for an answer that shows events without coordinates at the points of their areas, which do
     * not belong to revisions.
     */
    public PinnedQuery pinWithAreaPoints(FilterRequest filterRequest, UriInfo request) {
        return pinToRevision(withAreaPoints(filterRequest), request);
    }

    /** The request of an answer that depends on the points of areas, which do not belong to revisions. */
    public FilterRequest withAreaPoints(FilterRequest filterRequest) {
        if (filterRequest.filter().locations().areaEdition() > 0) {
            // that before the points of the filter were read
            return filterRequest;
        }
        return new FilterRequest(
                filterRequest.filter().withAreaEdition(areas.edition(readers())),
                filterRequest.asOf(),
                filterRequest.names());
    }

    /**
     * As {@link #pinToRevision}, for an answer that is not a page, with a hint for a {@code limit} that is too great.
     *
     * @param alsoRead filters of other selections on which the answer depends
     */
    public PinnedQuery pinWithLimitHint(FilterRequest filterRequest, List<EventFilter> alsoRead, UriInfo request) {
        List<Hint> all = new ArrayList<>(hints(filterRequest));
        String limit = request.getQueryParameters().getFirst("limit");
        paging.limitHint(limit).ifPresent(detail -> all.add(new Hint("limit", limit, detail, List.of())));
        return pinToRevision(filterRequest, alsoRead, request, all);
    }

    private PinnedQuery pinToRevision(
            FilterRequest filterRequest, List<EventFilter> alsoRead, UriInfo request, List<Hint> hints) {
        QueryContext context = asOfResolver.resolve(filterRequest.asOf());
        connection.requirePresent();
        AsOfView lastModified = Stream.concat(Stream.of(filterRequest.filter()), alsoRead.stream())
                .map(filter -> statistics.lastModified(context, filter))
                .max(Comparator.comparingLong(AsOfView::revision))
                .orElseThrow();
        if (lastModified.revision() == 0 && DatetimeNegotiation.selectsFirst(current.getCurrent())) {
            List<State> first = listStates(filterRequest, new StatePage(0, 1));
            if (!first.isEmpty()) {
                AsOf asOf = new AsOf.AtRevision(first.get(0).revision());
                return pinToRevision(
                        new FilterRequest(filterRequest.filter(), Optional.of(asOf), filterRequest.names()),
                        alsoRead,
                        request,
                        hints);
            }
        }
        FilterLinks links = FilterLinks.of(request.getQueryParameters());
        return withTag(new PinnedQuery(context, filterRequest.filter(), lastModified, links, hints, null), request);
    }

    /**
     * The context of another moment at which the answer reads; it may be kept no longer for that.
     *
     * @throws ProblemException 400 for the future
     */
    public QueryContext contextAt(AsOf moment) {
        return asOfResolver.resolve(Optional.of(moment));
    }

    /** The last revision that touched the events of a filter as of a context. */
    public AsOfView lastModified(QueryContext context, EventFilter filter) {
        return statistics.lastModified(context, filter);
    }

    /**
     * Pins the query to the revision of the cursor, at which the first page of the list was read.
     *
     * @throws ProblemException 400 for an invalid cursor
     */
    public PinnedQuery pinToRevision(FilterRequest filterRequest, UriInfo request, Cursor cursor) {
        QueryContext context = asOfResolver.resolve(Optional.of(new AsOf.AtRevision(cursor.requireAsOf())));
        connection.requirePresent();
        AsOfView lastModified = statistics.lastModified(context, filterRequest.filter());
        FilterLinks links = FilterLinks.of(request.getQueryParameters());
        return withTag(new PinnedQuery(context, filterRequest.filter(), lastModified, links, List.of(), null), request);
    }

    /** Adds the entity tag; ends the request with 304 if the client has the answer. */
    private PinnedQuery withTag(PinnedQuery pinned, UriInfo request) {
        AsOfView lastModified = pinned.lastModified();
        long areaEdition = pinned.filter().locations().areaEdition();
        if (pinned.context().past() && areaEdition == 0) {
            validators.setImmutable();
        }
        return pinned.withTag(validators.evaluatePreconditions(lastModified.revision() + "@"
                + lastModified.recordedAt() + pinned.links().canonicalRequest(request.getQueryParameters())
                + pinned.hints() + (areaEdition > 0 ? "#" + areaEdition : "")));
    }

    /**
     * The states of the selection up to now: the ends of the transactions in which an event entered it, changed in it or left it.
     *
     * @return oldest first
     */
    public List<State> listStates(FilterRequest filterRequest, StatePage page) {
        QueryContext context = asOfResolver.resolve(Optional.empty());
        SortedMap<Long, State> states = new TreeMap<>();
        long after = page.after();
        while (after < context.revision() && states.size() < page.limit()) {
            QueryEngine.ChangeMarks marks = context.engine()
                    .changes(filterRequest.filter(), new Span(after, context.revision()), page.limit() - states.size());
            List<Long> revisions = marks.list().stream()
                    .map(QueryEngine.ChangeMarks.Mark::revision)
                    .toList();
            context.engine()
                    .transactionEnds(revisions, context.readers())
                    .values()
                    .forEach(end ->
                            states.put(end, new State(end, context.engine().recordedAt(end))));
            after = marks.list().isEmpty() ? marks.upTo() : states.lastKey();
        }
        return List.copyOf(states.values());
    }

    /**
     * Evaluates the preconditions of a request whose answer depends on everything recorded. To be called before the
     * answer is read.
     */
    public void evaluatePreconditionsForAll() {
        asOfResolver.evaluatePreconditionsForAll();
    }

    /** Hints for those of the names that are new, the first few with a similar name. */
    public List<Hint> listHints(List<RequestedName> names) {
        return hints.listHints(names);
    }

    /** Hints for names in the filter that match nothing; none as of a past revision. */
    public List<Hint> hints(FilterRequest filterRequest) {
        return filterRequest.asOf().isPresent() ? List.of() : hints.listHints(filterRequest.names());
    }

    /**
     * Service that finds the names in a filter that match nothing, and similar names. Not used for answers as of a past
     * revision: names may have been added since, and such an answer never changes.
     *
     * <p>The names to compare with are cached until something is recorded or withheld: the set of names, and who may see
     * them, changes in no other way.
     */
    @ApplicationScoped
    static class HintService {

        /** Limit on names for which similar ones are searched; a filter with more unknown names is not a misspelling. */
        private static final int COMPARED = 5;

        private static final Duration UNUSED = Duration.ofMinutes(10);

        private final EngineSelector engines;
        private final DurableHorizon horizon;
        private final WithheldGeneration generation;
        private final ClientConnection connection;

        /** Limit on concurrent searches, however many requests ask for hints. */
        private final Semaphore processors;

        private final SingleFlight<NamesRequest, CachedNames> inFlight = new SingleFlight<>();

        /** Names by filter parameter, of which there are seven. */
        private final Cache<String, CachedNames> cache =
                Caffeine.newBuilder().expireAfterAccess(UNUSED).build();

        HintService(
                EngineSelector engines,
                DurableHorizon horizon,
                WithheldGeneration generation,
                ClientConnection connection,
                HintSettings settings) {
            int allButOne = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
            this.processors = new Semaphore(settings.atOnce().orElse(allButOne), true);
            this.engines = engines;
            this.horizon = horizon;
            this.generation = generation;
            this.connection = connection;
        }

        /** @param clock time of the last public revision, @param generation number of withholdings */
        private record NamesVersion(long clock, long generation) {}

        private record NamesRequest(String parameter, NamesVersion version) {}

        private record CachedNames(NamesVersion version, NameList names) {}

        void register(@Observes StartupEvent started) {
            generation.follow(cache::invalidateAll);
        }

        /**
         * Hints for all names that match nothing; the first few with similar names.
         *
         * @throws ProblemException 503, which is never sent, if the client has closed the connection
         */
        List<Hint> listHints(List<RequestedName> names) {
            if (names.isEmpty()) {
                return List.of();
            }
            Map<String, Set<String>> existing =
                    names.size() > COMPARED ? admit(() -> existingNames(names)) : existingNames(names);
            List<RequestedName> unknown = names.stream()
                    .filter(name -> !Objects.requireNonNull(existing.get(name.parameter()))
                            .contains(NameFolding.fold(name.text())))
                    .toList();
            return unknown.isEmpty() ? List.of() : admit(() -> hints(unknown));
        }

        /** Does the work when there is a processor for it, and only if the client has waited until then. */
        private <T> T admit(Supplier<T> work) {
            processors.acquireUninterruptibly();
            try {
                connection.requirePresent();
                return work.get();
            } finally {
                processors.release();
            }
        }

        private List<Hint> hints(List<RequestedName> unknown) {
            List<Hint> hints = new ArrayList<>();
            for (RequestedName name : unknown) {
                hints.add(hint(name, hints.size() < COMPARED));
            }
            return hints;
        }

        /** Those of the names that exist, folded, by parameter. */
        private Map<String, Set<String>> existingNames(List<RequestedName> names) {
            Map<String, Set<String>> folded = names.stream()
                    .collect(Collectors.groupingBy(
                            RequestedName::parameter,
                            LinkedHashMap::new,
                            Collectors.mapping(name -> NameFolding.fold(name.text()), Collectors.toSet())));
            folded.replaceAll((parameter, requested) -> engine().existingNames(parameter, requested));
            return folded;
        }

        private Hint hint(RequestedName requested, boolean withSuggestions) {
            if (!withSuggestions) {
                return hint(requested, "No match for " + Quote.of(requested.text()) + ".", List.of());
            }
            connection.requirePresent();
            Optional<String> similar = findSimilar(requested.parameter(), NameFolding.fold(requested.text()));
            String detail = "No match for " + Quote.of(requested.text()) + "."
                    + similar.map(name -> " Did you mean " + Quote.of(name) + "?")
                            .orElse("");
            return hint(requested, detail, similar.stream().toList());
        }

        private static Hint hint(RequestedName name, String detail, List<String> near) {
            return new Hint(name.parameter(), name.text(), detail, near);
        }

        /** The name most similar to a folded name, in its spelling. */
        private Optional<String> findSimilar(String parameter, String folded) {
            return names(parameter).nearest(folded).flatMap(nearest -> engine().spelling(parameter, nearest));
        }

        private NameList names(String parameter) {
            NamesVersion now = new NamesVersion(horizon.lastModified(Readership.PUBLIC), generation.value());
            CachedNames cached = cache.getIfPresent(parameter);
            return cached != null && cached.version().equals(now)
                    ? cached.names()
                    : inFlight.execute(new NamesRequest(parameter, now), () -> read(parameter, now))
                            .names();
        }

        private CachedNames read(String parameter, NamesVersion now) {
            CachedNames read = new CachedNames(now, new NameList(engine().namesByFolded(parameter)));
            cache.put(parameter, read);
            return read;
        }

        private QueryEngine engine() {
            return engines.forRevision(horizon.revision());
        }

        /** Settings of hints for names that match nothing. */
        @ConfigMapping(prefix = "tracker.hints")
        interface HintSettings {

            /** Maximum number of searches for similar names at the same time; by default one less than processors, at least 1. */
            @Min(1)
            @Max(1024)
            OptionalInt atOnce();
        }
    }
}
