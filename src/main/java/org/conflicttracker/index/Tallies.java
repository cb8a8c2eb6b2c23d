package org.conflicttracker.index;

import java.util.Arrays;
import java.util.List;

/** Events counted and figures summed, by keys. One thread fills it; then it can be put together with others and read. */
public final class Tallies implements Snapshot.Sink {

    /** Known, low, best, high, open-ended. */
    private static final int MEASURE = Figures.WIDTH + 1;

    private static final int EVENTS = 0;
    private static final int SHARED = 1;
    private static final int OUTSIDE = 2;
    private static final int FIXED = 3;

    private final Cut cut;
    private final long[] figures;
    private final int width;
    private final Slots slots;
    private final Spread spread;
    private final int[] codes = new int[Sieve.BATCH];
    private final int[] outside = new int[Sieve.BATCH];
    private long[] sums = new long[1024];
    private int first = Integer.MAX_VALUE;
    private int last = Integer.MIN_VALUE;

    Tallies(Cut cut, Figures figures) {
        this.cut = cut;
        this.figures = figures.numbers();
        this.width = FIXED + cut.measures().size() * MEASURE;
        this.slots = new Slots(cut.range());
        this.spread = new Spread(cut.axes());
    }

    @Override
    public void take(Segment segment, int[] rows, int count) {
        Axis.Found found = new Axis.Found(segment, rows, count);
        first = Math.min(first, segment.start[rows[0]]);
        last = Math.max(last, segment.start[rows[count - 1]]);
        spread.over(found);
        int[] at = spread.slots(slots);
        grow();
        count(found, at);
        for (int measure = 0; measure < cut.measures().size(); measure++) {
            if (cut.grouped() < 0) {
                found.figures(cut.measures().get(measure)[0], codes);
                sum(at, FIXED + measure * MEASURE);
            } else {
                sumGrouped(found, at, measure);
            }
        }
    }

    private void count(Axis.Found found, int[] at) {
        int[] places = spread.places();
        boolean[] shared = spread.shared();
        boolean edged = cut.edge() != null;
        if (edged) {
            cut.edge().outside(found, outside);
        }
        for (int i = 0; i < spread.size(); i++) {
            int to = at[i] * width;
            sums[to + EVENTS]++;
            sums[to + SHARED] += shared[places[i]] ? 1 : 0;
            sums[to + OUTSIDE] += edged ? outside[places[i]] : 0;
        }
    }

    private void sum(int[] at, int measure) {
        int[] places = spread.places();
        for (int i = 0, size = spread.size(); i < size; i++) {
            add(codes[places[i]], at[i] * width + measure);
        }
    }

    private void sumGrouped(Axis.Found found, int[] at, int measure) {
        int[] slotsByKey = cut.measures().get(measure);
        for (int i = 0; i < spread.size(); i++) {
            int key = (int) spread.key(slots.key(at[i]), cut.grouped());
            int code = found.figure(slotsByKey[key], spread.places()[i]);
            add(code, at[i] * width + FIXED + measure * MEASURE);
        }
    }

    private void add(int code, int to) {
        if (code != 0) {
            int from = code * Figures.WIDTH;
            sums[to]++;
            sums[to + 1] += figures[from];
            sums[to + 2] += figures[from + 1];
            sums[to + 3] += figures[from + 2];
            sums[to + 4] += figures[from + 3];
        }
    }

    private void grow() {
        int needed = slots.size() * width;
        if (needed > sums.length) {
            sums = Arrays.copyOf(sums, Math.max(needed, 2 * sums.length));
        }
    }

    /** All of them in one; the first of them takes the others in. */
    static Tallies of(List<Tallies> several) {
        Tallies all = several.get(0);
        several.stream().skip(1).forEach(all::add);
        return all;
    }

    private void add(Tallies other) {
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        for (int slot = 0; slot < other.size(); slot++) {
            int to = slots.of(other.slots.key(slot)) * width;
            grow();
            for (int i = 0; i < width; i++) {
                sums[to + i] += other.sums[slot * width + i];
            }
        }
    }

    /** How many combinations of keys have an event. */
    public int size() {
        return slots.size();
    }

    /** The key of a combination on an axis. */
    public int key(int slot, int axis) {
        return (int) spread.key(slots.key(slot), axis);
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
        return Arrays.copyOfRange(sums, from, from + MEASURE);
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
