package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Events counted and figures summed, by keys. One thread fills it; then it can be put together with others and read. */
public final class HashAggregator implements Snapshot.Sink {

    /** As figures have it: low, best, high, and how many there are and have an open end. */
    private static final int MEASURE = FigureTable.WIDTH;

    private static final int EVENTS = 0;
    private static final int SHARED = 1;
    private static final int OUTSIDE = 2;
    private static final int FIXED = 4;

    private final GroupBySpec cut;
    private final long[] figures;
    private final int width;
    private final GroupIdMap slots;
    private final GroupKeyExpander spread;
    private final int[] codes = new int[SegmentScan.BATCH];
    private final int[] outside = new int[SegmentScan.BATCH];
    private int[] bases = new int[SegmentScan.BATCH];
    private long[] sums;
    private final GroupMeter meter;
    private int metered;
    private int first = Integer.MAX_VALUE;
    private int last = Integer.MIN_VALUE;

    HashAggregator(GroupBySpec cut, FigureTable figures, GroupMeter meter) {
        this.cut = cut;
        this.meter = meter;
        this.figures = figures.numbers();
        this.width = FIXED + cut.measures().size() * MEASURE;
        this.slots = new GroupIdMap(cut.range());
        this.spread = new GroupKeyExpander(cut.axes(), slots.isSmall() ? width : 0, meter);
        this.sums = new long[Math.max(64, slots.size()) * width];
    }

    @Override
    public void take(Segment segment, int[] rows, int count) {
        GroupKey.Found found = new GroupKey.Found(segment, rows, count);
        first = Math.min(first, segment.start[rows[0]]);
        last = Math.max(last, segment.start[rows[count - 1]]);
        spread.over(found);
        findBases();
        count(found);
        for (int measure = 0; measure < cut.measures().size(); measure++) {
            int[] slotsByKey = cut.measures().get(measure);
            if (cut.grouped() >= 0) {
                sumGrouped(found, slotsByKey, FIXED + measure * MEASURE);
            } else if (segment.figures[slotsByKey[0]] != null) {
                segment.figures[slotsByKey[0]].gather(rows, count, codes);
                sum(FIXED + measure * MEASURE);
            }
        }
    }

    /** Where the sums of each combination begin. */
    private void findBases() {
        int size = spread.size();
        if (spread.isNarrow()) {
            bases = spread.narrow();
            return;
        }
        if (bases.length < size) {
            bases = new int[2 * size];
        }
        slots.of(spread.combined(), size, bases);
        meter();
        int needed = slots.size() * width;
        if (needed > sums.length) {
            sums = Arrays.copyOf(sums, Math.max(needed, 2 * sums.length));
        }
        for (int i = 0; i < size; i++) {
            bases[i] *= width;
        }
    }

    /** Groups of a small range have room from the beginning. */
    private void meter() {
        int more = slots.isSmall() ? 0 : slots.size() - metered;
        if (more > 0) {
            metered = slots.size();
            meter.grow(metered, more);
        }
    }

    private void count(GroupKey.Found found) {
        long[] to = sums;
        int[] at = bases;
        int size = spread.size();
        for (int i = 0; i < size; i++) {
            to[at[i] + EVENTS]++;
        }
        if (!spread.isOnce()) {
            int[] places = spread.places();
            boolean[] shared = spread.shared();
            for (int i = 0; i < size; i++) {
                to[at[i] + SHARED] += shared[places[i]] ? 1 : 0;
            }
        }
        if (cut.edge() != null) {
            cut.edge().outside(found, outside);
            for (int i = 0; i < size; i++) {
                to[at[i] + OUTSIDE] += outside[spread.isOnce() ? i : spread.places()[i]];
            }
        }
    }

    private void sum(int measure) {
        int size = spread.size();
        if (spread.isOnce()) {
            for (int i = 0; i < size; i++) {
                add(codes[i], bases[i] + measure);
            }
        } else {
            int[] places = spread.places();
            for (int i = 0; i < size; i++) {
                add(codes[places[i]], bases[i] + measure);
            }
        }
    }

    private void sumGrouped(GroupKey.Found found, int[] slotsByKey, int measure) {
        for (int i = 0; i < spread.size(); i++) {
            int key = spread.key(slots.key(bases[i] / width), cut.grouped());
            add(found.figure(slotsByKey[key], spread.isOnce() ? i : spread.places()[i]), bases[i] + measure);
        }
    }

    /** Code 0 adds nothing. */
    private void add(int code, int to) {
        long[] numbers = figures;
        long[] into = sums;
        int from = code * FigureTable.WIDTH;
        into[to] += numbers[from];
        into[to + 1] += numbers[from + 1];
        into[to + 2] += numbers[from + 2];
        into[to + 3] += numbers[from + 3];
    }

    /** All of them in one; the first of them takes the others in. */
    static HashAggregator of(List<HashAggregator> several) {
        HashAggregator all = several.get(0);
        several.stream().skip(1).forEach(all::add);
        return all;
    }

    private void add(HashAggregator other) {
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        other.slots().forEach(slot -> {
            int to = slots.of(other.slots.key(slot)) * width;
            if (to + width > sums.length) {
                meter();
                sums = Arrays.copyOf(sums, Math.max(to + width, 2 * sums.length));
            }
            for (int i = 0; i < width; i++) {
                sums[to + i] += other.sums[slot * width + i];
            }
        });
        meter();
    }

    /** The combinations of keys that have an event. */
    public IntStream slots() {
        return IntStream.range(0, slots.size()).filter(slot -> events(slot) > 0);
    }

    /** The key of a combination on an axis. */
    public int key(int slot, int axis) {
        return spread.key(slots.key(slot), axis);
    }

    public long events(int slot) {
        return sums[slot * width + EVENTS];
    }

    /** How many of the events stand under other combinations too. */
    public long shared(int slot) {
        return sums[slot * width + SHARED];
    }

    public long outside(int slot) {
        return sums[slot * width + OUTSIDE];
    }

    /** Known, low, best, high and open-ended of a measure. */
    public long[] measure(int slot, int measure) {
        int from = slot * width + FIXED + measure * MEASURE;
        long counts = sums[from + 3];
        return new long[] {
            FigureTable.known(counts), sums[from], sums[from + 1], sums[from + 2], FigureTable.openEnded(counts)
        };
    }

    /** The first day on which any of the events began; {@link Integer#MAX_VALUE} without events. */
    public int first() {
        return first;
    }

    /** The last; {@link Integer#MIN_VALUE} without events. */
    public int last() {
        return last;
    }
}
