package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WordPostingListsTest {

    /** Bytes of the encoded distance to a row. */
    private static final int MOST_BYTES = 5;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void distancesOfAnyLengthComeBack() {
        for (int bits = 7; bits < 31; bits += bits % 7 == 0 ? 7 : 1) {
            int edge = 1 << bits;
            for (int distance : new int[] {edge - 1, edge, edge + 1}) {
                check(words(0, distance - 1));
                check(words(0, 0, distance));
                check(words(0, Integer.MAX_VALUE - 1 - distance, Integer.MAX_VALUE - 1));
            }
        }
    }

    @Test
    void anyRowsOfAnyWordsComeBack() {
        for (int round = 0; round < 100; round++) {
            TreeMap<Integer, int[]> words = new TreeMap<>();
            int limit = 2 + random.nextInt(1 << random.nextInt(29));
            for (int i = 0; i < 40; i++) {
                words.put(
                        random.nextInt(2000),
                        random.ints(1 + random.nextInt(300), 0, limit)
                                .sorted()
                                .distinct()
                                .toArray());
            }
            check(words);
        }
    }

    @Test
    void aWordThatNothingHasIsNowhere() {
        WordPostingLists none = new WordPostingLists.Builder().build();
        assertThat(none.estimate(3)).isZero();
        none.forEachRow(3, row -> assertThat(row).isNegative());
        WordPostingLists one = rows(words(5, 1));
        assertThat(one.estimate(4)).isZero();
        one.forEachRow(6, row -> assertThat(row).isNegative());
    }

    private static TreeMap<Integer, int[]> words(int word, int... rows) {
        TreeMap<Integer, int[]> words = new TreeMap<>();
        words.put(word, rows);
        return words;
    }

    private static WordPostingLists rows(TreeMap<Integer, int[]> words) {
        WordPostingLists.Builder maker = new WordPostingLists.Builder();
        words.forEach((word, rows) -> maker.add(word, rows, rows.length));
        return maker.build();
    }

    private void check(TreeMap<Integer, int[]> words) {
        WordPostingLists postings = rows(words);
        int place = 0;
        for (var word : words.entrySet()) {
            IntList each = new IntList(4);
            postings.forEachRow(word.getKey(), each::add);
            IntList read = new IntList(4);
            postings.decode(place++, read::add);
            String what = Arrays.toString(word.getValue()) + ", seed " + seed;
            assertThat(Arrays.copyOf(each.toArray(), each.size())).as(what).isEqualTo(word.getValue());
            assertThat(Arrays.copyOf(read.toArray(), read.size())).as(what).isEqualTo(word.getValue());
            assertThat(postings.estimate(word.getKey()))
                    .as(what)
                    .isBetween(word.getValue().length, MOST_BYTES * word.getValue().length);
        }
    }
}
