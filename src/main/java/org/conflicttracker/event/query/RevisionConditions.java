package org.conflicttracker.event.query;

import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import org.conflicttracker.event.claim.Group;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.filter.FigureCondition;
import org.conflicttracker.event.filter.FoundCondition;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.WhatCondition;
import org.conflicttracker.event.filter.WhenCondition;
import org.conflicttracker.event.filter.WhereCondition;

/** The whole filter as a where clause on a revision: one line a condition. */
final class RevisionConditions {

    private final EventFilter filter;
    private final RowConditions rows;
    private final String alias;
    private final Hql clause;

    /** @param alias of the revision in the query */
    RevisionConditions(EventFilter filter, String alias, Hql clause) {
        this.filter = filter;
        this.rows = new RowConditions(filter);
        this.alias = alias;
        this.clause = clause;
    }

    /** Adds that the state was the event's newest at the revision. */
    RevisionConditions validAt(long at) {
        String bound = clause.bind(at);
        clause.and(alias + ".revision <= " + bound)
                .and("(" + alias + ".supersededBy is null or " + alias + ".supersededBy > " + bound + ")");
        return this;
    }

    /** Adds every condition of the filter. */
    RevisionConditions match() {
        when(filter.when());
        what(filter.what());
        figures(filter.figures());
        found(filter.found());
        where();
        who();
        told();
        return this;
    }

    private void when(WhenCondition when) {
        String earliest = alias + (when.overlap() ? ".dateEnd" : ".dateStart");
        if (when.days().from() != null) {
            clause.and(earliest + " >= " + clause.bind(when.days().from()));
        }
        if (when.days().to() != null) {
            clause.and(alias + ".dateStart <= " + clause.bind(when.days().to()));
        }
        clause.column(alias + ".datePrecision", when.precision());
    }

    private void what(WhatCondition what) {
        clause.column(alias + ".type", what.type())
                .column(alias + ".subType", what.subType())
                .column(alias + ".violence", what.violence())
                .column(alias + ".clarity", what.clarity())
                .column(alias + ".verification", what.verification());
    }

    private void where() {
        if (!filter.where().equals(WhereCondition.OPEN)) {
            clause.and(Family.PLACE.exists(alias, "p", rows.must(Family.PLACE, "p", clause.inner())));
        }
        without(Family.PLACE, "country", filter.where().country());
        without(Family.PLACE, "admin1Folded", filter.where().admin1());
        without(Family.PLACE, "admin2Folded", filter.where().admin2());
        without(Family.PLACE, "precision", filter.where().precision());
    }

    private void who() {
        var who = filter.who();
        rows(Family.INVOLVEMENT, who.actor(), who.kind(), who.role(), who.standing());
        withoutNames(Family.INVOLVEMENT, "actor", who.actor());
        without(Family.INVOLVEMENT, "actorKind", who.kind());
        without(Family.INVOLVEMENT, "role", who.role());
        without(Family.INVOLVEMENT, "standing", who.standing());
    }

    private void told() {
        var told = filter.told();
        rows(Family.MENTION, told.source(), told.sourceKind(), told.report());
        withoutNames(Family.MENTION, "source", told.source());
        without(Family.MENTION, "sourceKind", told.sourceKind());
        without(Family.MENTION, "reportId", told.report());
        rows(Family.VOICE, told.attributedTo());
        withoutNames(Family.VOICE, "source", told.attributedTo());
    }

    private void figures(FigureCondition figures) {
        compare(Outcome.KILLED, " >= ", figures.minKilled());
        compare(Outcome.KILLED, " <= ", figures.maxKilled());
        compare(Outcome.INJURED, " >= ", figures.minInjured());
        hasFigures(figures.group(), figures.hasFigures());
        rows(Family.FIGURE, figures.hasGroup());
        without(Family.FIGURE, "figureGroup", figures.hasGroup());
    }

    private void compare(Outcome outcome, String operator, Long people) {
        if (people != null) {
            FigureCondition figures = filter.figures();
            String bound = "f." + figures.bound().name().toLowerCase(Locale.ROOT);
            clause.and(figure(
                    figures.group(),
                    clause.inner()
                            .and("f.outcome = " + clause.bind(outcome))
                            .and(bound + operator + clause.bind(people))));
        }
    }

    private void hasFigures(Group group, Terms<Outcome> outcomes) {
        if (outcomes.none()) {
            clause.and("not " + figure(group, clause.inner()));
        } else if (outcomes.any()) {
            clause.and(figure(group, clause.inner()));
        } else if (!outcomes.included().isEmpty()) {
            clause.and(figure(group, clause.inner().in("f.outcome", outcomes.included())));
        }
        if (!outcomes.excluded().isEmpty()) {
            clause.and("not " + figure(group, clause.inner().in("f.outcome", outcomes.excluded())));
        }
    }

    private String figure(Group group, Hql inner) {
        return Family.FIGURE.exists(alias, "f", inner.and("f.figureGroup = " + clause.bind(group)));
    }

    private void found(FoundCondition found) {
        clause.column(alias + ".status", found.status());
        if (found.recordedSince() != null) {
            clause.and(alias + ".recordedAt >= "
                    + clause.bind(found.recordedSince().toEpochMilli()));
        }
        rows(Family.TAG, found.tag());
        without(Family.TAG, "folded", found.tag());
        anyOf(found.externalId(), this::externalId);
        anyOf(found.words(), this::words);
    }

    private <T> void anyOf(Terms<T> terms, BiFunction<Set<T>, Hql, String> exists) {
        if (terms.none()) {
            clause.and("not " + exists.apply(Set.of(), clause));
        } else if (terms.isPositive()) {
            clause.and(exists.apply(terms.any() ? Set.of() : terms.included(), clause));
        }
        if (!terms.excluded().isEmpty()) {
            clause.and("not " + exists.apply(terms.excluded(), clause));
        }
    }

    private String externalId(Set<ExternalId> ids, Hql hql) {
        String either = ids.stream()
                .map(id -> "(x.scheme = " + hql.bind(id.scheme())
                        + (id.value() == null ? "" : " and x.externalId = " + hql.bind(id.value())) + ")")
                .reduce((one, other) -> one + " or " + other)
                .orElse("1 = 1");
        return "exists (select 1 from ExternalIdRow x where x.id.revision = " + alias + ".revision and (" + either
                + "))";
    }

    private String words(Set<Set<String>> sets, Hql hql) {
        String either = sets.stream()
                .map(set -> set.stream()
                        .map(word -> "locate(" + hql.bind(" " + word + " ") + ", c.words) > 0")
                        .reduce((one, other) -> one + " and " + other)
                        .orElse("1 = 1"))
                .reduce((one, other) -> "(" + one + ") or (" + other + ")")
                .orElse("1 = 1");
        return "exists (select 1 from RevisionContent c where c.revision = " + alias + ".revision and (" + either
                + "))";
    }

    private void rows(Family family, Terms<?>... terms) {
        boolean none = false;
        boolean positive = false;
        for (Terms<?> term : terms) {
            none |= term.none();
            positive |= term.isPositive();
        }
        if (none) {
            Hql any = clause.inner();
            clause.and("not " + family.exists(alias, "x", family == Family.FIGURE ? rows.must(family, "x", any) : any));
        }
        if (positive) {
            clause.and(family.exists(alias, "x", rows.must(family, "x", clause.inner())));
        }
    }

    private void without(Family family, String path, Terms<?> terms) {
        if (!terms.excluded().isEmpty()) {
            clause.and("not " + family.exists(alias, "x", clause.inner().in("x." + path, terms.excluded())));
        }
    }

    private void withoutNames(Family family, String path, Terms<NameTerm> terms) {
        if (!terms.excluded().isEmpty()) {
            String state = path.equals("actor") ? "ActorState" : "SourceState";
            clause.and("not "
                    + family.exists(
                            alias,
                            "x",
                            clause.inner().and(RowConditions.bears("x." + path, state, terms.excluded(), clause))));
        }
    }
}
