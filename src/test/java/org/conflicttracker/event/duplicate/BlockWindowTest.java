package org.conflicttracker.event.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conflicttracker.common.geo.Circle.EarthPoint;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.event.duplicate.DuplicateFinder.Block;
import org.conflicttracker.event.duplicate.DuplicateJob.BlockWindow;
import org.conflicttracker.event.duplicate.EventFeatures.Party;
import org.conflicttracker.event.duplicate.EventFeatures.Place;
import org.conflicttracker.event.duplicate.EventFeatures.Point;
import org.conflicttracker.event.model.EventType;
import org.junit.jupiter.api.Test;

/** Blocks of a pass through all events. */
class BlockWindowTest {

    private final BlockWindow window = new BlockWindow(3, 5);

    private static EventFeatures event(long id, int day, Place place) {
        return event(id, day, day, EventType.BATTLE, place);
    }

    private static EventFeatures event(long id, int first, int last, EventType type, Place place) {
        return new EventFeatures(
                id,
                id,
                null,
                first,
                last,
                first == last,
                false,
                type,
                List.of(place),
                List.of(new Party(1 + id % 2, PlainName.of("Force"), "Force")),
                List.of(),
                Set.of(),
                Set.of(),
                null,
                null);
    }

    private static Place province(String country, Long id) {
        return new Place(country, id, null, null, null, null);
    }

    private static Place at(String country, double latitude, double longitude) {
        int south = Degrees.toE7(latitude);
        int east = Degrees.toE7(longitude);
        return new Place(country, null, null, null, null, new Point(south, east, EarthPoint.of(south, east)));
    }

    private List<Long> add(EventFeatures event) {
        return window.add(event, event.firstDay()).events().stream()
                .map(EventFeatures::event)
                .toList();
    }

    @Test
    void eventsOfOneProvinceMeetUpToSomeDaysApart() {
        assertThat(add(event(1, 100, province("SYR", 7L)))).isEmpty();
        assertThat(add(event(2, 103, province("SYR", 7L)))).containsExactly(1L);
        assertThat(add(event(3, 104, province("SYR", 7L)))).containsExactly(2L);
    }

    @Test
    void eventsInNeighbouringCellsMeetAcrossBordersAndTheDateLine() {
        add(event(1, 100, at("SYR", 36.4, 36.9)));
        assertThat(add(event(2, 100, at("TUR", 36.6, 37.1)))).containsExactly(1L);
        assertThat(add(event(3, 100, at("TUR", 38.6, 37.1)))).isEmpty();
        add(event(4, 100, at("FJI", -17, 179.9)));
        assertThat(add(event(5, 100, at("FJI", -17, -179.9)))).containsExactly(4L);
        assertThat(add(event(6, 100, at("NOR", 90, 180)))).isEmpty();
    }

    @Test
    void eventsOfVaguePlaceMeetThoseOfTheirCountry() {
        add(event(1, 100, at("SYR", 36.4, 36.9)));
        add(event(2, 100, at("SYR", 33.4, 36.3)));
        assertThat(add(event(3, 100, province("SYR", null)))).containsExactly(1L, 2L);
        assertThat(add(event(4, 100, at("SYR", 35, 40)))).containsExactly(3L);
        assertThat(add(event(5, 100, province("IRQ", null)))).isEmpty();
        assertThat(add(event(6, 100, province(null, null)))).isEmpty();
        assertThat(add(event(7, 100, province(null, null)))).containsExactly(6L);
    }

    @Test
    void longEventsStay() {
        add(event(1, 100, 300, EventType.BATTLE, province("SYR", 7L)));
        for (int i = 0; i < 50; i++) {
            add(event(10 + i, 100 + i, province("SYR", 7L)));
        }
        assertThat(add(event(2, 290, province("SYR", 7L)))).containsExactly(1L);
    }

    @Test
    void aBlockBeyondTheLimitIsCutToTypeAndActors() {
        for (int i = 0; i < 6; i++) {
            add(event(10 + i, 100, 100, i < 4 ? EventType.BATTLE : EventType.RIOT, province("SYR", 7L)));
        }
        Block block = window.add(event(20, 100, province("SYR", 7L)), 100);

        assertThat(block.cut()).isTrue();
        assertThat(block.events().stream().map(EventFeatures::event)).containsExactly(10L, 12L);
    }

    @Test
    void eachPairOfOneDayAndProvinceMeetsOnce() {
        List<EventPair> met = new ArrayList<>();
        for (long id = 1; id <= 5; id++) {
            EventFeatures added = event(id, 100, province("SYR", 7L));
            add(added).forEach(other -> met.add(EventPair.of(added.event(), other)));
        }
        assertThat(met).hasSize(10).doesNotHaveDuplicates();
    }
}
