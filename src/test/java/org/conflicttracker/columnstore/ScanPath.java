package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Group key with its reference. */
record ScanPath(String description, GroupKey axis, Function<IndexRow, int[]> keys) {

    private static final int DAYS = 7;

    /** Figure columns of a casualty group. */
    static final int[][] GROUPS = {{0, 2}, {3}, {SegmentBuilder.FIGURE_COLUMN_COUNT - 1, 17}};

    static ScanPath kind() {
        return new ScanPath("kind", new SingleKey(RandomRows.KINDS, GroupKey.RowBatch::eventAttributes), row ->
                new int[] {row.eventAttributes()});
    }

    static ScanPath day() {
        return new ScanPath(
                "day",
                new SingleKey(DAYS, (batch, into) -> {
                    batch.startDays(into);
                    for (int i = 0; i < batch.count(); i++) {
                        into[i] = Math.floorMod(into[i], DAYS);
                    }
                }),
                row -> new int[] {Math.floorMod(row.startDay(), DAYS)});
    }

    static ScanPath of(MultiValuedField field) {
        return new ScanPath(
                field.name(),
                new MultiKey(RandomRows.codes(field) + 1, (batch, position) -> IntStream.range(
                                0, batch.codes(field, position))
                        .map(no -> batch.code(field, position, no) + 1)),
                row -> orNone(Arrays.stream(row.codes(field)).map(code -> code + 1)));
    }

    static ScanPath group() {
        return new ScanPath(
                "group",
                new MultiKey(GROUPS.length + 1, (batch, position) -> IntStream.range(0, GROUPS.length)
                        .filter(group -> Arrays.stream(GROUPS[group])
                                .anyMatch(column -> batch.figureCode(column, position) != 0))
                        .map(group -> group + 1)),
                row -> orNone(IntStream.range(0, GROUPS.length)
                        .filter(group -> Arrays.stream(GROUPS[group])
                                .anyMatch(column -> ReferenceIndex.figure(row, column) != 0))
                        .map(group -> group + 1)));
    }

    static ScanPath any(Random random) {
        MultiValuedField field = MultiValuedField.values()[random.nextInt(MultiValuedField.values().length)];
        return List.of(kind(), day(), of(field), of(field)).get(random.nextInt(4));
    }

    private static int[] orNone(IntStream keys) {
        int[] all = keys.distinct().toArray();
        return all.length == 0 ? new int[1] : all;
    }

    private interface Filler {
        void fill(GroupKey.RowBatch batch, int[] into);
    }

    private record SingleKey(int size, Filler filler) implements GroupKey.SingleValued {

        @Override
        public void readKeys(GroupKey.RowBatch batch, int[] into) {
            filler.fill(batch, into);
        }
    }

    private interface Lister {
        IntStream list(GroupKey.RowBatch batch, int position);
    }

    private record MultiKey(int size, Lister lister) implements GroupKey.MultiValued {

        @Override
        public int maxKeys(GroupKey.RowBatch batch, int position) {
            return orNone(lister.list(batch, position)).length;
        }

        @Override
        public int readKeys(GroupKey.RowBatch batch, int position, int[] into) {
            int[] keys = orNone(lister.list(batch, position));
            System.arraycopy(keys, 0, into, 0, keys.length);
            return keys.length;
        }
    }
}
