package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.columnstore.PageScan;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.SeekKey;
import org.conflicttracker.event.query.Sort;

/** Pages and revision headers from the index; the documents come from the database, by revision. */
@ApplicationScoped
class MemoryPages {

    private final IndexUpdater updater;
    private final SearchCache searches;

    MemoryPages(IndexUpdater updater, SearchCache searches) {
        this.updater = updater;
        this.searches = searches;
    }

    List<PageRepository.Entry> page(PageRepository.Ordered ordered, SeekKey after, int limit) {
        PageScan scan = new PageScan(
                order(ordered.sort()),
                FigureColumnId.of(
                        Outcome.KILLED, ordered.selection().filter().figures().group()),
                after == null ? null : new PageScan.Entry(0, (int) after.event(), after.key()),
                limit);
        List<PageScan.Entry> found = scan.list(
                updater.published(),
                searches.search(ordered.selection()),
                updater.dictionaries().figures.table());
        return found.stream()
                .map(entry -> new PageRepository.Entry(entry.revision(), new SeekKey(entry.sortKey(), entry.event())))
                .toList();
    }

    /** Header without the recorder; empty for revisions with a reason or a merge, which are not in the index. */
    Optional<RevisionHeader> findHeader(long revision) {
        Dictionaries dictionaries = updater.dictionaries();
        return updater.published().findAttributes(Math.toIntExact(revision)).flatMap(codes -> {
            RevisionAttributes attributes = dictionaries.revisionAttributes.decode(codes.revisionAttributes());
            EventAttributes attributesOfEvent = dictionaries.eventAttributes.decode(codes.eventAttributes());
            return attributes.hasReasonOrMerge()
                    ? Optional.empty()
                    : Optional.of(new RevisionHeader(
                            codes.event(),
                            revision,
                            attributes.version(),
                            Instant.ofEpochMilli(dictionaries.revisionTimestamps.millisOf(revision)),
                            null,
                            attributes.change(),
                            null,
                            attributesOfEvent.status(),
                            attributesOfEvent.dataset(),
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
