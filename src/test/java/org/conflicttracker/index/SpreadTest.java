package org.conflicttracker.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void rowsCountOnceUnderEveryCombinationOfTheirKeys() {
        List<Way> ways = List.of(Way.of(Family.TAG), Way.kind(), Way.of(Family.AREA), Way.day(), Way.of(Family.VOICE));
        Spread spread = new Spread(ways.stream().map(Way::axis).toList());
        RandomRows rows = new RandomRows(random);
        for (int batch : new int[] {1, Sieve.BATCH, 3, 1, 500, Sieve.BATCH}) {
            Segment segment = Columns.segment(rows.next(batch));
            spread.over(new Axis.Found(segment, IntStream.range(0, batch).toArray(), batch));
            check(spread, ways, segment);
        }
    }

    @Test
    void withoutAxesEachRowCountsOnce() {
        Spread spread = new Spread(List.of());
        Segment segment = Columns.segment(new RandomRows(random).next(9));
        spread.over(new Axis.Found(segment, IntStream.range(0, 9).toArray(), 9));
        assertThat(spread.size()).isEqualTo(9);
        assertThat(Arrays.copyOf(spread.slots(new Slots(1)), 9)).containsOnly(0);
        assertThat(Arrays.copyOf(spread.shared(), 9)).containsOnly(false);
    }

    @Test
    void aRowWithVeryManyKeysCountsUnderAll() {
        int many = 3000;
        Row row = Sketch.of(1, 1)
                .codes(Family.TAG, IntStream.range(0, many).toArray())
                .codes(Family.VOICE, IntStream.range(0, 10).toArray())
                .row();
        Spread spread = new Spread(List.of(
                new Axis.Some() {
                    @Override
                    public int size() {
                        return many;
                    }

                    @Override
                    public int most(Axis.Found found, int place) {
                        return found.codes(Family.TAG, place);
                    }

                    @Override
                    public int keys(Axis.Found found, int place, int[] into) {
                        for (int no = 0; no < many; no++) {
                            into[no] = found.code(Family.TAG, place, no);
                        }
                        return many;
                    }
                },
                Way.of(Family.VOICE).axis()));
        spread.over(new Axis.Found(Columns.segment(List.of(row)), new int[1], 1));
        Slots slots = new Slots(13L * many);
        spread.slots(slots);
        assertThat(slots.size()).isEqualTo(many * 10);
    }

    private void check(Spread spread, List<Way> ways, Segment segment) {
        long range = new Cut(ways.stream().map(Way::axis).toList(), List.of(), -1, null).range();
        Slots slots = new Slots(range);
        int[] at = spread.slots(slots);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < spread.size(); i++) {
            long combination = slots.key(at[i]);
            long[] keys = IntStream.range(0, ways.size())
                    .mapToLong(axis -> spread.key(combination, axis))
                    .toArray();
            told.add(spread.places()[i] + " " + spread.shared()[spread.places()[i]] + Arrays.toString(keys));
        }
        List<String> naive = new ArrayList<>();
        for (int place = 0; place < segment.size; place++) {
            Row row = segment.row(place);
            List<String> keys = List.of("");
            for (Way way : ways) {
                keys = keys.stream()
                        .flatMap(before -> Arrays.stream(way.keys().apply(row))
                                .mapToObj(key -> before.isEmpty() ? "" + key : before + ", " + key))
                        .toList();
            }
            for (String one : keys) {
                naive.add(place + " " + (keys.size() > 1) + "[" + one + "]");
            }
        }
        assertThat(told).as("seed " + seed).containsExactlyInAnyOrderElementsOf(naive);
    }
}
