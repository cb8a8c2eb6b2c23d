package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CodeSetTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void anyCodesAreThoseTheyWereMadeOf() {
        for (int round = 0; round < 500; round++) {
            int limit = 1 + random.nextInt(random.nextBoolean() ? 100 : 100_000);
            int[] some = random.ints(random.nextInt(200), 0, limit).toArray();
            check(CodeSet.of(some), some, limit);
            boolean[] marks = new boolean[limit];
            Arrays.stream(some).forEach(code -> marks[code] = true);
            check(CodeSet.ofFlags(marks), some, limit);
        }
    }

    private void check(CodeSet codes, int[] some, int limit) {
        Set<Integer> matching = Arrays.stream(some).boxed().collect(Collectors.toSet());
        int[] given = random.ints(random.nextInt(2000), 0, 2 * limit)
                .distinct()
                .sorted()
                .toArray();
        for (int code : given) {
            assertThat(codes.contains(code)).as("seed " + seed).isEqualTo(matching.contains(code));
        }
        IntList places = new IntList(4);
        codes.forEachPosition(given, places::add);
        assertThat(Arrays.stream(places.toArray()).map(at -> given[at]).sorted())
                .as("seed " + seed)
                .containsExactlyElementsOf(
                        Arrays.stream(given).filter(matching::contains).boxed().toList());
    }
}
