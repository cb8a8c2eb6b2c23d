package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.columnstore.PageScan;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.SeekKey;
import org.conflicttracker.event.query.Sort;

/** Finds pages in memory, and what the states on them are; their documents come from the database, by revision. */
@ApplicationScoped
class MemoryPages {

    private final IndexUpdater updater;
    private final SearchCache searches;

    MemoryPages(IndexUpdater follower, SearchCache searches) {
        this.updater = follower;
        this.searches = searches;
    }

    List<PageRepository.Entry> page(PageRepository.Ordered ordered, SeekKey after, int most) {
        PageScan listing = new PageScan(
                order(ordered.sort()),
                FigureColumnId.of(
                        Outcome.KILLED, ordered.selection().filter().figures().group()),
                after == null ? null : new PageScan.Entry(0, (int) after.event(), after.key()),
                most);
        List<PageScan.Entry> found = listing.list(
                updater.published(),
                searches.search(ordered.selection()),
                updater.dictionaries().figures.table());
        return found.stream()
                .map(entry -> new PageRepository.Entry(entry.revision(), new SeekKey(entry.sortKey(), entry.event())))
                .toList();
    }

    /** Reasons, and what was merged into what, are not held. */
    Optional<RevisionHeader> findHeader(long revision) {
        Dictionaries meanings = updater.dictionaries();
        return updater.published().find(Math.toIntExact(revision)).flatMap(state -> {
            RevisionAttributes stage = meanings.revisionAttributes.decode(state.revisionAttributes());
            return stage.hasReasonOrMerge()
                    ? Optional.empty()
                    : Optional.of(new RevisionHeader(
                            state.event(),
                            revision,
                            stage.version(),
                            Instant.ofEpochMilli(meanings.revisionTimestamps.millisOf(revision)),
                            stage.change(),
                            null,
                            meanings.eventAttributes
                                    .decode(state.eventAttributes())
                                    .status(),
                            null));
        });
    }

    private static PageScan.Order order(Sort sort) {
        return switch (sort) {
            case DATE -> PageScan.Order.OLDEST;
            case DATE_DESCENDING -> PageScan.Order.NEWEST;
            case KILLED_DESCENDING -> PageScan.Order.MOST;
            case RECORDED_AT_DESCENDING -> PageScan.Order.LATEST;
        };
    }
}
