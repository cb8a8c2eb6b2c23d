package org.conflicttracker.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.CasualtySums.CasualtySum;
import org.conflicttracker.event.query.CasualtySums.OutsideSum;
import org.conflicttracker.event.query.CasualtySums.TakenOffSum;
import org.conflicttracker.web.format.Column;

/** Columns of sums: numbers of people, empty without a figure. */
final class SumColumns {

    private SumColumns() {}

    /** @param outcomes requested outcomes */
    static <T> List<Column<T>> of(List<Outcome> outcomes, Function<T, CasualtySums> sums) {
        return of(outcomes, false, sums);
    }

    /** @param sharing whether an event may count in several rows */
    static <T> List<Column<T>> of(List<Outcome> outcomes, boolean sharing, Function<T, CasualtySums> sums) {
        List<Column<T>> columns = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            String name = outcome.name().toLowerCase(Locale.ROOT);
            Function<T, CasualtySum> sum = sums.andThen(all -> all == null ? null : all.of(outcome));
            columns.add(column(name + "Low", sum, CasualtySum::low));
            columns.add(column(name + "Best", sum, CasualtySum::best));
            columns.add(column(name + "High", sum, CasualtySum::high));
            columns.add(column(name + "OpenEnded", sum, CasualtySum::openEnded));
            columns.add(column(name + "WithoutFigure", sum, CasualtySum::withoutFigure));
            columns.add(column(name + "Contested", sum, CasualtySum::contested));
            columns.add(column(name + "SumsOfParts", sum, CasualtySum::sumsOfParts));
            columns.add(column(name + "InWords", sum, CasualtySum::inWords));
            columns.add(column(name + "OfEarlierRule", sum, value -> zeroIfAbsent(value.ofEarlierRule())));
            columns.add(column(name + "BasisPending", sum, value -> zeroIfAbsent(value.basisPending())));
            for (TakenOffColumn column : TakenOffColumn.values()) {
                columns.add(column(name + column.suffix, sum, value -> column.of(value.takenOff())));
            }
            if (sharing) {
                columns.add(column(name + "Shared", sum, CasualtySum::shared));
            }
        }
        return columns;
    }

    /** What was taken off a bound of the figures of summaries; 0 if nothing was. */
    private enum TakenOffColumn {
        LOW("TakenOffLow", TakenOffSum::low),
        BEST("TakenOffBest", TakenOffSum::best),
        HIGH("TakenOffHigh", TakenOffSum::high),
        LOW_OUTSIDE("TakenOffOutsideLow", takenOff -> outside(takenOff, OutsideSum::low)),
        BEST_OUTSIDE("TakenOffOutsideBest", takenOff -> outside(takenOff, OutsideSum::best)),
        HIGH_OUTSIDE("TakenOffOutsideHigh", takenOff -> outside(takenOff, OutsideSum::high));

        private final String suffix;
        private final ToLongFunction<TakenOffSum> number;

        TakenOffColumn(String suffix, ToLongFunction<TakenOffSum> number) {
            this.suffix = suffix;
            this.number = number;
        }

        private static long outside(TakenOffSum takenOff, ToLongFunction<OutsideSum> number) {
            return takenOff.outside() == null ? 0 : number.applyAsLong(takenOff.outside());
        }

        private Long of(TakenOffSum takenOff) {
            return takenOff == null ? 0 : number.applyAsLong(takenOff);
        }
    }

    private static Long zeroIfAbsent(Long number) {
        return number == null ? 0 : number;
    }

    private static <T> Column<T> column(String name, Function<T, CasualtySum> sum, Function<CasualtySum, Long> number) {
        return Column.of(name, sum.andThen(value -> value == null ? null : number.apply(value)));
    }
}
