package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupIdMapTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Ranges beyond 8,192 keys are hashed; the table starts with 4,096 slots. */
    @ParameterizedTest
    @ValueSource(longs = {8_193, 65_537, 1 << 20, 1L << 32, 1L << 40, Long.MAX_VALUE})
    void eachKeyHasANumberOfItsOwnInTheOrderTheyCame(long range) {
        GroupIdMap columns = new GroupIdMap(range);
        Map<Long, Integer> naive = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            long key = key(range);
            int number = naive.computeIfAbsent(key, first -> naive.size());
            assertThat(columns.resolve(key)).as(key + ", seed " + seed).isEqualTo(number);
        }
        assertThat(columns.size()).isEqualTo(naive.size());
        naive.forEach((key, number) -> assertThat(columns.key(number)).isEqualTo(key));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 8_191, 8_192})
    void keysOfASmallRangeAreTheirOwnNumbers(long range) {
        GroupIdMap columns = new GroupIdMap(range);
        assertThat(columns.isDense()).isTrue();
        assertThat(columns.size()).isEqualTo((int) range);
        assertThat(columns.resolve(range - 1)).isEqualTo((int) range - 1);
        assertThat(columns.key((int) range - 1)).isEqualTo(range - 1);
    }

    /** Keys at both ends of the range, duplicates, and keys that differ in high bits only. */
    private long key(long range) {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> range - 1;
            case 2 -> random.nextLong(Math.min(range, 100));
            case 3 -> range - 1 - random.nextLong(Math.min(range, 100)) / 7;
            case 4 -> Math.min(range - 1, (long) random.nextInt(1000) << 30);
            default -> random.nextLong(range);
        };
    }
}
