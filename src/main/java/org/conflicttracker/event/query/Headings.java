package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.store.Heading;

/** Tells what states are: from the index where it knows, so that a row less is read of each. */
@ApplicationScoped
public class Headings {

    private final Engines engines;
    private final RevisionRepository states;

    Headings(Engines engines, RevisionRepository states) {
        this.engines = engines;
        this.states = states;
    }

    /** In the order given: at most some ten thousand at once, as PostgreSQL takes 65,535 parameters. */
    public List<Heading> list(List<Long> revisions) {
        Engine engine =
                engines.at(revisions.stream().mapToLong(Long::longValue).max().orElse(0));
        Map<Long, Heading> known = new HashMap<>();
        revisions.forEach(revision -> engine.heading(revision).ifPresent(found -> known.put(revision, found)));
        List<Long> unknown = revisions.stream()
                .filter(revision -> !known.containsKey(revision))
                .toList();
        states.listStates(unknown).forEach(state -> known.put(state.revision, Heading.of(state)));
        return revisions.stream().map(known::get).toList();
    }
}
