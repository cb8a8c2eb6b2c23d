package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Hash aggregation: event counts and sums of figures by group. Each thread fills its own; then they are merged and read. */
public final class HashAggregator implements Snapshot.Sink {

    /** Counts of figures with a mark in one sum, one in each half. */
    private static final int MARKS_PER_SUM = 2;

    /** Low, best, high and packed counts, as in {@link FigureTable}, and the counts of figures with each mark. */
    private static final int MEASURE_WIDTH = FigureTable.VALUES_PER_CODE + FigureTable.MARKS / MARKS_PER_SUM;

    /** By the first marks of a figure, what is added to their sum. */
    private static final long[] PACKED_MARKS = {0, 1, 1L << 32, 1 | 1L << 32};

    /** The same, and of rows in several groups the count of figures and the sum of best. */
    private static final int SHARED_MEASURE_WIDTH = MEASURE_WIDTH + 2;

    /** Number of reduced figures, and what was taken off their low, best and high. */
    private static final int REDUCTION_WIDTH = 4;

    private static final int COUNTS = 3;
    private static final int MARKS = FigureTable.VALUES_PER_CODE;
    private static final int SHARED_FIGURES = MEASURE_WIDTH;
    private static final int SHARED_BEST = MEASURE_WIDTH + 1;

    private static final int EVENTS_OFFSET = 0;
    private static final int SHARED_OFFSET = 1;
    private static final int IMPRECISE_OFFSET = 2;
    private static final int MEASURES_OFFSET = 4;

    private final GroupBySpec groupBy;
    private final long[] figureValues;
    private final long[] ownValues;
    private final byte[] figureMarks;
    private final int groupWidth;
    private final int measureWidth;

    /** Position within a measure of what was taken off; -1 if nothing can be. */
    private final int reductionOffset;

    /** Position within a group of the sums of latitudes and longitudes; -1 if there are none. */
    private final int pointOffset;

    private final boolean shares;
    private final int[] point = new int[2];
    private final RowGroups.@Nullable Filter within;
    private final GroupIdMap groupIds;
    private final GroupKeyExpander expander;
    private final int[] codes = new int[SegmentScan.BATCH_ROWS];
    private final int[] imprecise = new int[SegmentScan.BATCH_ROWS];
    private int[] groupOffsets = new int[SegmentScan.BATCH_ROWS];
    private long[] sums;

    private int[] sharedEntries = new int[SegmentScan.BATCH_ROWS];
    private int sharedCount;
    private final GroupMeter meter;
    private int metered;
    private int firstStartDay = Integer.MAX_VALUE;
    private int lastStartDay = Integer.MIN_VALUE;

    HashAggregator(GroupBySpec groupBy, FigureTable figures, GroupMeter meter) {
        this.groupBy = groupBy;
        this.meter = meter;
        this.figureValues = figures.counted();
        this.ownValues = figures.values();
        this.figureMarks = figures.marks();
        this.shares = groupBy.isMultiValued();
        int widthOfSums = shares ? SHARED_MEASURE_WIDTH : MEASURE_WIDTH;
        this.reductionOffset = figures.mayBeReduced() ? widthOfSums : -1;
        this.measureWidth = widthOfSums + (figures.mayBeReduced() ? REDUCTION_WIDTH : 0);
        int widthWithMeasures = MEASURES_OFFSET + groupBy.measureColumns().size() * measureWidth;
        this.pointOffset = groupBy.pointKeyIndex() < 0 ? -1 : widthWithMeasures;
        this.groupWidth = widthWithMeasures + (pointOffset < 0 ? 0 : point.length);
        this.within = groupBy.within() == null ? null : groupBy.within().filter(meter);
        this.groupIds = new GroupIdMap(groupBy.keySpaceSize());
        this.expander = new GroupKeyExpander(groupBy.groupKeys(), groupIds.isDense() ? groupWidth : 0, meter);
        this.sums = new long[Math.max(64, groupIds.size()) * groupWidth];
    }

    @Override
    public void accept(Segment segment, int[] rows, int count) {
        if (within == null) {
            add(segment, rows, count);
        } else {
            int matching = within.filter(segment, rows, count);
            if (matching > 0) {
                add(segment, within.rows(), matching);
            }
        }
    }

    private void add(Segment segment, int[] rows, int count) {
        GroupKey.RowBatch batch = new GroupKey.RowBatch(segment, rows, count);
        firstStartDay = Math.min(firstStartDay, segment.startDay[rows[0]]);
        lastStartDay = Math.max(lastStartDay, segment.startDay[rows[count - 1]]);
        expander.expand(batch);
        resolveGroups();
        countEvents(batch);
        if (pointOffset >= 0) {
            sumPoints(batch);
        }
        for (int measure = 0; measure < groupBy.measureColumns().size(); measure++) {
            int[] columnsByKey = groupBy.measureColumns().get(measure);
            if (groupBy.casualtyGroupIndex() >= 0) {
                sumFiguresByGroup(batch, columnsByKey, MEASURES_OFFSET + measure * measureWidth);
            } else if (segment.figures[columnsByKey[0]] != null) {
                segment.figures[columnsByKey[0]].gather(rows, count, codes);
                sumFigures(MEASURES_OFFSET + measure * measureWidth);
            }
        }
    }

    /** Resolves the offset of each entry's group in {@link #sums}. */
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

    /** Reports new groups; those of a dense map were allocated at the start. */
    private void meter() {
        int more = groupIds.isDense() ? 0 : groupIds.size() - metered;
        if (more > 0) {
            metered = groupIds.size();
            meter.grow(metered, more);
        }
    }

    private void countEvents(GroupKey.RowBatch batch) {
        long[] to = sums;
        int[] at = groupOffsets;
        int size = expander.size();
        for (int i = 0; i < size; i++) {
            to[at[i] + EVENTS_OFFSET]++;
        }
        if (!expander.isOneToOne()) {
            findShared(size);
            for (int i = 0; i < sharedCount; i++) {
                to[at[sharedEntries[i]] + SHARED_OFFSET]++;
            }
        }
        if (groupBy.imprecisionTest() != null) {
            groupBy.imprecisionTest().markImprecise(batch, imprecise);
            for (int i = 0; i < size; i++) {
                to[at[i] + IMPRECISE_OFFSET] += imprecise[expander.isOneToOne() ? i : expander.rowIndexes()[i]];
            }
        }
    }

    private void sumPoints(GroupKey.RowBatch batch) {
        GroupBySpec.PointReader reader =
                (GroupBySpec.PointReader) groupBy.groupKeys().get(groupBy.pointKeyIndex());
        for (int i = 0; i < expander.size(); i++) {
            int key = expander.key(groupIds.key(groupOffsets[i] / groupWidth), groupBy.pointKeyIndex());
            int position = expander.isOneToOne() ? i : expander.rowIndexes()[i];
            if (reader.readPoint(batch, position, key, point)) {
                sums[groupOffsets[i] + pointOffset] += point[0];
                sums[groupOffsets[i] + pointOffset + 1] += point[1];
            }
        }
    }

    /** Finds the entries of rows that have several. */
    private void findShared(int size) {
        if (sharedEntries.length < size) {
            sharedEntries = new int[2 * size];
        }
        int[] positions = expander.rowIndexes();
        boolean[] shared = expander.shared();
        int found = 0;
        for (int i = 0; i < size; i++) {
            sharedEntries[found] = i;
            found += shared[positions[i]] ? 1 : 0;
        }
        sharedCount = found;
    }

    private void sumFigures(int measure) {
        int size = expander.size();
        if (expander.isOneToOne()) {
            for (int i = 0; i < size; i++) {
                add(codes[i], groupOffsets[i] + measure);
            }
        } else {
            int[] positions = expander.rowIndexes();
            for (int i = 0; i < size; i++) {
                add(codes[positions[i]], groupOffsets[i] + measure);
            }
            for (int i = 0; i < sharedCount; i++) {
                int entry = sharedEntries[i];
                addShared(codes[positions[entry]], groupOffsets[entry] + measure);
            }
        }
    }

    private void sumFiguresByGroup(GroupKey.RowBatch batch, int[] columnsByKey, int measure) {
        for (int i = 0; i < expander.size(); i++) {
            int key = expander.key(groupIds.key(groupOffsets[i] / groupWidth), groupBy.casualtyGroupIndex());
            int position = expander.isOneToOne() ? i : expander.rowIndexes()[i];
            int code = batch.figureCode(columnsByKey[key], position);
            add(code, groupOffsets[i] + measure);
            if (!expander.isOneToOne() && expander.shared()[position]) {
                addShared(code, groupOffsets[i] + measure);
            }
        }
    }

    /** Adds the values of a figure; those of code 0 are zeros. */
    private void add(int code, int to) {
        long[] values = figureValues;
        long[] into = sums;
        int from = code * FigureTable.VALUES_PER_CODE;
        into[to] += values[from];
        into[to + 1] += values[from + 1];
        into[to + 2] += values[from + 2];
        long counts = values[from + COUNTS];
        // the sign of a figure with marks does not carry into the counts
        into[to + COUNTS] += counts;
        if (counts < 0) {
            int marked = figureMarks[code];
            into[to + MARKS] += PACKED_MARKS[marked & 3];
            into[to + MARKS + 1] += PACKED_MARKS[marked >> MARKS_PER_SUM & 3];
            if ((marked & FigureTable.REDUCED) != 0 && reductionOffset >= 0) {
                addReduction(from, to + reductionOffset);
            }
        }
    }

    private void addReduction(int from, int to) {
        sums[to]++;
        for (int bound = 0; bound < COUNTS; bound++) {
            sums[to + 1 + bound] += ownValues[from + bound] - figureValues[from + bound];
        }
    }

    /** Adds a figure of a row that is in several groups. */
    private void addShared(int code, int to) {
        int from = code * FigureTable.VALUES_PER_CODE;
        sums[to + SHARED_FIGURES] += code == 0 ? 0 : 1;
        sums[to + SHARED_BEST] += figureValues[from + 1];
    }

    /** Merges all into the first. */
    static HashAggregator merge(List<HashAggregator> aggregators) {
        HashAggregator all = aggregators.get(0);
        aggregators.stream().skip(1).forEach(all::add);
        return all;
    }

    private void add(HashAggregator other) {
        firstStartDay = Math.min(firstStartDay, other.firstStartDay);
        lastStartDay = Math.max(lastStartDay, other.lastStartDay);
        other.groupIds().forEach(groupId -> {
            int to = offsetOf(other.groupIds.key(groupId));
            for (int i = 0; i < groupWidth; i++) {
                sums[to + i] += other.sums[groupId * groupWidth + i];
            }
        });
        meter();
    }

    /** Takes the result so far out of this aggregator, which is then as new. */
    PartialAggregate drain() {
        int[] ids = groupIds().toArray();
        int keyCount = groupBy.groupKeys().size();
        int[] keys = new int[ids.length * keyCount];
        long[] drained = new long[ids.length * groupWidth];
        for (int i = 0; i < ids.length; i++) {
            for (int key = 0; key < keyCount; key++) {
                keys[i * keyCount + key] = key(ids[i], key);
            }
            System.arraycopy(sums, ids[i] * groupWidth, drained, i * groupWidth, groupWidth);
        }
        // a group without events has no sums
        for (int id : ids) {
            Arrays.fill(sums, id * groupWidth, (id + 1) * groupWidth, 0);
        }
        groupIds.clear();
        metered = 0;
        PartialAggregate result = new PartialAggregate(keys, drained, ids.length, firstStartDay, lastStartDay);
        firstStartDay = Integer.MAX_VALUE;
        lastStartDay = Integer.MIN_VALUE;
        return result;
    }

    /** Adds the result of an aggregator with the same group keys and measures. */
    void add(PartialAggregate partial) {
        firstStartDay = Math.min(firstStartDay, partial.firstStartDay());
        lastStartDay = Math.max(lastStartDay, partial.lastStartDay());
        int keyCount = groupBy.groupKeys().size();
        for (int group = 0; group < partial.groupCount(); group++) {
            int to = offsetOf(expander.combine(partial.keys(), group * keyCount));
            int from = group * groupWidth;
            for (int i = 0; i < groupWidth; i++) {
                sums[to + i] += partial.sums()[from + i];
            }
        }
    }

    /** Subtracts rows that are in the sums of this aggregator, but leaves the first and the last day. */
    void subtract(HashAggregator other) {
        other.groupIds().forEach(groupId -> {
            int to = offsetOf(other.groupIds.key(groupId));
            for (int i = 0; i < groupWidth; i++) {
                sums[to + i] -= other.sums[groupId * groupWidth + i];
            }
        });
    }

    /** Sets the first and the last day of any event. */
    void setStartDays(int first, int last) {
        firstStartDay = first;
        lastStartDay = last;
    }

    /** Offset of a group in {@link #sums}. */
    private int offsetOf(long combination) {
        int to = groupIds.resolve(combination) * groupWidth;
        if (to + groupWidth > sums.length) {
            meter();
            sums = Arrays.copyOf(sums, Math.max(to + groupWidth, 2 * sums.length));
        }
        return to;
    }

    /** Ids of the groups with at least one event. */
    public IntStream groupIds() {
        return IntStream.range(0, groupIds.size()).filter(groupId -> events(groupId) > 0);
    }

    /** The value of one group key of a group. */
    public int key(int groupId, int index) {
        return expander.key(groupIds.key(groupId), index);
    }

    public long events(int groupId) {
        return sums[groupId * groupWidth + EVENTS_OFFSET];
    }

    /** Number of events that also count in other groups. */
    public long shared(int groupId) {
        return sums[groupId * groupWidth + SHARED_OFFSET];
    }

    public long imprecise(int groupId) {
        return sums[groupId * groupWidth + IMPRECISE_OFFSET];
    }

    /** Sum of the latitudes of the points at which the events stand, in 1e-7 degrees. */
    public long latitudes(int groupId) {
        return sums[groupId * groupWidth + pointOffset];
    }

    /** Sum of their longitudes. */
    public long longitudes(int groupId) {
        return sums[groupId * groupWidth + pointOffset + 1];
    }

    /**
     * Sums of a measure.
     *
     * @param known number of figures, over which low, best and high are summed
     * @param openEnded number of open-ended figures
     * @param marked number of figures with each mark
     * @param sharedKnown number of figures of rows that are in other groups as well
     * @param sharedBest sum of the best of those
     * @param reduction number of reduced figures, and what was taken off their low, best and high
     */
    public record MeasureSum(
            long known,
            long low,
            long best,
            long high,
            long openEnded,
            long[] marked,
            long sharedKnown,
            long sharedBest,
            long[] reduction) {}

    public MeasureSum measure(int groupId, int measure) {
        int from = groupId * groupWidth + MEASURES_OFFSET + measure * measureWidth;
        long counts = sums[from + COUNTS];
        int reduction = from + reductionOffset;
        return new MeasureSum(
                FigureTable.knownCount(counts),
                sums[from],
                sums[from + 1],
                sums[from + 2],
                FigureTable.openEndedCount(counts),
                new long[] {
                    sums[from + MARKS] & 0xFFFF_FFFFL,
                    sums[from + MARKS] >>> 32,
                    sums[from + MARKS + 1] & 0xFFFF_FFFFL,
                    sums[from + MARKS + 1] >>> 32
                },
                shares ? sums[from + SHARED_FIGURES] : 0,
                shares ? sums[from + SHARED_BEST] : 0,
                reductionOffset < 0
                        ? new long[REDUCTION_WIDTH]
                        : Arrays.copyOfRange(sums, reduction, reduction + REDUCTION_WIDTH));
    }

    /** Earliest first day of any event; {@link Integer#MAX_VALUE} without events. */
    public int firstStartDay() {
        return firstStartDay;
    }

    /** Latest first day of any event; {@link Integer#MIN_VALUE} without events. */
    public int lastStartDay() {
        return lastStartDay;
    }
}
