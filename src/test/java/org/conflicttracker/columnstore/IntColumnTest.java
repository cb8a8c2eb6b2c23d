package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntColumnTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void eachWidthReachesJustAsFarAsItCan() {
        assertThat(IntColumn.of(new int[] {0, 255})).isInstanceOf(IntColumn.Bytes.class);
        assertThat(IntColumn.of(new int[] {0, 256})).isInstanceOf(IntColumn.Chars.class);
        assertThat(IntColumn.of(new int[] {0, 65_535})).isInstanceOf(IntColumn.Chars.class);
        assertThat(IntColumn.of(new int[] {0, 65_536})).isInstanceOf(IntColumn.Ints.class);
        assertThat(IntColumn.of(new int[] {0, -1})).isInstanceOf(IntColumn.Ints.class);
        assertThat(IntColumn.of(new int[] {7, 7, 7})).isInstanceOf(IntColumn.Constant.class);
        assertThat(IntColumn.of(new int[0])).isInstanceOf(IntColumn.Constant.class);
        assertThat(IntColumn.of(sparse(100, 1))).isInstanceOf(IntColumn.Sparse.class);
    }

    @Test
    void extremesComeBack() {
        for (int limit : new int[] {1, 127, 128, 255, 256, 32_768, 65_535, 65_536, Integer.MAX_VALUE}) {
            check(new int[] {limit, 0, limit - 1, 1, limit});
        }
        check(new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1});
        check(new int[] {5});
        check(new int[] {-5, -5});
    }

    @Test
    void numbersOfAnyWidthAndDensityComeBackInAnyOrder() {
        for (int round = 0; round < 300; round++) {
            int limit = 1 << random.nextInt(31);
            int every = 1 + random.nextInt(random.nextBoolean() ? 2 : 200);
            check(random.ints(1 + random.nextInt(3000), 0, limit)
                    .map(value -> random.nextInt(every) == 0 ? value : 0)
                    .toArray());
        }
    }

    @Test
    void sparseOnesAreFoundAtBothEnds() {
        int[] values = new int[1000];
        values[0] = 3;
        values[999] = 70_000;
        check(values);
    }

    private static int[] sparse(int size, int used) {
        int[] values = new int[size];
        Arrays.fill(values, 0, used, 9);
        return values;
    }

    private void check(int[] values) {
        IntColumn numbers = IntColumn.of(values);
        assertThat(IntStream.range(0, values.length).map(numbers::get)).containsExactly(boxed(values));
        int[] ascending = IntStream.range(0, values.length)
                .filter(row -> random.nextInt(3) > 0)
                .toArray();
        int[] descending = IntStream.range(0, ascending.length)
                .map(i -> ascending[ascending.length - 1 - i])
                .toArray();
        int[] any = random.ints(values.length, 0, values.length).toArray();
        for (int[] rows : new int[][] {ascending, descending, any, new int[0]}) {
            int[] into = new int[rows.length + 2];
            Arrays.fill(into, -7);
            numbers.gather(rows, rows.length, into);
            assertThat(Arrays.copyOf(into, rows.length))
                    .as(numbers.getClass() + ", seed " + seed)
                    .isEqualTo(Arrays.stream(rows).map(row -> values[row]).toArray());
            assertThat(Arrays.copyOfRange(into, rows.length, into.length)).containsOnly(-7);
        }
    }

    private static Integer[] boxed(int[] values) {
        return Arrays.stream(values).boxed().toArray(Integer[]::new);
    }
}
