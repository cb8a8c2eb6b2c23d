package org.conflicttracker.analytics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.Measure;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationErrors;

/** Orders of rows. Rows that are equal in it are in the order of their keys, so that one question has one answer. */
public enum AggregateSort {
    KILLED("-killed"),
    EVENTS("-events"),
    KEY("key");

    private final String code;

    AggregateSort(String code) {
        this.code = code;
    }

    static AggregateSort parse(String given, ValidationErrors faults) {
        if (given == null) {
            return KILLED;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.code.equals(given))
                .findFirst()
                .orElseGet(() -> {
                    List<String> codes =
                            Arrays.stream(values()).map(sort -> sort.code).toList();
                    faults.add(EnumCodes.error("sort", given, codes));
                    return KILLED;
                });
    }

    /** @param summed the outcomes that the rows' measures are of */
    Comparator<GroupedRows> comparator(List<Outcome> summed) {
        Comparator<GroupedRows> byKey = Comparator.comparing(GroupedRows::keyValues, KeyOrder.NATURAL);
        return switch (this) {
            case KILLED ->
                Comparator.comparingLong((GroupedRows row) -> killed(row, summed.indexOf(Outcome.KILLED)))
                        .reversed()
                        .thenComparing(byKey);
            case EVENTS ->
                Comparator.comparingLong((GroupedRows row) -> row.sum().events())
                        .reversed()
                        .thenComparing(byKey);
            case KEY -> byKey;
        };
    }

    /** The best figure; below any where it is unknown. */
    private static long killed(GroupedRows row, int at) {
        Measure killed = row.sum().measures().get(at);
        return killed.eventsWithFigure() == 0 ? -1 : killed.best();
    }
}
