package org.conflicttracker.event.query;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.conflicttracker.ledger.WithheldGeneration;

/** Registration of the caches of names and counts, which are invalidated when something is withheld. */
@ApplicationScoped
class QueryCaches {

    private final WithheldGeneration generation;
    private final SelectionStatistics numbers;
    private final VersionNameRepository names;
    private final KnownNames known;

    QueryCaches(
            WithheldGeneration generation, SelectionStatistics numbers, VersionNameRepository names, KnownNames known) {
        this.generation = generation;
        this.numbers = numbers;
        this.names = names;
        this.known = known;
    }

    void register(@Observes StartupEvent started) {
        generation.follow(numbers::forget);
        generation.follow(names::forget);
        generation.follow(known::forget);
    }
}
