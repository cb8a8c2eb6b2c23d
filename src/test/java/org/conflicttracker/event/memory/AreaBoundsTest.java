package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.event.memory.Dictionaries.AreaBounds;
import org.junit.jupiter.api.Test;

class AreaBoundsTest {

    private static final int LATITUDES = 900_000_000;
    private static final int LONGITUDES = 1_800_000_000;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AreaBounds bounds = new AreaBounds();
    private final Map<Integer, List<int[]>> places = new HashMap<>();

    @Test
    void noAreaWithAPlaceInABoxIsPassedOver() {
        int passed = 0;
        for (int round = 0; round < 3000; round++) {
            add(random.nextInt(1 + round));
            Box box = box();
            int area = random.nextInt(2 + round);
            List<int[]> in = places.getOrDefault(area, List.of());
            String what = box + " and area " + area + ", seed " + seed;
            if (in.stream().anyMatch(place -> box.contains(place[0], place[1]))) {
                assertThat(bounds.mayIntersect(area, box)).as(what).isTrue();
            } else if (in.size() < 2) {
                assertThat(bounds.mayIntersect(area, box)).as(what).isFalse();
                passed++;
            }
            if (in.stream().anyMatch(place -> place[0] >= box.south() && place[0] <= box.north())) {
                assertThat(bounds.mayReachLatitudes(area, box.south(), box.north()))
                        .as(what)
                        .isTrue();
            }
        }
        assertThat(passed).as("seed " + seed).isPositive();
    }

    @Test
    void anAreaWithoutPlacesMeetsNothing() {
        Box world = new Box(-LONGITUDES, -LATITUDES, LONGITUDES, LATITUDES);
        Box acrossTheAntimeridian = new Box(1, -LATITUDES, 0, LATITUDES);
        for (int area : new int[] {0, 63, 64, 100_000}) {
            assertThat(bounds.mayIntersect(area, world)).isFalse();
            assertThat(bounds.mayIntersect(area, acrossTheAntimeridian)).isFalse();
            assertThat(bounds.mayReachLatitudes(area, -LATITUDES, LATITUDES)).isFalse();
        }
        bounds.add(64, 5, 5);
        assertThat(bounds.mayIntersect(64, world)).isTrue();
        assertThat(bounds.mayIntersect(64, acrossTheAntimeridian)).isTrue();
        assertThat(bounds.mayIntersect(63, world)).isFalse();
        assertThat(bounds.mayIntersect(65, world)).isFalse();
    }

    private void add(int area) {
        int[] place = {degrees(LATITUDES), degrees(LONGITUDES)};
        bounds.add(area, place[0], place[1]);
        places.computeIfAbsent(area, first -> new ArrayList<>()).add(place);
    }

    private Box box() {
        int one = degrees(LATITUDES);
        int other = degrees(LATITUDES);
        return new Box(degrees(LONGITUDES), Math.min(one, other), degrees(LONGITUDES), Math.max(one, other));
    }

    private int degrees(int most) {
        return random.nextInt(10) == 0 ? random.nextInt(3) * most - most : random.nextInt(-most, most);
    }
}
