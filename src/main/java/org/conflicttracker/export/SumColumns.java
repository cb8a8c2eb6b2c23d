package org.conflicttracker.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.CasualtySums.CasualtySum;

/** Columns of sums: numbers of people, empty without a figure. */
final class SumColumns {

    private SumColumns() {}

    /** @param outcomes requested outcomes */
    static <T> List<Column<T>> of(List<Outcome> outcomes, Function<T, CasualtySums> sums) {
        List<Column<T>> columns = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            String name = outcome.name().toLowerCase(Locale.ROOT);
            Function<T, CasualtySum> sum = sums.andThen(all -> sum(all, outcome));
            columns.add(Column.of(name + "Low", sum.andThen(CasualtySum::low)));
            columns.add(Column.of(name + "Best", sum.andThen(CasualtySum::best)));
            columns.add(Column.of(name + "High", sum.andThen(CasualtySum::high)));
            columns.add(Column.of(name + "OpenEnded", sum.andThen(CasualtySum::openEnded)));
            columns.add(Column.of(name + "WithoutFigure", sum.andThen(CasualtySum::withoutFigure)));
        }
        return columns;
    }

    private static CasualtySum sum(CasualtySums sums, Outcome outcome) {
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
