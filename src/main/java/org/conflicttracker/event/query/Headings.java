package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.store.Heading;
import org.conflicttracker.event.store.HeadingRepository;

/** Tells what states are: from the index where it knows, so that a row less is read of each. */
@ApplicationScoped
public class Headings {

    private final Engines engines;
    private final HeadingRepository stored;

    Headings(Engines engines, HeadingRepository stored) {
        this.engines = engines;
        this.stored = stored;
    }

    /** In the order given. */
    public List<Heading> list(List<Long> revisions) {
        Engine engine =
                engines.at(revisions.stream().mapToLong(Long::longValue).max().orElse(0));
        Map<Long, Heading> known = new HashMap<>();
        List<Long> unknown = new ArrayList<>();
        for (Long revision : revisions) {
            engine.heading(revision).ifPresentOrElse(found -> known.put(revision, found), () -> unknown.add(revision));
        }
        known.putAll(stored.headings(unknown));
        return revisions.stream().map(known::get).toList();
    }
}
