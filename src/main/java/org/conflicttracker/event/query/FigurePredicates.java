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

    void addPredicates() {
        addComparison(Outcome.KILLED, " >= ", figures.minKilled());
        addComparison(Outcome.KILLED, " <= ", figures.maxKilled());
        addComparison(Outcome.INJURED, " >= ", figures.minInjured());
        addHasFigures(figures.hasFigures());
    }

    private void addComparison(Outcome outcome, String operator, Long people) {
        if (people != null) {
            String number = "f." + figures.bound().name().toLowerCase(Locale.ROOT);
            clause.and(existsFigure(clause.subquery()
                    .and("f.outcome = " + clause.bind(outcome))
                    .and(number + operator + clause.bind(people))));
        }
    }

    private void addHasFigures(Terms<Outcome> outcomes) {
        if (outcomes.none()) {
            clause.and("not " + existsFigure(clause.subquery()));
        } else if (outcomes.any()) {
            clause.and(existsFigure(clause.subquery()));
        } else if (!outcomes.included().isEmpty()) {
            clause.and(existsFigure(clause.subquery().andIn("f.outcome", outcomes.included())));
        }
        if (!outcomes.excluded().isEmpty()) {
            clause.and("not " + existsFigure(clause.subquery().andIn("f.outcome", outcomes.excluded())));
        }
    }

    private String existsFigure(HqlBuilder inner) {
        return EventRelation.FIGURE.exists(alias, "f", inner.and("f.figureGroup = " + clause.bind(figures.group())));
    }
}
