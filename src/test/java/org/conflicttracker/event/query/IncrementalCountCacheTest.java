package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterWeight;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.Terms;
import org.junit.jupiter.api.Test;

/** Numbers are remembered for as many filters as fit. */
class IncrementalCountCacheTest {

    private static final long ROOM = 1 << 20;

    private final IncrementalCountCache.Store store =
            new IncrementalCountCache.Store(ROOM, Duration.ofHours(1), key -> FilterWeight.of((EventFilter) key));
    private final IncrementalCountCache<EventFilter> some = new IncrementalCountCache<>(store);
    private final IncrementalCountCache<EventFilter> others = new IncrementalCountCache<>(store);
    private int counted;

    @Test
    void aNumberIsCountedOnce() {
        assertThat(number(some, filter(1, 3))).isEqualTo(1);
        assertThat(number(some, filter(1, 3))).isEqualTo(1);
        assertThat(number(others, filter(1, 3)))
                .as("another number of the same filter")
                .isEqualTo(2);
        assertThat(number(some, filter(2, 3))).isEqualTo(3);
    }

    @Test
    void longFiltersTakeNoMoreThanTheRoomThereIs() {
        for (int no = 0; no < 500; no++) {
            number(some, filter(no, 1_000));
            number(others, filter(no, 1_000));
            assertThat(store.bytes()).isLessThanOrEqualTo(ROOM);
        }
        assertThat(store.bytes()).isGreaterThan(ROOM / 2);
    }

    @Test
    void everyValueWeighs() {
        int empty = FilterWeight.of(EventFilter.DEFAULT);
        assertThat(FilterWeight.of(filter(1, 1_000))).isGreaterThan(empty + 1_000 * 60);
    }

    private long number(IncrementalCountCache<EventFilter> kind, EventFilter filter) {
        return kind.get(filter, 1, () -> ++counted, (number, since) -> number);
    }

    private static EventFilter filter(int no, int words) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < words; i++) {
            all.add("word" + no + "-" + i);
        }
        EventFilter open = EventFilter.DEFAULT;
        RecordFilter found = open.records();
        return new EventFilter(
                open.dates(),
                open.locations(),
                open.classification(),
                open.actors(),
                open.figures(),
                open.sources(),
                new RecordFilter(
                        found.tag(), found.externalId(), Terms.of(Set.of(all)), found.status(), found.recordedSince()));
    }
}
