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
import org.conflicttracker.web.problem.Suggestions.NameList;

/**
 * The names that a filter can ask for, for hints on what is near a misspelt one. They are read once and kept as long as nothing is
 * recorded: which names there are, and who may see them, changes by no other way.
 */
@ApplicationScoped
public class KnownNames {

    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final EngineSelector engines;
    private final DurableHorizon horizon;
    private final WithheldGeneration generation;
    private final SingleFlight<Wanted, Kept> reading = new SingleFlight<>();

    /** By the parameter that asks for them, of which there are five. */
    private final Cache<String, Kept> kept =
            Caffeine.newBuilder().expireAfterAccess(UNUSED).build();

    KnownNames(EngineSelector engines, DurableHorizon horizon, WithheldGeneration generation) {
        this.engines = engines;
        this.horizon = horizon;
        this.generation = generation;
    }

    /** @param generation how often something was withheld */
    private record Moment(long clock, long generation) {}

    private record Wanted(String parameter, Moment moment) {}

    private record Kept(Moment moment, NameList names) {}

    /** Those of the folded names that anything everyone may see bears. @param parameter that asks for them */
    public Set<String> borne(String parameter, Set<String> folded) {
        return engine().borne(parameter, folded);
    }

    /** What is near a folded name, as it is spelled. */
    public Optional<String> near(String parameter, String folded) {
        return names(parameter).nearest(folded).flatMap(near -> engine().spelling(parameter, near));
    }

    private NameList names(String parameter) {
        Moment now = new Moment(horizon.lastModified(Readership.PUBLIC), generation.value());
        Kept known = kept.getIfPresent(parameter);
        return known != null && known.moment().equals(now)
                ? known.names()
                : reading.execute(new Wanted(parameter, now), () -> read(parameter, now))
                        .names();
    }

    /** Keeps none of what there is. */
    void forget() {
        kept.invalidateAll();
    }

    private Kept read(String parameter, Moment now) {
        Kept read = new Kept(now, new NameList(engine().namesByFolded(parameter)));
        kept.put(parameter, read);
        return read;
    }

    private QueryEngine engine() {
        return engines.forRevision(horizon.revision());
    }
}
