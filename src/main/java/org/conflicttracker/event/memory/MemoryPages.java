package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.Place;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.event.store.Heading;
import org.conflicttracker.index.Entry;
import org.conflicttracker.index.Listing;

/** Finds pages in memory, and what the states on them are; their documents come from the database, by revision. */
@ApplicationScoped
class MemoryPages {

    private final Follower follower;
    private final Searches searches;

    MemoryPages(Follower follower, Searches searches) {
        this.follower = follower;
        this.searches = searches;
    }

    List<PageRepository.Entry> page(PageRepository.Ordered ordered, Place after, int most) {
        Listing listing = new Listing(
                order(ordered.sort()),
                Slot.of(Outcome.KILLED, ordered.selection().filter().figures().group()),
                after == null ? null : new Entry(0, (int) after.event(), after.key()),
                most);
        List<Entry> found = listing.list(
                follower.published(),
                searches.search(ordered.selection()),
                follower.meanings().figures.all());
        return found.stream()
                .map(entry -> new PageRepository.Entry(entry.revision(), new Place(entry.key(), entry.event())))
                .toList();
    }

    /** Reasons, and what was merged into what, are not held. */
    Optional<Heading> heading(long revision) {
        Meanings meanings = follower.meanings();
        return follower.published().find(Math.toIntExact(revision)).flatMap(state -> {
            Stage stage = meanings.stages.get(state.stage());
            return stage.explained()
                    ? Optional.empty()
                    : Optional.of(new Heading(
                            state.event(),
                            revision,
                            stage.version(),
                            Instant.ofEpochMilli(meanings.recordings.timeOf(revision)),
                            stage.change(),
                            null,
                            meanings.kinds.get(state.kind()).status(),
                            null));
        });
    }

    private static Entry.Order order(Sort sort) {
        return switch (sort) {
            case DATE -> Entry.Order.OLDEST;
            case DATE_DESCENDING -> Entry.Order.NEWEST;
            case KILLED_DESCENDING -> Entry.Order.MOST;
            case RECORDED_AT_DESCENDING -> Entry.Order.LATEST;
        };
    }
}
