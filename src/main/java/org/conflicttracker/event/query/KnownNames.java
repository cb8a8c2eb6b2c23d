package org.conflicttracker.event.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.web.caching.SingleFlight;
import org.conflicttracker.web.problem.NameList;

/**
 * Cache of the names that a filter can refer to, for suggestions in hints. It is valid until something is recorded or
 * withheld: the set of names, and who may see them, changes in no other way.
 */
@ApplicationScoped
public class KnownNames {

    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final EngineSelector engines;
    private final DurableHorizon horizon;
    private final WithheldGeneration generation;
    private final SingleFlight<NamesRequest, CachedNames> inFlight = new SingleFlight<>();

    /** Names by filter parameter, of which there are five. */
    private final Cache<String, CachedNames> cache =
            Caffeine.newBuilder().expireAfterAccess(UNUSED).build();

    KnownNames(EngineSelector engines, DurableHorizon horizon, WithheldGeneration generation) {
        this.engines = engines;
        this.horizon = horizon;
        this.generation = generation;
    }

    /** @param clock time of the last public revision, @param generation number of withholdings */
    private record NamesVersion(long clock, long generation) {}

    private record NamesRequest(String parameter, NamesVersion version) {}

    private record CachedNames(NamesVersion version, NameList names) {}

    /** The folded names that exist in public revisions. @param parameter the filter parameter */
    public Set<String> borne(String parameter, Set<String> folded) {
        return engine().borne(parameter, folded);
    }

    /** The name most similar to a folded name, in its spelling. */
    public Optional<String> near(String parameter, String folded) {
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

    /** Drops all names. */
    void forget() {
        cache.invalidateAll();
    }

    private CachedNames read(String parameter, NamesVersion now) {
        CachedNames read = new CachedNames(now, new NameList(engine().namesByFolded(parameter)));
        cache.put(parameter, read);
        return read;
    }

    private QueryEngine engine() {
        return engines.forRevision(horizon.revision());
    }
}
