package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitmapTest {

    /** Boundaries of 64-bit words. */
    private static final int[] EDGES = {0, 1, 62, 63, 64, 65, 126, 127, 128, 129, 191, 192, 193};

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void rowsAreReadForwardsAndBackwardsFromAnyEdgeToAny() {
        for (int size : EDGES) {
            for (double density : new double[] {0, 0.02, 0.5, 1}) {
                BitSet set = set(size, density);
                Bitmap bits = bits(set, size);
                for (int from : EDGES) {
                    for (int to : EDGES) {
                        if (from <= to && to <= size) {
                            check(bits, set, from, to);
                        }
                    }
                }
            }
        }
    }

    @Test
    void longRunsOfNothingAreLeaptOver() {
        for (int round = 0; round < 300; round++) {
            int size = 1 + random.nextInt(5000);
            BitSet set = set(size, random.nextDouble() * random.nextDouble() * 0.1);
            int from = random.nextInt(size);
            check(bits(set, size), set, from, from + random.nextInt(size - from + 1));
        }
    }

    @Test
    void bitsAreJoinedAndMet() {
        BitSet one = set(200, 0.5);
        BitSet other = set(200, 0.5);
        Bitmap both = bits(one, 200);
        both.and(bits(other, 200));
        Bitmap either = bits(one, 200);
        either.or(bits(other, 200));
        for (int row = 0; row < 200; row++) {
            assertThat(both.get(row)).as("seed " + seed).isEqualTo(one.get(row) && other.get(row));
            assertThat(either.get(row)).as("seed " + seed).isEqualTo(one.get(row) || other.get(row));
        }
    }

    @Test
    void bitsOfSomeRowsAreThoseOfAllThere() {
        for (int from : EDGES) {
            for (int to : EDGES) {
                if (from <= to) {
                    BitSet set = set(200, 0.3);
                    Bitmap some = new Bitmap(from, to);
                    some.or(bits(set, 200));
                    check(some, set, from, to);
                    Bitmap one = new Bitmap(from, to);
                    set.stream().filter(row -> row >= from && row < to).forEach(one::set);
                    check(one, set, from, to);
                }
            }
        }
    }

    private void check(Bitmap bits, BitSet set, int from, int to) {
        String what = from + " to " + to + " of " + set + ", seed " + seed;
        Bitmap.RowBuffer rows = new Bitmap.RowBuffer(1 + random.nextInt(70));
        IntList forwards = new IntList(8);
        int at = from;
        while (at < to) {
            int next = bits.collect(at, to, rows);
            assertThat(next).as(what).isGreaterThan(at).isLessThanOrEqualTo(to);
            add(rows, forwards);
            at = next;
        }
        assertThat(forwards.toArray())
                .as(what)
                .startsWith(set.stream().filter(row -> row >= from && row < to).toArray());
        assertThat(forwards.size()).as(what).isEqualTo(set.get(from, to).cardinality());
        IntList backwards = new IntList(8);
        at = to;
        while (at > from) {
            int next = bits.collectBackwards(from, at, rows);
            assertThat(next).as(what).isLessThan(at).isGreaterThanOrEqualTo(from);
            add(rows, backwards);
            at = next;
        }
        assertThat(backwards.size()).as(what).isEqualTo(forwards.size());
        for (int i = 0; i < backwards.size(); i++) {
            assertThat(backwards.toArray()[i]).as(what).isEqualTo(forwards.toArray()[forwards.size() - 1 - i]);
        }
    }

    private static void add(Bitmap.RowBuffer rows, IntList all) {
        for (int i = 0; i < rows.count; i++) {
            all.add(rows.rows[i]);
        }
    }

    private BitSet set(int size, double density) {
        BitSet set = new BitSet(size);
        for (int row = 0; row < size; row++) {
            set.set(row, random.nextDouble() < density);
        }
        return set;
    }

    private static Bitmap bits(BitSet set, int size) {
        Bitmap bits = new Bitmap(size);
        set.stream().forEach(bits::set);
        return bits;
    }
}
