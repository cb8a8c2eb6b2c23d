package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.FigureTable;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.FigureFilter.FigureBound;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord;
import org.junit.jupiter.api.Test;

class FigureNumbersTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private static void checkTable(FigureNumbers numbers, Map<Integer, long[]> expected) {
        expected.forEach((code, all) -> {
            assertThat(Arrays.copyOfRange(numbers.table().values(), 4 * code, 4 * code + 4))
                    .isEqualTo(Arrays.copyOf(all, 4));
            assertThat(Arrays.copyOfRange(numbers.table().counted(), 4 * code, 4 * code + 3))
                    .isEqualTo(Arrays.copyOfRange(all, 6, 9));
            assertThat(numbers.table().marks()[code]).isEqualTo((byte) all[4]);
        });
    }

    @Test
    void equalFiguresShareACodeAndAreFoundByAnyBound() {
        FigureNumbers numbers = new FigureNumbers();
        Map<Integer, long[]> expected = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            long low = random.nextInt(20);
            long best = low + random.nextInt(4);
            long high = best + random.nextInt(4);
            boolean open = random.nextBoolean();
            boolean contested = random.nextBoolean();
            short basis = (short) random.nextInt(1 + Basis.values().length);
            byte marks = (byte) ((contested ? 1 : 0)
                    | (basis == Basis.SUM_OF_PARTS.code() || basis == Basis.SUM_ACROSS_CLAIMANTS.code() ? 2 : 0)
                    | (basis == Basis.WORDS.code() ? 4 : 0)
                    | (basis == Basis.NO_BASIS ? 8 : 0));
            // what is counted differs from the figure, else none is stored
            boolean reduced = high > 2 && random.nextInt(4) == 0;
            RevisionRecord.Counted counted = reduced ? new RevisionRecord.Counted(0, 0, random.nextInt(3)) : null;
            marks |= (byte) (counted == null ? 0 : FigureTable.REDUCED);
            long[] all = {
                low,
                best,
                high,
                FigureTable.packCounts(open, marks != 0),
                marks,
                basis,
                counted == null ? low : 0,
                counted == null ? best : 0,
                counted == null ? high : counted.high()
            };
            int code = numbers.encode(new RevisionRecord.Figure(
                    Outcome.KILLED, Group.ALL, low, best, high, open, basis, contested, counted));
            assertThat(code).as("0 is none, seed " + seed).isPositive();
            long[] before = expected.put(code, all);
            assertThat(before == null || Arrays.equals(before, all))
                    .as("seed " + seed)
                    .isTrue();
        }
        assertThat(numbers.size()).isEqualTo(expected.size() + 1);
        checkTable(numbers, expected);
        FigureNumbers restored = new FigureNumbers();
        FigureNumbers.FigureSnapshot snapshot = numbers.snapshot();
        restored.restore(
                Arrays.copyOf(snapshot.values(), snapshot.valueCount()),
                Arrays.copyOf(snapshot.counted(), snapshot.countedValueCount()),
                Arrays.copyOf(snapshot.origins(), snapshot.size()));
        checkTable(restored, expected);
        assertThat(restored.encode(new RevisionRecord.Figure(
                        Outcome.INJURED, Group.SIDE_A, 99, 99, 99, false, Basis.NEWEST.code(), false, null)))
                .isEqualTo(numbers.size());
        for (FigureBound bound : FigureBound.values()) {
            CodeSet codes = numbers.codes(bound, number -> number >= 7);
            assertThat(codes.contains(0)).isFalse();
            expected.forEach((code, all) -> assertThat(codes.contains(code)).isEqualTo(all[bound.ordinal()] >= 7));
        }
    }
}
