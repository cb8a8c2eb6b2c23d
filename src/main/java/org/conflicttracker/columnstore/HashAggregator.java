package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Events counted and figures summed, by keys. One thread fills it; then it can be put together with others and read. */
public final class HashAggregator implements Snapshot.Sink {

    /** As figures have it: low, best, high, and how many there are and have an open end. */
    private static final int MEASURE_WIDTH = FigureTable.VALUES_PER_CODE;

    private static final int EVENTS_OFFSET = 0;
    private static final int SHARED_OFFSET = 1;
    private static final int IMPRECISE_OFFSET = 2;
    private static final int MEASURES_OFFSET = 4;

    private final GroupBySpec groupBy;
    private final long[] figureValues;
    private final int groupWidth;
    private final GroupIdMap groupIds;
    private final GroupKeyExpander expander;
    private final int[] codes = new int[SegmentScan.BATCH_ROWS];
    private final int[] imprecise = new int[SegmentScan.BATCH_ROWS];
    private int[] groupOffsets = new int[SegmentScan.BATCH_ROWS];
    private long[] sums;
    private final GroupMeter meter;
    private int metered;
    private int firstStartDay = Integer.MAX_VALUE;
    private int lastStartDay = Integer.MIN_VALUE;

    HashAggregator(GroupBySpec cut, FigureTable figures, GroupMeter meter) {
        this.groupBy = cut;
        this.meter = meter;
        this.figureValues = figures.values();
        this.groupWidth = MEASURES_OFFSET + cut.measureColumns().size() * MEASURE_WIDTH;
        this.groupIds = new GroupIdMap(cut.keySpaceSize());
        this.expander = new GroupKeyExpander(cut.groupKeys(), groupIds.isDense() ? groupWidth : 0, meter);
        this.sums = new long[Math.max(64, groupIds.size()) * groupWidth];
    }

    @Override
    public void accept(Segment segment, int[] rows, int count) {
        GroupKey.RowBatch found = new GroupKey.RowBatch(segment, rows, count);
        firstStartDay = Math.min(firstStartDay, segment.startDay[rows[0]]);
        lastStartDay = Math.max(lastStartDay, segment.startDay[rows[count - 1]]);
        expander.expand(found);
        resolveGroups();
        countEvents(found);
        for (int measure = 0; measure < groupBy.measureColumns().size(); measure++) {
            int[] slotsByKey = groupBy.measureColumns().get(measure);
            if (groupBy.casualtyGroupIndex() >= 0) {
                sumFiguresByGroup(found, slotsByKey, MEASURES_OFFSET + measure * MEASURE_WIDTH);
            } else if (segment.figures[slotsByKey[0]] != null) {
                segment.figures[slotsByKey[0]].gather(rows, count, codes);
                sumFigures(MEASURES_OFFSET + measure * MEASURE_WIDTH);
            }
        }
    }

    /** Where the sums of each combination begin. */
    private void resolveGroups() {
        int size = expander.size();
        if (expander.isScaled()) {
            groupOffsets = expander.scaledKeys();
            return;
        }
        if (groupOffsets.length < size) {
            groupOffsets = new int[2 * size];
        }
        groupIds.resolve(expander.combinedKeys(), size, groupOffsets);
        meter();
        int needed = groupIds.size() * groupWidth;
        if (needed > sums.length) {
            sums = Arrays.copyOf(sums, Math.max(needed, 2 * sums.length));
        }
        for (int i = 0; i < size; i++) {
            groupOffsets[i] *= groupWidth;
        }
    }

    /** Groups of a small range have room from the beginning. */
    private void meter() {
        int more = groupIds.isDense() ? 0 : groupIds.size() - metered;
        if (more > 0) {
            metered = groupIds.size();
            meter.grow(metered, more);
        }
    }

    private void countEvents(GroupKey.RowBatch found) {
        long[] to = sums;
        int[] at = groupOffsets;
        int size = expander.size();
        for (int i = 0; i < size; i++) {
            to[at[i] + EVENTS_OFFSET]++;
        }
        if (!expander.isOneToOne()) {
            int[] places = expander.rowIndexes();
            boolean[] shared = expander.shared();
            for (int i = 0; i < size; i++) {
                to[at[i] + SHARED_OFFSET] += shared[places[i]] ? 1 : 0;
            }
        }
        if (groupBy.imprecisionTest() != null) {
            groupBy.imprecisionTest().markImprecise(found, imprecise);
            for (int i = 0; i < size; i++) {
                to[at[i] + IMPRECISE_OFFSET] += imprecise[expander.isOneToOne() ? i : expander.rowIndexes()[i]];
            }
        }
    }

    private void sumFigures(int measure) {
        int size = expander.size();
        if (expander.isOneToOne()) {
            for (int i = 0; i < size; i++) {
                add(codes[i], groupOffsets[i] + measure);
            }
        } else {
            int[] places = expander.rowIndexes();
            for (int i = 0; i < size; i++) {
                add(codes[places[i]], groupOffsets[i] + measure);
            }
        }
    }

    private void sumFiguresByGroup(GroupKey.RowBatch found, int[] slotsByKey, int measure) {
        for (int i = 0; i < expander.size(); i++) {
            int key = expander.key(groupIds.key(groupOffsets[i] / groupWidth), groupBy.casualtyGroupIndex());
            add(
                    found.figureCode(slotsByKey[key], expander.isOneToOne() ? i : expander.rowIndexes()[i]),
                    groupOffsets[i] + measure);
        }
    }

    /** Code 0 adds nothing. */
    private void add(int code, int to) {
        long[] numbers = figureValues;
        long[] into = sums;
        int from = code * FigureTable.VALUES_PER_CODE;
        into[to] += numbers[from];
        into[to + 1] += numbers[from + 1];
        into[to + 2] += numbers[from + 2];
        into[to + 3] += numbers[from + 3];
    }

    /** All of them in one; the first of them takes the others in. */
    static HashAggregator merge(List<HashAggregator> several) {
        HashAggregator all = several.get(0);
        several.stream().skip(1).forEach(all::add);
        return all;
    }

    private void add(HashAggregator other) {
        firstStartDay = Math.min(firstStartDay, other.firstStartDay);
        lastStartDay = Math.max(lastStartDay, other.lastStartDay);
        other.groupIds().forEach(slot -> {
            int to = groupIds.resolve(other.groupIds.key(slot)) * groupWidth;
            if (to + groupWidth > sums.length) {
                meter();
                sums = Arrays.copyOf(sums, Math.max(to + groupWidth, 2 * sums.length));
            }
            for (int i = 0; i < groupWidth; i++) {
                sums[to + i] += other.sums[slot * groupWidth + i];
            }
        });
        meter();
    }

    /** The combinations of keys that have an event. */
    public IntStream groupIds() {
        return IntStream.range(0, groupIds.size()).filter(slot -> events(slot) > 0);
    }

    /** The key of a combination on an axis. */
    public int key(int slot, int axis) {
        return expander.key(groupIds.key(slot), axis);
    }

    public long events(int slot) {
        return sums[slot * groupWidth + EVENTS_OFFSET];
    }

    /** How many of the events stand under other combinations too. */
    public long shared(int slot) {
        return sums[slot * groupWidth + SHARED_OFFSET];
    }

    public long imprecise(int slot) {
        return sums[slot * groupWidth + IMPRECISE_OFFSET];
    }

    /** Known, low, best, high and open-ended of a measure. */
    public long[] measure(int slot, int measure) {
        int from = slot * groupWidth + MEASURES_OFFSET + measure * MEASURE_WIDTH;
        long counts = sums[from + 3];
        return new long[] {
            FigureTable.knownCount(counts),
            sums[from],
            sums[from + 1],
            sums[from + 2],
            FigureTable.openEndedCount(counts)
        };
    }

    /** The first day on which any of the events began; {@link Integer#MAX_VALUE} without events. */
    public int firstStartDay() {
        return firstStartDay;
    }

    /** The last; {@link Integer#MIN_VALUE} without events. */
    public int lastStartDay() {
        return lastStartDay;
    }
}
