package org.conflicttracker.event.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;

/** What one row of a family must say to pass the filter (domain.md, rule 12); what is excluded is not looked at here. */
final class RowPredicates {

    private final EventFilter filter;

    RowPredicates(EventFilter filter) {
        this.filter = filter;
    }

    /** Adds to the clause what a row of the family must say. */
    HqlBuilder addRequired(EventRelation family, String row, HqlBuilder clause) {
        return switch (family) {
            case PLACE -> addLocation(row, clause, filter.locations());
            case INVOLVEMENT -> addInvolvement(row, clause, filter.actors());
            case MENTION -> addMention(row, clause, filter.sources());
            case VOICE -> addNames(family, row, filter.sources().attributedTo(), clause);
            case TAG -> addIncluded(row + ".folded", filter.records().tag(), clause);
            case FIGURE ->
                addIncluded(row + ".figureGroup", filter.figures().hasGroup(), addCountable(family, row, clause));
        };
    }

    /** Adds what makes a row of the family one that counts as a value: the figure of ALL is no group's own. */
    HqlBuilder addCountable(EventRelation family, String row, HqlBuilder clause) {
        return family == EventRelation.FIGURE ? clause.and(row + ".figureGroup <> " + clause.bind(Group.ALL)) : clause;
    }

    private static HqlBuilder addLocation(String row, HqlBuilder clause, LocationFilter where) {
        clause.andRequired(row + ".country", where.country())
                .andRequired(row + ".admin1Folded", where.admin1())
                .andRequired(row + ".admin2Folded", where.admin2())
                .andRequired(row + ".precision", where.precision());
        if (where.box() != null) {
            addBox(row, clause, where.box());
        }
        if (where.circle() != null) {
            addCircle(row, clause, where.circle());
        }
        return clause;
    }

    private static void addBox(String row, HqlBuilder clause, Box box) {
        String west = row + ".longitude >= " + clause.bind(box.west());
        String east = row + ".longitude <= " + clause.bind(box.east());
        clause.and(row + ".latitude between " + clause.bind(box.south()) + " and " + clause.bind(box.north()))
                .and("(" + west + (box.crossesAntimeridian() ? " or " : " and ") + east + ")");
    }

    private static void addCircle(String row, HqlBuilder clause, Circle circle) {
        clause.and(row + ".latitude between " + clause.bind(circle.southE7()) + " and " + clause.bind(circle.northE7()))
                .and(squaredDifference(row + ".earthX", circle.centre().x(), clause)
                        + " + "
                        + squaredDifference(row + ".earthY", circle.centre().y(), clause)
                        + " + "
                        + squaredDifference(row + ".earthZ", circle.centre().z(), clause)
                        + " <= " + clause.bind(circle.chordSquared()));
    }

    private static String squaredDifference(String path, long centre, HqlBuilder clause) {
        String difference = "(" + path + " - " + clause.bind(centre) + ")";
        return difference + " * " + difference;
    }

    private static HqlBuilder addInvolvement(String row, HqlBuilder clause, ActorFilter who) {
        addNames(EventRelation.INVOLVEMENT, row, who.actor(), clause);
        addIncluded(row + ".actorKind", who.kind(), clause);
        addIncluded(row + ".role", who.role(), clause);
        return addIncluded(row + ".standing", who.standing(), clause);
    }

    private static HqlBuilder addMention(String row, HqlBuilder clause, SourceFilter told) {
        addNames(EventRelation.MENTION, row, told.source(), clause);
        addIncluded(row + ".sourceKind", told.sourceKind(), clause);
        return addIncluded(row + ".reportId", told.report(), clause);
    }

    /** Columns that every row of the family fills: any value means that there is a row, which exists sees to. */
    private static <T> HqlBuilder addIncluded(String path, Terms<T> terms, HqlBuilder clause) {
        return terms.any() || terms.included().isEmpty() ? clause : clause.andIn(path, terms.included());
    }

    private static HqlBuilder addNames(EventRelation family, String row, Terms<NameTerm> terms, HqlBuilder clause) {
        return terms.any() || terms.included().isEmpty()
                ? clause
                : clause.and(namePredicate(family, row, terms.included(), clause));
    }

    /** Whether the row's actor or source is one of those named; by the names it had when the revision was recorded. */
    static String namePredicate(EventRelation family, String row, Set<NameTerm> terms, HqlBuilder clause) {
        String bearer = family == EventRelation.INVOLVEMENT ? "actor" : "source";
        String state = family == EventRelation.INVOLVEMENT ? "ActorVersion" : "SourceVersion";
        Set<Long> ids =
                terms.stream().map(NameTerm::id).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<String> names =
                terms.stream().map(NameTerm::folded).filter(Objects::nonNull).collect(Collectors.toSet());
        List<String> either = new ArrayList<>();
        if (!ids.isEmpty()) {
            either.add(row + "." + bearer + "Id in (" + clause.bind(ids) + ")");
        }
        if (!names.isEmpty()) {
            either.add(row + "." + bearer + "StateId in (select s.id from " + state
                    + " s join s.names n where n.folded in (" + clause.bind(names) + "))");
        }
        return "(" + String.join(" or ", either) + ")";
    }
}
