package org.conflicttracker.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.conflicttracker.event.answer.Sum;
import org.conflicttracker.event.answer.Sums;
import org.conflicttracker.event.claim.Outcome;

/** Columns of sums: numbers of people, empty where nobody gave one. */
final class SumColumns {

    private SumColumns() {}

    /** @param outcomes those that were asked for */
    static <T> List<Column<T>> of(List<Outcome> outcomes, Function<T, Sums> sums) {
        List<Column<T>> columns = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            String name = outcome.name().toLowerCase(Locale.ROOT);
            Function<T, Sum> sum = sums.andThen(all -> sum(all, outcome));
            columns.add(Column.of(name + "Low", sum.andThen(Sum::low)));
            columns.add(Column.of(name + "Best", sum.andThen(Sum::best)));
            columns.add(Column.of(name + "High", sum.andThen(Sum::high)));
            columns.add(Column.of(name + "OpenEnded", sum.andThen(Sum::openEnded)));
            columns.add(Column.of(name + "WithoutFigure", sum.andThen(Sum::withoutFigure)));
        }
        return columns;
    }

    private static Sum sum(Sums sums, Outcome outcome) {
        return switch (outcome) {
            case KILLED -> sums.killed();
            case INJURED -> sums.injured();
            case ABDUCTED -> sums.abducted();
            case MISSING -> sums.missing();
            case DISPLACED -> sums.displaced();
            case RELEASED -> throw new IllegalArgumentException("Those released are not summed");
        };
    }
}
