package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.conflicttracker.event.claim.Group;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.filter.FigureCondition;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.index.Condition;
import org.conflicttracker.index.Conditions;
import org.conflicttracker.index.Not;

/** What is asked of figures; an event without a figure meets no comparison (domain.md, rule 1). */
final class FigureSearch {

    private final FigureCondition asked;
    private final FigureNumbers numbers;
    private final List<Condition> conditions = new ArrayList<>();

    FigureSearch(FigureCondition asked, FigureNumbers numbers) {
        this.asked = asked;
        this.numbers = numbers;
    }

    List<Condition> conditions() {
        compare(Outcome.KILLED, asked.minKilled(), asked.maxKilled());
        compare(Outcome.INJURED, asked.minInjured(), null);
        has(asked.hasFigures(), Slot.of(asked.group()), outcome -> List.of(Slot.of(outcome, asked.group())));
        has(asked.hasGroup(), ofSingleGroups(), Slot::of);
        return conditions;
    }

    private void compare(Outcome outcome, Long least, Long most) {
        if (least != null || most != null) {
            conditions.add(Conditions.figure(
                    Slot.of(outcome, asked.group()),
                    numbers.codes(
                            asked.bound(),
                            number -> (least == null || number >= least) && (most == null || number <= most))));
        }
    }

    /** The figure of ALL is no group's own. */
    private static List<Integer> ofSingleGroups() {
        return Arrays.stream(Group.values())
                .filter(group -> group != Group.ALL)
                .flatMap(group -> Slot.of(group).stream())
                .toList();
    }

    /** @param all slots in which any value has its figures */
    private <T> void has(Terms<T> terms, List<Integer> all, Function<T, List<Integer>> slots) {
        if (terms.none()) {
            conditions.add(new Not(Conditions.figures(all)));
        } else if (terms.any()) {
            conditions.add(Conditions.figures(all));
        } else if (!terms.included().isEmpty()) {
            conditions.add(Conditions.figures(slots(terms.included(), slots)));
        }
        if (!terms.excluded().isEmpty()) {
            conditions.add(new Not(Conditions.figures(slots(terms.excluded(), slots))));
        }
    }

    private static <T> List<Integer> slots(Set<T> values, Function<T, List<Integer>> slots) {
        return values.stream().flatMap(value -> slots.apply(value).stream()).toList();
    }
}
