package org.conflicttracker.event.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.event.filter.FilterRequest.RequestedName;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.conflicttracker.event.query.SelectionStatistics.SingleFlight;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.web.problem.ClientConnection;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions.NameList;

/**
 * Service that finds the names in a filter that match nothing, and similar names. Not used for answers as of a past
 * revision: names may have been added since, and such an answer never changes.
 *
 * <p>The names to compare with are cached until something is recorded or withheld: the set of names, and who may see
 * them, changes in no other way.
 */
@ApplicationScoped
class HintService {

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
                .filter(name -> !existing.get(name.parameter()).contains(NameFolding.fold(name.text())))
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
                + similar.map(name -> " Did you mean " + Quote.of(name) + "?").orElse("");
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
