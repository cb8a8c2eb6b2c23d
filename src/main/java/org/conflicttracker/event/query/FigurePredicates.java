package org.conflicttracker.event.query;

import java.util.Locale;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.FigureFilter;
import org.conflicttracker.event.filter.Terms;

/** What is asked of the figures of the group; an event without a figure meets no comparison (domain.md, rule 1). */
final class FigurePredicates {

    private final FigureFilter figures;
    private final String alias;
    private final HqlBuilder clause;

    FigurePredicates(FigureFilter figures, String alias, HqlBuilder clause) {
        this.figures = figures;
        this.alias = alias;
        this.clause = clause;
    }

    void match() {
        compare(Outcome.KILLED, " >= ", figures.minKilled());
        compare(Outcome.KILLED, " <= ", figures.maxKilled());
        compare(Outcome.INJURED, " >= ", figures.minInjured());
        has(figures.hasFigures());
    }

    private void compare(Outcome outcome, String operator, Long people) {
        if (people != null) {
            String number = "f." + figures.bound().name().toLowerCase(Locale.ROOT);
            clause.and(figure(clause.inner()
                    .and("f.outcome = " + clause.bind(outcome))
                    .and(number + operator + clause.bind(people))));
        }
    }

    private void has(Terms<Outcome> outcomes) {
        if (outcomes.none()) {
            clause.and("not " + figure(clause.inner()));
        } else if (outcomes.any()) {
            clause.and(figure(clause.inner()));
        } else if (!outcomes.included().isEmpty()) {
            clause.and(figure(clause.inner().in("f.outcome", outcomes.included())));
        }
        if (!outcomes.excluded().isEmpty()) {
            clause.and("not " + figure(clause.inner().in("f.outcome", outcomes.excluded())));
        }
    }

    private String figure(HqlBuilder inner) {
        return EventRelation.FIGURE.exists(alias, "f", inner.and("f.figureGroup = " + clause.bind(figures.group())));
    }
}
