package org.conflicttracker.index;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A way to tell rows apart, as the index is asked for it and said naively. */
record Way(String told, Axis axis, Function<Row, int[]> keys) {

    private static final int DAYS = 7;

    /** Slots whose figures make a group. */
    static final int[][] GROUPS = {{0, 2}, {3}, {Columns.SLOTS - 1, 17}};

    static Way kind() {
        return new Way("kind", new Single(RandomRows.KINDS, Axis.Found::kinds), row -> new int[] {row.kind()});
    }

    static Way day() {
        return new Way(
                "day",
                new Single(DAYS, (found, into) -> {
                    found.starts(into);
                    for (int i = 0; i < found.count(); i++) {
                        into[i] = Math.floorMod(into[i], DAYS);
                    }
                }),
                row -> new int[] {Math.floorMod(row.start(), DAYS)});
    }

    static Way of(Family family) {
        return new Way(
                family.name(),
                new Several(
                        RandomRows.codes(family) + 1, (found, place) -> IntStream.range(0, found.codes(family, place))
                                .map(no -> found.code(family, place, no) + 1)),
                row -> orNone(Arrays.stream(row.codes(family)).map(code -> code + 1)));
    }

    static Way group() {
        return new Way(
                "group",
                new Several(GROUPS.length + 1, (found, place) -> IntStream.range(0, GROUPS.length)
                        .filter(group -> Arrays.stream(GROUPS[group]).anyMatch(slot -> found.figure(slot, place) != 0))
                        .map(group -> group + 1)),
                row -> orNone(IntStream.range(0, GROUPS.length)
                        .filter(group -> Arrays.stream(GROUPS[group]).anyMatch(slot -> Twin.figure(row, slot) != 0))
                        .map(group -> group + 1)));
    }

    static Way any(Random random) {
        Family family = Family.values()[random.nextInt(Family.values().length)];
        return List.of(kind(), day(), of(family), of(family)).get(random.nextInt(4));
    }

    private static int[] orNone(IntStream keys) {
        int[] all = keys.distinct().toArray();
        return all.length == 0 ? new int[1] : all;
    }

    private interface Filler {
        void fill(Axis.Found found, int[] into);
    }

    private record Single(int size, Filler filler) implements Axis.One {

        @Override
        public void keys(Axis.Found found, int[] into) {
            filler.fill(found, into);
        }
    }

    private interface Lister {
        IntStream list(Axis.Found found, int place);
    }

    private record Several(int size, Lister lister) implements Axis.Some {

        @Override
        public int most(Axis.Found found, int place) {
            return orNone(lister.list(found, place)).length;
        }

        @Override
        public int keys(Axis.Found found, int place, int[] into) {
            int[] keys = orNone(lister.list(found, place));
            System.arraycopy(keys, 0, into, 0, keys.length);
            return keys.length;
        }
    }
}
