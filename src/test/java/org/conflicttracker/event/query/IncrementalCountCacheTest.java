package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.FilterWeight;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.query.SelectionStatistics.IncrementalCountCache;
import org.junit.jupiter.api.Test;

/** Tests of the cache of counts and its bound in bytes. */
class IncrementalCountCacheTest {

    private static final long LIMIT = 1 << 20;

    private final IncrementalCountCache.Store store =
            new IncrementalCountCache.Store(LIMIT, Duration.ofHours(1), key -> FilterWeight.of((EventFilter) key));
    private final IncrementalCountCache<EventFilter> first = new IncrementalCountCache<>(store);
    private final IncrementalCountCache<EventFilter> second = new IncrementalCountCache<>(store);
    private int computations;

    @Test
    void aCountIsComputedOnce() {
        assertThat(count(first, filter(1, 3))).isEqualTo(1);
        assertThat(count(first, filter(1, 3))).isEqualTo(1);
        assertThat(count(second, filter(1, 3)))
                .as("another cache with the same filter")
                .isEqualTo(2);
        assertThat(count(first, filter(2, 3))).isEqualTo(3);
    }

    @Test
    void longFiltersStayWithinTheBound() {
        for (int no = 0; no < 500; no++) {
            count(first, filter(no, 1_000));
            count(second, filter(no, 1_000));
            assertThat(store.bytes()).isLessThanOrEqualTo(LIMIT);
        }
        assertThat(store.bytes()).isGreaterThan(LIMIT / 2);
    }

    @Test
    void everyValueWeighs() {
        int empty = FilterWeight.of(EventFilter.DEFAULT);
        assertThat(FilterWeight.of(filter(1, 1_000))).isGreaterThan(empty + 1_000 * 60);
    }

    private long count(IncrementalCountCache<EventFilter> cache, EventFilter filter) {
        return cache.get(filter, 1, () -> ++computations, (count, since) -> count);
    }

    private static EventFilter filter(int no, int words) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < words; i++) {
            all.add("word" + no + "-" + i);
        }
        EventFilter published = EventFilter.DEFAULT;
        RecordFilter records = published.records();
        return new EventFilter(
                published.dates(),
                published.locations(),
                published.classification(),
                published.actors(),
                published.figures(),
                published.sources(),
                new RecordFilter(
                        records.tag(),
                        records.externalId(),
                        records.dataset(),
                        Terms.of(Set.of(all)),
                        records.status(),
                        records.recordedSince(),
                        records.change(),
                        records.partOf(),
                        records.summaries()));
    }
}
