package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.index.Entry;
import org.conflicttracker.index.Listing;

/** Finds pages in memory; what is on them comes from the database, by revision. */
@ApplicationScoped
class MemoryPages {

    private final Follower follower;
    private final Searches searches;

    MemoryPages(Follower follower, Searches searches) {
        this.follower = follower;
        this.searches = searches;
    }

    List<PageRepository.Entry> page(PageRepository.Ordered ordered, List<String> after, int most) {
        Listing listing = new Listing(
                order(ordered.sort()),
                Slot.of(Outcome.KILLED, ordered.selection().filter().figures().group()),
                after == null ? null : listed(ordered.sort(), after),
                most);
        List<Entry> found = listing.list(
                follower.published(),
                searches.search(ordered.selection()),
                follower.meanings().figures.all());
        return found.stream()
                .map(entry -> new PageRepository.Entry(entry.revision(), keys(ordered.sort(), entry)))
                .toList();
    }

    private static Entry.Order order(Sort sort) {
        return switch (sort) {
            case DATE -> Entry.Order.OLDEST;
            case DATE_DESCENDING -> Entry.Order.NEWEST;
            case KILLED_DESCENDING -> Entry.Order.MOST;
            case RECORDED_AT_DESCENDING -> Entry.Order.LATEST;
        };
    }

    /** The keys as the database gives them: the next page may come from there. */
    private static List<String> keys(Sort sort, Entry entry) {
        String key = isByDay(sort) ? LocalDate.ofEpochDay(entry.key()).toString() : Long.toString(entry.key());
        return List.of(key, Integer.toString(entry.event()));
    }

    private static Entry listed(Sort sort, List<String> keys) {
        long key = isByDay(sort) ? LocalDate.parse(keys.get(0)).toEpochDay() : Long.parseLong(keys.get(0));
        return new Entry(0, Integer.parseInt(keys.get(1)), key);
    }

    private static boolean isByDay(Sort sort) {
        return sort == Sort.DATE || sort == Sort.DATE_DESCENDING;
    }
}
