package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Group key with its reference. */
record ScanPath(String told, GroupKey axis, Function<IndexRow, int[]> keys) {

    private static final int DAYS = 7;

    /** Figure columns of a casualty group. */
    static final int[][] GROUPS = {{0, 2}, {3}, {SegmentBuilder.FIGURE_COLUMN_COUNT - 1, 17}};

    static ScanPath kind() {
        return new ScanPath("kind", new Single(RandomRows.KINDS, GroupKey.RowBatch::eventAttributes), row ->
                new int[] {row.eventAttributes()});
    }

    static ScanPath day() {
        return new ScanPath(
                "day",
                new Single(DAYS, (found, into) -> {
                    found.startDays(into);
                    for (int i = 0; i < found.count(); i++) {
                        into[i] = Math.floorMod(into[i], DAYS);
                    }
                }),
                row -> new int[] {Math.floorMod(row.startDay(), DAYS)});
    }

    static ScanPath of(MultiValuedField family) {
        return new ScanPath(
                family.name(),
                new Several(
                        RandomRows.codes(family) + 1, (found, place) -> IntStream.range(0, found.codes(family, place))
                                .map(no -> found.code(family, place, no) + 1)),
                row -> orNone(Arrays.stream(row.codes(family)).map(code -> code + 1)));
    }

    static ScanPath group() {
        return new ScanPath(
                "group",
                new Several(GROUPS.length + 1, (found, place) -> IntStream.range(0, GROUPS.length)
                        .filter(group ->
                                Arrays.stream(GROUPS[group]).anyMatch(slot -> found.figureCode(slot, place) != 0))
                        .map(group -> group + 1)),
                row -> orNone(IntStream.range(0, GROUPS.length)
                        .filter(group ->
                                Arrays.stream(GROUPS[group]).anyMatch(slot -> ReferenceIndex.figure(row, slot) != 0))
                        .map(group -> group + 1)));
    }

    static ScanPath any(Random random) {
        MultiValuedField family = MultiValuedField.values()[random.nextInt(MultiValuedField.values().length)];
        return List.of(kind(), day(), of(family), of(family)).get(random.nextInt(4));
    }

    private static int[] orNone(IntStream keys) {
        int[] all = keys.distinct().toArray();
        return all.length == 0 ? new int[1] : all;
    }

    private interface Filler {
        void fill(GroupKey.RowBatch found, int[] into);
    }

    private record Single(int size, Filler filler) implements GroupKey.SingleValued {

        @Override
        public void readKeys(GroupKey.RowBatch found, int[] into) {
            filler.fill(found, into);
        }
    }

    private interface Lister {
        IntStream list(GroupKey.RowBatch found, int place);
    }

    private record Several(int size, Lister lister) implements GroupKey.MultiValued {

        @Override
        public int maxKeys(GroupKey.RowBatch found, int place) {
            return orNone(lister.list(found, place)).length;
        }

        @Override
        public int readKeys(GroupKey.RowBatch found, int place, int[] into) {
            int[] keys = orNone(lister.list(found, place));
            System.arraycopy(keys, 0, into, 0, keys.length);
            return keys.length;
        }
    }
}
