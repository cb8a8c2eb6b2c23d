package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.FigureTable;
import org.conflicttracker.event.filter.FigureBound;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord;

/** Dictionary of figures, with codes from 1; many events have equal figures. One thread adds, any thread reads. */
final class FigureNumbers {

    private static final int VALUES_PER_CODE = FigureTable.VALUES_PER_CODE;

    private record Numbers(long low, long best, long high, boolean openEnded, boolean contested) {}

    private final Map<Numbers, Integer> codes = new HashMap<>();
    private volatile long[] values = new long[256];
    private volatile int size = 1;

    int encode(RevisionRecord.Figure figure) {
        return codes.computeIfAbsent(
                new Numbers(figure.low(), figure.best(), figure.high(), figure.openEnded(), figure.contested()),
                this::add);
    }

    private int add(Numbers numbers) {
        int code = size;
        if ((code + 1) * VALUES_PER_CODE > values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        long[] all = values;
        all[code * VALUES_PER_CODE] = numbers.low();
        all[code * VALUES_PER_CODE + 1] = numbers.best();
        all[code * VALUES_PER_CODE + 2] = numbers.high();
        all[code * VALUES_PER_CODE + 3] = FigureTable.packCounts(numbers.openEnded(), numbers.contested());
        size = code + 1;
        return code;
    }

    /** @param size number of longs in use */
    record FigureSnapshot(long[] values, int size) {}

    FigureSnapshot snapshot() {
        return new FigureSnapshot(values, size * VALUES_PER_CODE);
    }

    /** Restores the values of a snapshot. */
    void restore(long[] snapshot) {
        values = snapshot;
        size = snapshot.length / VALUES_PER_CODE;
        for (int code = 1; code < size; code++) {
            int at = code * VALUES_PER_CODE;
            codes.put(
                    new Numbers(
                            snapshot[at],
                            snapshot[at + 1],
                            snapshot[at + 2],
                            FigureTable.isOpenEnded(snapshot[at + 3]),
                            FigureTable.isContested(snapshot[at + 3])),
                    code);
        }
    }

    FigureTable table() {
        return new FigureTable(values);
    }

    /** Codes of the figures whose bound matches. */
    CodeSet codes(FigureBound bound, LongPredicate predicate) {
        boolean[] matching = new boolean[size];
        long[] all = values;
        for (int code = 1; code < matching.length; code++) {
            matching[code] = predicate.test(all[code * VALUES_PER_CODE + bound.ordinal()]);
        }
        return CodeSet.ofFlags(matching);
    }

    int size() {
        return size;
    }
}
