package org.conflicttracker.event.query;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.claim.Group;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.ToldCondition;
import org.conflicttracker.event.filter.WhereCondition;
import org.conflicttracker.event.filter.WhoCondition;
import org.conflicttracker.geo.Box;
import org.conflicttracker.geo.Circle;

/** What one row of a family must say to pass the filter (domain.md, rule 12); what is excluded is not looked at here. */
final class RowConditions {

    private final EventFilter filter;

    RowConditions(EventFilter filter) {
        this.filter = filter;
    }

    /** Adds to the clause what a row of the family must say. */
    Hql must(Family family, String row, Hql clause) {
        return switch (family) {
            case PLACE -> place(row, clause, filter.where());
            case INVOLVEMENT -> involvement(row, clause, filter.who());
            case MENTION -> mention(row, clause, filter.told());
            case VOICE -> names(row + ".source", "SourceState", filter.told().attributedTo(), clause);
            case TAG -> present(row + ".folded", filter.found().tag(), clause);
            case FIGURE ->
                present(
                        row + ".figureGroup",
                        filter.figures().hasGroup(),
                        clause.and(row + ".figureGroup <> " + all(clause)));
        };
    }

    private static String all(Hql clause) {
        return clause.bind(Group.ALL);
    }

    private static Hql place(String row, Hql clause, WhereCondition where) {
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

    private static void box(String row, Hql clause, Box box) {
        String west = row + ".longitude >= " + clause.bind(box.west());
        String east = row + ".longitude <= " + clause.bind(box.east());
        clause.and(row + ".latitude between " + clause.bind(box.south()) + " and " + clause.bind(box.north()))
                .and("(" + west + (box.crossesAntimeridian() ? " or " : " and ") + east + ")");
    }

    private static void circle(String row, Hql clause, Circle circle) {
        clause.and(row + ".latitude between " + clause.bind(circle.southE7()) + " and " + clause.bind(circle.northE7()))
                .and(squared(row + ".earthX", circle.centre().x(), clause)
                        + " + " + squared(row + ".earthY", circle.centre().y(), clause)
                        + " + " + squared(row + ".earthZ", circle.centre().z(), clause)
                        + " <= " + clause.bind(circle.chordSquared()));
    }

    private static String squared(String path, long centre, Hql clause) {
        String difference = "(" + path + " - " + clause.bind(centre) + ")";
        return difference + " * " + difference;
    }

    private static Hql involvement(String row, Hql clause, WhoCondition who) {
        names(row + ".actor", "ActorState", who.actor(), clause);
        present(row + ".actorKind", who.kind(), clause);
        present(row + ".role", who.role(), clause);
        return present(row + ".standing", who.standing(), clause);
    }

    private static Hql mention(String row, Hql clause, ToldCondition told) {
        names(row + ".source", "SourceState", told.source(), clause);
        present(row + ".sourceKind", told.sourceKind(), clause);
        return present(row + ".reportId", told.report(), clause);
    }

    /** Columns that every row of the family fills: any value means that there is a row, which exists sees to. */
    private static <T> Hql present(String path, Terms<T> terms, Hql clause) {
        return terms.any() || terms.included().isEmpty() ? clause : clause.in(path, terms.included());
    }

    private static Hql names(String path, String state, Terms<NameTerm> terms, Hql clause) {
        return terms.any() || terms.included().isEmpty()
                ? clause
                : clause.and(bears(path, state, terms.included(), clause));
    }

    /** Whether the actor or source at the path is one of those named; by the names it had when the revision was recorded. */
    static String bears(String path, String state, Set<NameTerm> terms, Hql clause) {
        Set<Long> ids =
                terms.stream().map(NameTerm::id).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<String> names =
                terms.stream().map(NameTerm::folded).filter(Objects::nonNull).collect(Collectors.toSet());
        String byId = path + "Id in (" + (ids.isEmpty() ? "" : clause.bind(ids)) + ")";
        String byName = path + "StateId in (select s.id from " + state + " s join s.names n where n.folded in ("
                + (names.isEmpty() ? "" : clause.bind(names)) + "))";
        if (names.isEmpty()) {
            return byId;
        }
        return ids.isEmpty() ? byName : "(" + byId + " or " + byName + ")";
    }
}
