package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.FigureTable;
import org.conflicttracker.event.filter.FigureBound;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord;

/** The numbers of figures by their codes, from 1: many events have the same. One thread adds, anyone reads. */
final class FigureNumbers {

    private static final int VALUES_PER_CODE = FigureTable.VALUES_PER_CODE;

    private record Numbers(long low, long best, long high, boolean openEnded) {}

    private final Map<Numbers, Integer> codes = new HashMap<>();
    private volatile long[] values = new long[256];
    private volatile int size = 1;

    int encode(RevisionRecord.Figure figure) {
        return codes.computeIfAbsent(
                new Numbers(figure.low(), figure.best(), figure.high(), figure.openEnded()), this::add);
    }

    private int add(Numbers one) {
        int code = size;
        if ((code + 1) * VALUES_PER_CODE > values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        long[] all = values;
        all[code * VALUES_PER_CODE] = one.low();
        all[code * VALUES_PER_CODE + 1] = one.best();
        all[code * VALUES_PER_CODE + 2] = one.high();
        all[code * VALUES_PER_CODE + 3] = FigureTable.packCounts(one.openEnded());
        size = code + 1;
        return code;
    }

    /** @param size how many of the longs */
    record FigureSnapshot(long[] values, int size) {}

    FigureSnapshot snapshot() {
        return new FigureSnapshot(values, size * VALUES_PER_CODE);
    }

    /** Begins with these. @param image what is left of {@link FigureSnapshot} */
    void restore(long[] image) {
        values = image;
        size = image.length / VALUES_PER_CODE;
        for (int code = 1; code < size; code++) {
            int at = code * VALUES_PER_CODE;
            codes.put(
                    new Numbers(image[at], image[at + 1], image[at + 2], image[at + 3] == FigureTable.packCounts(true)),
                    code);
        }
    }

    FigureTable table() {
        return new FigureTable(values);
    }

    /** Those whose number is meant. */
    CodeSet codes(FigureBound bound, LongPredicate meant) {
        boolean[] marks = new boolean[size];
        long[] all = values;
        for (int code = 1; code < marks.length; code++) {
            marks[code] = meant.test(all[code * VALUES_PER_CODE + bound.ordinal()]);
        }
        return CodeSet.ofFlags(marks);
    }

    int size() {
        return size;
    }
}
