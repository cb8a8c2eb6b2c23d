package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.FigureTable;
import org.conflicttracker.event.filter.FigureBound;

/** The numbers of figures by their codes, from 1: many events have the same. One thread adds, anyone reads. */
final class FigureNumbers {

    private static final int WIDTH = FigureTable.WIDTH;

    private record Numbers(long low, long best, long high, boolean openEnded) {}

    private final Map<Numbers, Integer> codes = new HashMap<>();
    private volatile long[] numbers = new long[256];
    private volatile int size = 1;

    int code(RevisionRecord.Figure figure) {
        return codes.computeIfAbsent(
                new Numbers(figure.low(), figure.best(), figure.high(), figure.openEnded()), this::add);
    }

    private int add(Numbers one) {
        int code = size;
        if ((code + 1) * WIDTH > numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        long[] all = numbers;
        all[code * WIDTH] = one.low();
        all[code * WIDTH + 1] = one.best();
        all[code * WIDTH + 2] = one.high();
        all[code * WIDTH + 3] = FigureTable.counts(one.openEnded());
        size = code + 1;
        return code;
    }

    /** @param size how many of the longs */
    record Image(long[] numbers, int size) {}

    Image image() {
        return new Image(numbers, size * WIDTH);
    }

    /** Begins with these. @param image what is left of {@link Image} */
    void restore(long[] image) {
        numbers = image;
        size = image.length / WIDTH;
        for (int code = 1; code < size; code++) {
            int at = code * WIDTH;
            codes.put(
                    new Numbers(image[at], image[at + 1], image[at + 2], image[at + 3] == FigureTable.counts(true)),
                    code);
        }
    }

    FigureTable all() {
        return new FigureTable(numbers);
    }

    /** Those whose number is meant. */
    CodeSet codes(FigureBound bound, LongPredicate meant) {
        boolean[] marks = new boolean[size];
        long[] all = numbers;
        for (int code = 1; code < marks.length; code++) {
            marks[code] = meant.test(all[code * WIDTH + bound.ordinal()]);
        }
        return CodeSet.marked(marks);
    }

    int size() {
        return size;
    }
}
