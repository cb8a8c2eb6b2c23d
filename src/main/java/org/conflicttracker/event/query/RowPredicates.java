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
    HqlBuilder must(EventRelation family, String row, HqlBuilder clause) {
        return switch (family) {
            case PLACE -> place(row, clause, filter.where());
            case INVOLVEMENT -> involvement(row, clause, filter.who());
            case MENTION -> mention(row, clause, filter.told());
            case VOICE -> names(family, row, filter.told().attributedTo(), clause);
            case TAG -> present(row + ".folded", filter.found().tag(), clause);
            case FIGURE -> present(row + ".figureGroup", filter.figures().hasGroup(), counts(family, row, clause));
        };
    }

    /** Adds what makes a row of the family one that counts as a value: the figure of ALL is no group's own. */
    HqlBuilder counts(EventRelation family, String row, HqlBuilder clause) {
        return family == EventRelation.FIGURE ? clause.and(row + ".figureGroup <> " + clause.bind(Group.ALL)) : clause;
    }

    private static HqlBuilder place(String row, HqlBuilder clause, LocationFilter where) {
        clause.must(row + ".country", where.country())
                .must(row + ".admin1Folded", where.admin1())
                .must(row + ".admin2Folded", where.admin2())
                .must(row + ".precision", where.precision());
        if (where.box() != null) {
            box(row, clause, where.box());
        }
        if (where.circle() != null) {
            circle(row, clause, where.circle());
        }
        return clause;
    }

    private static void box(String row, HqlBuilder clause, Box box) {
        String west = row + ".longitude >= " + clause.bind(box.west());
        String east = row + ".longitude <= " + clause.bind(box.east());
        clause.and(row + ".latitude between " + clause.bind(box.south()) + " and " + clause.bind(box.north()))
                .and("(" + west + (box.crossesAntimeridian() ? " or " : " and ") + east + ")");
    }

    private static void circle(String row, HqlBuilder clause, Circle circle) {
        clause.and(row + ".latitude between " + clause.bind(circle.southE7()) + " and " + clause.bind(circle.northE7()))
                .and(squared(row + ".earthX", circle.centre().x(), clause)
                        + " + " + squared(row + ".earthY", circle.centre().y(), clause)
                        + " + " + squared(row + ".earthZ", circle.centre().z(), clause)
                        + " <= " + clause.bind(circle.chordSquared()));
    }

    private static String squared(String path, long centre, HqlBuilder clause) {
        String difference = "(" + path + " - " + clause.bind(centre) + ")";
        return difference + " * " + difference;
    }

    private static HqlBuilder involvement(String row, HqlBuilder clause, ActorFilter who) {
        names(EventRelation.INVOLVEMENT, row, who.actor(), clause);
        present(row + ".actorKind", who.kind(), clause);
        present(row + ".role", who.role(), clause);
        return present(row + ".standing", who.standing(), clause);
    }

    private static HqlBuilder mention(String row, HqlBuilder clause, SourceFilter told) {
        names(EventRelation.MENTION, row, told.source(), clause);
        present(row + ".sourceKind", told.sourceKind(), clause);
        return present(row + ".reportId", told.report(), clause);
    }

    /** Columns that every row of the family fills: any value means that there is a row, which exists sees to. */
    private static <T> HqlBuilder present(String path, Terms<T> terms, HqlBuilder clause) {
        return terms.any() || terms.included().isEmpty() ? clause : clause.in(path, terms.included());
    }

    private static HqlBuilder names(EventRelation family, String row, Terms<NameTerm> terms, HqlBuilder clause) {
        return terms.any() || terms.included().isEmpty()
                ? clause
                : clause.and(bears(family, row, terms.included(), clause));
    }

    /** Whether the row's actor or source is one of those named; by the names it had when the revision was recorded. */
    static String bears(EventRelation family, String row, Set<NameTerm> terms, HqlBuilder clause) {
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
