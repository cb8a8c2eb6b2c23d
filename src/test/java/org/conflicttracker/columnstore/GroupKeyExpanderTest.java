package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupKeyExpanderTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** With scaled int keys (few combinations, one per row) and with long keys. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12})
    void rowsCountOnceUnderEveryCombinationOfTheirKeys(int scale) {
        check(
                scale,
                List.of(
                        ScanPath.of(MultiValuedField.TAG),
                        ScanPath.kind(),
                        ScanPath.of(MultiValuedField.AREA),
                        ScanPath.day(),
                        ScanPath.of(MultiValuedField.ATTRIBUTION)));
        check(scale, List.of(ScanPath.kind(), ScanPath.day()));
    }

    private void check(int scale, List<ScanPath> ways) {
        GroupKeyExpander spread =
                new GroupKeyExpander(ways.stream().map(ScanPath::axis).toList(), scale);
        RandomRows rows = new RandomRows(random);
        for (int batch : new int[] {1, SegmentScan.BATCH_ROWS, 3, 1, 500, SegmentScan.BATCH_ROWS}) {
            Segment segment = SegmentBuilder.build(rows.next(batch));
            spread.expand(
                    new GroupKey.RowBatch(segment, IntStream.range(0, batch).toArray(), batch));
            check(spread, ways, segment);
        }
    }

    @Test
    void withoutAxesEachRowCountsOnce() {
        GroupKeyExpander spread = new GroupKeyExpander(List.of(), 0);
        Segment segment = SegmentBuilder.build(new RandomRows(random).next(9));
        spread.expand(new GroupKey.RowBatch(segment, IntStream.range(0, 9).toArray(), 9));
        assertThat(spread.size()).isEqualTo(9);
        assertThat(spread.isOneToOne()).isTrue();
        assertThat(Arrays.copyOf(spread.combinedKeys(), 9)).containsOnly(0);
    }

    @Test
    void aRowWithVeryManyKeysCountsUnderAll() {
        int many = 3000;
        IndexRow row = RowSketch.of(1, 1)
                .codes(MultiValuedField.TAG, IntStream.range(0, many).toArray())
                .codes(MultiValuedField.ATTRIBUTION, IntStream.range(0, 10).toArray())
                .row();
        GroupKeyExpander spread = new GroupKeyExpander(
                List.of(
                        new GroupKey.MultiValued() {
                            @Override
                            public int size() {
                                return many;
                            }

                            @Override
                            public int maxKeys(GroupKey.RowBatch found, int place) {
                                return found.codes(MultiValuedField.TAG, place);
                            }

                            @Override
                            public int readKeys(GroupKey.RowBatch found, int place, int[] into) {
                                for (int no = 0; no < many; no++) {
                                    into[no] = found.code(MultiValuedField.TAG, place, no);
                                }
                                return many;
                            }
                        },
                        ScanPath.of(MultiValuedField.ATTRIBUTION).axis()),
                0);
        spread.expand(new GroupKey.RowBatch(SegmentBuilder.build(List.of(row)), new int[1], 1));
        assertThat(spread.isOneToOne()).isFalse();
        assertThat(Arrays.stream(spread.combinedKeys()).limit(spread.size()).distinct())
                .hasSize(many * 10);
    }

    private void check(GroupKeyExpander spread, List<ScanPath> ways, Segment segment) {
        List<String> description = new ArrayList<>();
        for (int i = 0; i < spread.size(); i++) {
            long combination = spread.isScaled() ? spread.scaledKeys()[i] / spread.scale() : spread.combinedKeys()[i];
            int[] keys = IntStream.range(0, ways.size())
                    .map(axis -> spread.key(combination, axis))
                    .toArray();
            int place = spread.isOneToOne() ? i : spread.rowIndexes()[i];
            boolean shared = !spread.isOneToOne() && spread.shared()[place];
            description.add(place + " " + shared + Arrays.toString(keys));
        }
        List<String> naive = new ArrayList<>();
        for (int place = 0; place < segment.size; place++) {
            IndexRow row = IndexRow.of(segment, place);
            List<String> keys = List.of("");
            for (ScanPath way : ways) {
                keys = keys.stream()
                        .flatMap(before -> Arrays.stream(way.keys().apply(row))
                                .mapToObj(key -> before.isEmpty() ? "" + key : before + ", " + key))
                        .toList();
            }
            for (String one : keys) {
                naive.add(place + " " + (keys.size() > 1) + "[" + one + "]");
            }
        }
        assertThat(description).as("seed " + seed).containsExactlyInAnyOrderElementsOf(naive);
    }
}
