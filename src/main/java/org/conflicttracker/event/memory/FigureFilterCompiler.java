package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.NotPredicate;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.FigureFilter;
import org.conflicttracker.event.filter.Terms;

/** What is asked of figures; an event without a figure meets no comparison (domain.md, rule 1). */
final class FigureFilterCompiler {

    private final FigureFilter asked;
    private final FigureNumbers numbers;
    private final List<ColumnPredicate> conditions = new ArrayList<>();

    FigureFilterCompiler(FigureFilter asked, FigureNumbers numbers) {
        this.asked = asked;
        this.numbers = numbers;
    }

    List<ColumnPredicate> conditions() {
        compare(Outcome.KILLED, asked.minKilled(), asked.maxKilled());
        compare(Outcome.INJURED, asked.minInjured(), null);
        has(
                asked.hasFigures(),
                FigureColumnId.of(asked.group()),
                outcome -> List.of(FigureColumnId.of(outcome, asked.group())));
        has(asked.hasGroup(), ofSingleGroups(), FigureColumnId::of);
        return conditions;
    }

    private void compare(Outcome outcome, Long least, Long most) {
        if (least != null || most != null) {
            conditions.add(Predicates.figure(
                    FigureColumnId.of(outcome, asked.group()),
                    numbers.codes(
                            asked.bound(),
                            number -> (least == null || number >= least) && (most == null || number <= most))));
        }
    }

    /** The figure of ALL is no group's own. */
    private static List<Integer> ofSingleGroups() {
        return Arrays.stream(Group.values())
                .filter(group -> group != Group.ALL)
                .flatMap(group -> FigureColumnId.of(group).stream())
                .toList();
    }

    /** @param all slots in which any value has its figures */
    private <T> void has(Terms<T> terms, List<Integer> all, Function<T, List<Integer>> slots) {
        if (terms.none()) {
            conditions.add(new NotPredicate(Predicates.figures(all)));
        } else if (terms.any()) {
            conditions.add(Predicates.figures(all));
        } else if (!terms.included().isEmpty()) {
            conditions.add(Predicates.figures(slots(terms.included(), slots)));
        }
        if (!terms.excluded().isEmpty()) {
            conditions.add(new NotPredicate(Predicates.figures(slots(terms.excluded(), slots))));
        }
    }

    private static <T> List<Integer> slots(Set<T> values, Function<T, List<Integer>> slots) {
        return values.stream().flatMap(value -> slots.apply(value).stream()).toList();
    }
}
