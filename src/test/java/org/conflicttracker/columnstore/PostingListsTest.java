package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostingListsTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void theRowsOfAnyCodesAreCountedAndMarked() {
        for (int round = 0; round < 200; round++) {
            int[][] rows = rows();
            MultiIntColumn lists = lists(rows);
            PostingLists postings = PostingLists.of(lists, rows.length);
            RandomCodes.Some some = new RandomCodes(random).some(30);
            Bitmap marked = new Bitmap(rows.length);
            postings.fillBitmap(some.codes(), marked);
            int from = random.nextInt(rows.length);
            Bitmap window = new Bitmap(from, from + random.nextInt(rows.length - from + 1));
            postings.fillBitmap(some.codes(), window);
            int codes = 0;
            for (int row = 0; row < rows.length; row++) {
                long met = Arrays.stream(rows[row]).distinct().filter(some::has).count();
                codes += (int) met;
                assertThat(marked.get(row)).as("row " + row + ", seed " + seed).isEqualTo(met > 0);
                if (row >= window.from && row < window.to) {
                    assertThat(window.get(row)).as("seed " + seed).isEqualTo(met > 0);
                }
                assertThat(lists.of(row)).as("seed " + seed).isEqualTo(rows[row]);
            }
            assertThat(postings.estimate(some.codes())).as("seed " + seed).isEqualTo(codes);
        }
    }

    @Test
    void aRowWithACodeTwiceHasItOnce() {
        PostingLists postings = PostingLists.of(lists(new int[][] {{4, 4}, {}, {4}}), 3);
        assertThat(postings.estimate(CodeSet.of(4))).isEqualTo(2);
        assertThat(postings.rows()).containsExactly(0, 2);
    }

    @Test
    void oneCodeForEachRowNeedsNoEnds() {
        assertThat(lists(new int[][] {{3}, {9}, {0}}).offsets()).isNull();
        assertThat(lists(new int[][] {{3, 9}, {}, {0}}).offsets()).isNotNull();
    }

    @Test
    void codesMayBeAsGreatAsIntsAre() {
        PostingLists postings = PostingLists.of(lists(new int[][] {{Integer.MAX_VALUE}, {0}, {Integer.MAX_VALUE}}), 3);
        assertThat(postings.estimate(CodeSet.of(Integer.MAX_VALUE))).isEqualTo(2);
        assertThat(postings.estimate(CodeSet.of(0))).isEqualTo(1);
    }

    @Test
    void withoutCodesThereIsNothing() {
        PostingLists postings = PostingLists.of(lists(new int[][] {{}, {}}), 2);
        assertThat(postings.estimate(CodeSet.ofFlags(new boolean[] {true}))).isZero();
        assertThat(postings.estimate(CodeSet.of(0))).isZero();
    }

    private int[][] rows() {
        boolean single = random.nextInt(4) == 0;
        return IntStream.rangeClosed(0, random.nextInt(200))
                .mapToObj(row ->
                        random.ints(single ? 1 : random.nextInt(4), 0, 30).toArray())
                .toArray(int[][]::new);
    }

    private static MultiIntColumn lists(int[][] rows) {
        IntList codes = new IntList(4);
        int[] ends = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            Arrays.stream(rows[row]).forEach(codes::add);
            ends[row] = codes.size();
        }
        return MultiIntColumn.of(ends, codes.toArray());
    }
}
