package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.FigureTable;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.FigureFilter.FigureBound;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord.Counted;
import org.conflicttracker.event.query.CellSum.FigureCounts;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.CellSum.TakenOff;
import org.conflicttracker.event.query.QueryEngine.RevisionFigure;
import org.jspecify.annotations.Nullable;

/** Dictionary of figures, with codes from 1; many events have equal figures. One thread adds, any thread reads. */
final class FigureNumbers {

    private static final int VALUES_PER_CODE = FigureTable.VALUES_PER_CODE;

    /** Bit of a contested figure beside the code of its basis. */
    private static final int CONTESTED = 0x40;

    private static final int BASIS_MASK = CONTESTED - 1;

    /** Marks by which figures are counted in sums, in the order of the bits of {@link FigureTable#marks}. */
    enum Mark {
        CONTESTED,
        SUM_OF_PARTS,
        IN_WORDS,
        OF_EARLIER_RULE;

        /** The number of figures with the mark. @param marked as counted by the column store */
        long count(long[] marked) {
            return marked[ordinal()];
        }

        private int countIn(byte marks) {
            return marks >> ordinal() & 1;
        }

        private int bit(boolean present) {
            return present ? 1 << ordinal() : 0;
        }
    }

    /**
     * @param origin code of the basis, and the bit of a contested figure
     * @param counted what is added to sums; null for the numbers themselves
     */
    private record Numbers(
            long low,
            long best,
            long high,
            boolean openEnded,
            byte origin,
            @Nullable Counted counted) {

        byte marks() {
            int basis = origin & BASIS_MASK;
            return (byte) (Mark.CONTESTED.bit((origin & FigureNumbers.CONTESTED) != 0)
                    | Mark.SUM_OF_PARTS.bit(Basis.SUMS_OF_PARTS.stream().anyMatch(sum -> sum.code() == basis))
                    | Mark.IN_WORDS.bit(basis == Basis.WORDS.code())
                    | Mark.OF_EARLIER_RULE.bit(basis == Basis.NO_BASIS)
                    | (counted == null ? 0 : FigureTable.REDUCED));
        }
    }

    private final Map<Numbers, Integer> codes = new HashMap<>();
    private volatile long[] values = new long[256];
    /** As {@link #values}, with what is added to sums; null while that is the same of all figures. */
    private volatile long @Nullable [] counted;

    private volatile byte[] origins = new byte[256 / VALUES_PER_CODE];
    private volatile byte[] marks = new byte[256 / VALUES_PER_CODE];
    private volatile int size = 1;

    int encode(RevisionRecord.Figure figure) {
        return codes.computeIfAbsent(
                new Numbers(
                        figure.low(),
                        figure.best(),
                        figure.high(),
                        figure.openEnded(),
                        (byte) (Objects.requireNonNull(figure.basis()) | (figure.contested() ? CONTESTED : 0)),
                        figure.counted()),
                this::add);
    }

    private int add(Numbers numbers) {
        int code = size;
        if (code == origins.length) {
            values = Arrays.copyOf(values, 2 * values.length);
            origins = Arrays.copyOf(origins, 2 * origins.length);
            marks = Arrays.copyOf(marks, 2 * marks.length);
            counted = counted == null ? null : Arrays.copyOf(counted, values.length);
        }
        long[] all = values;
        all[code * VALUES_PER_CODE] = numbers.low();
        all[code * VALUES_PER_CODE + 1] = numbers.best();
        all[code * VALUES_PER_CODE + 2] = numbers.high();
        all[code * VALUES_PER_CODE + 3] = FigureTable.packCounts(numbers.openEnded(), numbers.marks() != 0);
        setCounted(code, numbers);
        origins[code] = numbers.origin();
        marks[code] = numbers.marks();
        size = code + 1;
        return code;
    }

    /** Sets what is added to sums of a code whose values are set. */
    private void setCounted(int code, Numbers numbers) {
        if (counted == null && numbers.counted() == null) {
            return;
        }
        long[] all = counted == null ? values.clone() : counted;
        int at = code * VALUES_PER_CODE;
        System.arraycopy(values, at, all, at, VALUES_PER_CODE);
        if (numbers.counted() != null) {
            all[at] = numbers.counted().low();
            all[at + 1] = numbers.counted().best();
            all[at + 2] = numbers.counted().high();
        }
        counted = all;
    }

    /**
     * Figures up to a size.
     *
     * @param values as in the table
     * @param counted likewise; empty if all figures are added to sums as they are
     * @param origins codes of the bases with the bits of contested figures
     * @param size number of codes in use
     */
    record FigureSnapshot(long[] values, long[] counted, byte[] origins, int size) {

        int valueCount() {
            return size * VALUES_PER_CODE;
        }

        int countedValueCount() {
            return counted.length == 0 ? 0 : valueCount();
        }
    }

    FigureSnapshot snapshot() {
        long[] added = counted;
        return new FigureSnapshot(values, added == null ? new long[0] : added, origins, size);
    }

    /**
     * Restores the figures of a snapshot, which has no codes beyond its size.
     *
     * @param snapshotCounted empty if all figures are added to sums as they are
     */
    void restore(long[] snapshot, long[] snapshotCounted, byte[] snapshotOrigins) {
        values = snapshot;
        counted = snapshotCounted.length == 0 ? null : snapshotCounted;
        origins = snapshotOrigins;
        marks = new byte[snapshotOrigins.length];
        size = snapshotOrigins.length;
        for (int code = 1; code < size; code++) {
            int at = code * VALUES_PER_CODE;
            Numbers numbers = new Numbers(
                    snapshot[at],
                    snapshot[at + 1],
                    snapshot[at + 2],
                    FigureTable.isOpenEnded(snapshot[at + 3]),
                    snapshotOrigins[code],
                    countedOf(at));
            marks[code] = numbers.marks();
            codes.put(numbers, code);
        }
    }

    /**
     * The figure of a code as a sum of one; of code 0 that of none.
     *
     * @param reduced whether summaries count with what their parts do not account for
     */
    Measure measure(int code, boolean reduced) {
        if (code == 0) {
            return Measure.ZERO;
        }
        int at = code * VALUES_PER_CODE;
        long[] all = values;
        byte mark = marks[code];
        Counted less = reduced ? countedOf(at) : null;
        TakenOff takenOff = less == null
                ? TakenOff.NONE
                : new TakenOff(1, all[at] - less.low(), all[at + 1] - less.best(), all[at + 2] - less.high());
        return new Measure(
                1,
                all[at] - takenOff.low(),
                all[at + 1] - takenOff.best(),
                all[at + 2] - takenOff.high(),
                new FigureCounts(
                        FigureTable.isOpenEnded(all[at + 3]) ? 1 : 0,
                        Mark.CONTESTED.countIn(mark),
                        Mark.SUM_OF_PARTS.countIn(mark),
                        Mark.IN_WORDS.countIn(mark),
                        Mark.OF_EARLIER_RULE.countIn(mark),
                        0),
                0,
                0,
                takenOff);
    }

    /**
     * The figure of a code other than 0, and what of it is added to sums.
     *
     * @param group of the figure
     */
    RevisionFigure figure(int code, long revision, Outcome outcome, Group group) {
        int at = code * VALUES_PER_CODE;
        long[] all = values;
        boolean openEnded = FigureTable.isOpenEnded(all[at + 3]);
        GroupSet groups = GroupSet.of(group);
        Counted less = countedOf(at);
        return new RevisionFigure(
                revision,
                outcome,
                new CountedGroup(groups, all[at], all[at + 1], all[at + 2], openEnded),
                less == null ? null : new CountedGroup(groups, less.low(), less.best(), less.high(), openEnded));
    }

    /** What is added to sums of the code at a position; null for its values. */
    private @Nullable Counted countedOf(int at) {
        if (counted == null || Arrays.equals(values, at, at + VALUES_PER_CODE, counted, at, at + VALUES_PER_CODE)) {
            return null;
        }
        return new Counted(counted[at], counted[at + 1], counted[at + 2]);
    }

    FigureTable table() {
        long[] all = values;
        long[] added = counted;
        return new FigureTable(all, added == null ? all : added, marks);
    }

    /** Codes of the figures whose bound matches. */
    CodeSet codes(FigureBound bound, LongPredicate predicate) {
        long[] all = values;
        return codesWhere(code -> predicate.test(all[code * VALUES_PER_CODE + bound.ordinal()]));
    }

    /** Codes of the figures with a basis, and with or without an open end. @param openEnded null for both */
    CodeSet codes(IntPredicate basis, @Nullable Boolean openEnded) {
        long[] all = values;
        byte[] known = origins;
        return codesWhere(code -> basis.test(known[code] & BASIS_MASK)
                && (openEnded == null || openEnded == FigureTable.isOpenEnded(all[code * VALUES_PER_CODE + 3])));
    }

    private CodeSet codesWhere(IntPredicate predicate) {
        boolean[] matching = new boolean[size];
        for (int code = 1; code < matching.length; code++) {
            matching[code] = predicate.test(code);
        }
        return CodeSet.ofFlags(matching);
    }

    int size() {
        return size;
    }
}
