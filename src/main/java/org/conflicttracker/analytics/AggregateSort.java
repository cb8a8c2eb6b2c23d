package org.conflicttracker.analytics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.Measure;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationErrors;

/** Order of the rows; ties are ordered by key, so that equal requests have equal answers. */
public enum AggregateSort {
    KILLED("-killed"),
    EVENTS("-events"),
    KEY("key");

    private final String code;

    AggregateSort(String code) {
        this.code = code;
    }

    static AggregateSort parse(String code, ValidationErrors errors) {
        if (code == null) {
            return KILLED;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.code.equals(code))
                .findFirst()
                .orElseGet(() -> {
                    List<String> codes =
                            Arrays.stream(values()).map(sort -> sort.code).toList();
                    errors.add(EnumCodes.error("sort", code, codes));
                    return KILLED;
                });
    }

    /** @param summed the outcomes of the rows' measures, in their order */
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

    /** The best figure of those killed; -1 if it is unknown. */
    private static long killed(GroupedRows row, int measure) {
        Measure killed = row.sum().measures().get(measure);
        return killed.eventsWithFigure() == 0 ? -1 : killed.best();
    }
}
