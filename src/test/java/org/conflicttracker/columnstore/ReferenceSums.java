package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random GROUP BY with its reference result: by keys, the counts of events, shared and imprecise events, and the measures. */
record ReferenceSums(List<ScanPath> groupKeys, List<int[]> measures, int grouped, boolean edged) {

    private static final int LONG = 30;

    /**
     * Known, low, best, high, open-ended; those with each mark; reduced ones, and what was taken off their low, best and high; and of shared
     * rows known and best.
     */
    private static final int WIDTH = 11 + FigureTable.MARKS;

    static ReferenceSums any(Random random) {
        List<ScanPath> groupKeys = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            groupKeys.add(ScanPath.any(random));
        }
        if (random.nextInt(3) > 0) {
            return new ReferenceSums(
                    groupKeys,
                    List.of(new int[] {0}, new int[] {SegmentBuilder.FIGURE_COLUMN_COUNT - 1}, new int[] {17}),
                    -1,
                    random.nextBoolean());
        }
        int grouped = random.nextInt(groupKeys.size() + 1);
        groupKeys.add(grouped, ScanPath.group());
        return new ReferenceSums(
                groupKeys, List.of(new int[] {1, 0, 3, 29}, new int[] {3, 2, 17, 0}), grouped, random.nextBoolean());
    }

    GroupBySpec groupBy() {
        return new GroupBySpec(
                groupKeys.stream().map(ScanPath::axis).toList(),
                measures,
                grouped,
                edged ? ReferenceSums::outside : null);
    }

    private static void outside(GroupKey.RowBatch found, int[] into) {
        found.lengthDays(into);
        for (int i = 0; i < found.count(); i++) {
            into[i] = into[i] > LONG ? 1 : 0;
        }
    }

    Map<List<Integer>, List<Long>> actual(HashAggregator aggregator) {
        Map<List<Integer>, List<Long>> actual = new HashMap<>();
        for (int at : aggregator.groupIds().toArray()) {
            List<Long> sums =
                    new ArrayList<>(List.of(aggregator.events(at), aggregator.shared(at), aggregator.imprecise(at)));
            IntStream.range(0, measures.size()).forEach(no -> sums.addAll(toList(aggregator.measure(at, no))));
            List<Integer> keys = IntStream.range(0, groupKeys.size())
                    .mapToObj(axis -> aggregator.key(at, axis))
                    .toList();
            if (actual.put(keys, sums) != null) {
                throw new AssertionError(keys + " twice");
            }
        }
        return actual;
    }

    static List<Long> toList(HashAggregator.MeasureSum sum) {
        List<Long> numbers = new ArrayList<>(List.of(sum.known(), sum.low(), sum.best(), sum.high(), sum.openEnded()));
        Arrays.stream(sum.marked()).forEach(numbers::add);
        Arrays.stream(sum.reduction()).forEach(numbers::add);
        numbers.add(sum.sharedKnown());
        numbers.add(sum.sharedBest());
        return numbers;
    }

    Map<List<Integer>, List<Long>> expected(Stream<IndexRow> rows, FigureTable figures) {
        Map<List<Integer>, long[]> sums = new HashMap<>();
        rows.forEach(row -> {
            List<List<Integer>> all = combinations(row);
            for (List<Integer> keys : all) {
                long[] to = sums.computeIfAbsent(keys, first -> new long[3 + WIDTH * measures.size()]);
                to[0]++;
                to[1] += all.size() > 1 ? 1 : 0;
                to[2] += edged && row.lengthDays() > LONG ? 1 : 0;
                for (int no = 0; no < measures.size(); no++) {
                    int column = measures.get(no)[grouped < 0 ? 0 : keys.get(grouped)];
                    int code = ReferenceIndex.figure(row, column);
                    add(code, figures, to, 3 + WIDTH * no);
                    if (code != 0 && all.size() > 1) {
                        to[3 + WIDTH * no + WIDTH - 2]++;
                        to[3 + WIDTH * no + WIDTH - 1] += figures.counted()[4 * code + 1];
                    }
                }
            }
        });
        Map<List<Integer>, List<Long>> actual = new HashMap<>();
        sums.forEach((keys, sum) -> actual.put(keys, Arrays.stream(sum).boxed().toList()));
        return actual;
    }

    private static void add(int code, FigureTable figures, long[] to, int at) {
        if (code != 0) {
            to[at]++;
            for (int i = 0; i < 3; i++) {
                to[at + 1 + i] += figures.counted()[4 * code + i];
                to[at + 6 + FigureTable.MARKS + i] += figures.values()[4 * code + i] - figures.counted()[4 * code + i];
            }
            to[at + 5 + FigureTable.MARKS] += figures.marks()[code] >> FigureTable.MARKS;
            to[at + 4] += FigureTable.isOpenEnded(figures.values()[4 * code + 3]) ? 1 : 0;
            for (int mark = 0; mark < FigureTable.MARKS; mark++) {
                to[at + 5 + mark] += figures.marks()[code] >> mark & 1;
            }
        }
    }

    private List<List<Integer>> combinations(IndexRow row) {
        List<List<Integer>> all = List.of(List.of());
        for (ScanPath way : groupKeys) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> shorter : all) {
                for (int key : way.keys().apply(row)) {
                    longer.add(Stream.concat(shorter.stream(), Stream.of(key)).toList());
                }
            }
            all = longer;
        }
        return all;
    }
}
