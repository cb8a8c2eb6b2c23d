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

    private final FigureFilter filter;
    private final FigureNumbers figureNumbers;
    private final List<ColumnPredicate> predicates = new ArrayList<>();

    FigureFilterCompiler(FigureFilter asked, FigureNumbers numbers) {
        this.filter = asked;
        this.figureNumbers = numbers;
    }

    List<ColumnPredicate> predicates() {
        addRange(Outcome.KILLED, filter.minKilled(), filter.maxKilled());
        addRange(Outcome.INJURED, filter.minInjured(), null);
        addPresence(
                filter.hasFigures(),
                FigureColumnId.of(filter.group()),
                outcome -> List.of(FigureColumnId.of(outcome, filter.group())));
        addPresence(filter.hasGroup(), singleGroupColumns(), FigureColumnId::of);
        return predicates;
    }

    private void addRange(Outcome outcome, Long least, Long most) {
        if (least != null || most != null) {
            predicates.add(Predicates.figureIn(
                    FigureColumnId.of(outcome, filter.group()),
                    figureNumbers.codes(
                            filter.bound(),
                            number -> (least == null || number >= least) && (most == null || number <= most))));
        }
    }

    /** The figure of ALL is no group's own. */
    private static List<Integer> singleGroupColumns() {
        return Arrays.stream(Group.values())
                .filter(group -> group != Group.ALL)
                .flatMap(group -> FigureColumnId.of(group).stream())
                .toList();
    }

    /** @param all slots in which any value has its figures */
    private <T> void addPresence(Terms<T> terms, List<Integer> all, Function<T, List<Integer>> slots) {
        if (terms.none()) {
            predicates.add(new NotPredicate(Predicates.hasAnyFigure(all)));
        } else if (terms.any()) {
            predicates.add(Predicates.hasAnyFigure(all));
        } else if (!terms.included().isEmpty()) {
            predicates.add(Predicates.hasAnyFigure(columnsOf(terms.included(), slots)));
        }
        if (!terms.excluded().isEmpty()) {
            predicates.add(new NotPredicate(Predicates.hasAnyFigure(columnsOf(terms.excluded(), slots))));
        }
    }

    private static <T> List<Integer> columnsOf(Set<T> values, Function<T, List<Integer>> slots) {
        return values.stream().flatMap(value -> slots.apply(value).stream()).toList();
    }
}
