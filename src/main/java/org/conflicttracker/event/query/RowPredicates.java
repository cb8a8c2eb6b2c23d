package org.conflicttracker.event.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.filter.ActorFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.LocationFilter;
import org.conflicttracker.event.filter.LocationFilter.AreasWithin;
import org.conflicttracker.event.filter.LocationFilter.CellFilter;
import org.conflicttracker.event.filter.SourceFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.event.persistence.RevisionRow;
import org.conflicttracker.event.persistence.RevisionRow.AttributionRow;
import org.conflicttracker.event.persistence.RevisionRow.FigureRow;
import org.conflicttracker.event.persistence.RevisionRow.InvolvementRow;
import org.conflicttracker.event.persistence.RevisionRow.LocationRow;
import org.conflicttracker.event.persistence.RevisionRow.MentionRow;
import org.conflicttracker.event.persistence.RevisionRow.TagRow;

/** Predicates that one row of a relation must meet (rule 12); exclusions are in {@link RevisionPredicates}. */
final class RowPredicates {

    private final EventFilter filter;

    RowPredicates(EventFilter filter) {
        this.filter = filter;
    }

    /** Adds all required terms of the relation. */
    HqlBuilder addRequired(EventRelation relation, String row, HqlBuilder clause) {
        return switch (relation) {
            case LOCATION -> addLocation(row, clause, filter.locations());
            case INVOLVEMENT -> addInvolvement(row, clause, filter.actors());
            case MENTION -> addMention(row, clause, filter.sources());
            case ATTRIBUTION -> addNames(relation, row, filter.sources().attributedTo(), clause);
            case TAG -> addIncluded(row + ".folded", filter.records().tag(), clause);
            case FIGURE ->
                addIncluded(row + ".figureGroup", filter.figures().hasGroup(), addCountable(relation, row, clause));
        };
    }

    /** Adds that the row counts as a value: the figure of ALL belongs to no single group. */
    HqlBuilder addCountable(EventRelation relation, String row, HqlBuilder clause) {
        return relation == EventRelation.FIGURE
                ? clause.and(row + ".figureGroup <> " + clause.bind(Group.ALL))
                : clause;
    }

    private static HqlBuilder addLocation(String row, HqlBuilder clause, LocationFilter locations) {
        clause.andRequired(row + ".country", locations.country())
                .andRequired(row + ".admin1Id", locations.admin1Id())
                .andRequired(row + ".admin2Id", locations.admin2Id())
                .andRequired(row + ".precision", locations.precision());
        addDivision(row + ".admin1", locations.admin1(), clause);
        addDivision(row + ".admin2", locations.admin2(), clause);
        addArea(row, locations.area(), clause);
        return locations.isLocated() ? clause.and(locatedPredicate(row, locations, clause)) : clause;
    }

    /** HQL predicate: the coordinates are within, or without coordinates the place is taken to be. */
    private static String locatedPredicate(String row, LocationFilter locations, HqlBuilder clause) {
        HqlBuilder within = clause.subquery();
        HqlBuilder area = clause.subquery().and(row + ".latitude is null");
        if (locations.box() != null) {
            within.and(boxPredicate(row, locations.box(), clause));
        }
        if (locations.circle() != null) {
            addCircle(row, within, locations.circle());
        }
        if (locations.box() != null || locations.circle() != null) {
            area.and(
                    locations.approximate() == null
                            ? "1 = 0"
                            : approximatePredicate(row, locations.approximate(), clause));
        }
        CellFilter cells = locations.cells();
        if (cells != null) {
            within.and(
                    cells.isNowhere()
                            ? "1 = 0"
                            : cells.boxes().stream()
                                    .map(box -> boxPredicate(row, box, clause))
                                    .collect(Collectors.joining(" or ", "(", ")")));
            area.and(
                    cells.isNowhere()
                            ? nowherePredicate(row, cells.areas(), clause)
                            : approximatePredicate(row, cells.areas(), clause));
        }
        return "(" + within.where() + " or " + area.where() + ")";
    }

    /** HQL predicate: neither the district nor the province has a point. */
    private static String nowherePredicate(String row, AreasWithin pointed, HqlBuilder clause) {
        return "(" + row + ".admin2Id is null or not " + isIn(row + ".admin2Id", pointed.districts(), clause)
                + ") and (" + row + ".admin1Id is null or not " + isIn(row + ".admin1Id", pointed.provinces(), clause)
                + ")";
    }

    /** HQL predicate: the point of the district, or else of the province, is within. */
    private static String approximatePredicate(String row, AreasWithin within, HqlBuilder clause) {
        String district = isIn(row + ".admin2Id", within.districts(), clause);
        String province = isIn(row + ".admin1Id", within.provinces(), clause);
        String elsewhere = within.districtsElsewhere().isEmpty()
                ? ""
                : " and (" + row + ".admin2Id is null or not "
                        + isIn(row + ".admin2Id", within.districtsElsewhere(), clause) + ")";
        return "(" + district + " or " + province + elsewhere + ")";
    }

    private static String isIn(String path, Set<Long> ids, HqlBuilder clause) {
        return ids.isEmpty() ? "(1 = 0)" : "(" + path + " in (" + clause.bind(ids) + "))";
    }

    private static void addDivision(String column, Terms<String> names, HqlBuilder clause) {
        if (names.none() || names.any() || names.included().isEmpty()) {
            clause.andRequired(column + "Folded", names);
        } else {
            clause.and(divisionPredicate(column, names.included(), clause));
        }
    }

    /**
     * HQL predicate: a province or district has one of the names, which may be any of the version of the area that the
     * revision recorded.
     *
     * @param column of the name, such as {@code x.admin1}
     */
    static String divisionPredicate(String column, Set<String> folded, HqlBuilder clause) {
        String names = clause.bind(folded);
        return "(" + column + "Folded in (" + names + ") or " + column
                + "StateId in (select s.id from AreaVersion s join s.names n where n.folded in (" + names + ")))";
    }

    private static void addArea(String row, Terms<Long> areas, HqlBuilder clause) {
        if (areas.none()) {
            clause.and(row + ".admin1Id is null and " + row + ".admin2Id is null");
        } else if (areas.any()) {
            clause.and("(" + row + ".admin1Id is not null or " + row + ".admin2Id is not null)");
        } else if (!areas.included().isEmpty()) {
            clause.and(areaPredicate(row, areas.included(), clause));
        }
    }

    /** HQL predicate: the province or the district is one of the areas. */
    static String areaPredicate(String row, Set<Long> areas, HqlBuilder clause) {
        String ids = clause.bind(areas);
        return "(" + row + ".admin1Id in (" + ids + ") or " + row + ".admin2Id in (" + ids + "))";
    }

    private static String boxPredicate(String row, Box box, HqlBuilder clause) {
        String west = row + ".longitude >= " + clause.bind(box.west());
        String east = row + ".longitude <= " + clause.bind(box.east());
        return "(" + row + ".latitude between " + clause.bind(box.south()) + " and " + clause.bind(box.north())
                + " and (" + west + (box.crossesAntimeridian() ? " or " : " and ") + east + "))";
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

    private static HqlBuilder addInvolvement(String row, HqlBuilder clause, ActorFilter actors) {
        addNames(EventRelation.INVOLVEMENT, row, actors.actor(), clause);
        addIncluded(row + ".actorKind", actors.kind(), clause);
        addIncluded(row + ".role", actors.role(), clause);
        return addIncluded(row + ".standing", actors.standing(), clause);
    }

    private static HqlBuilder addMention(String row, HqlBuilder clause, SourceFilter sources) {
        addNames(EventRelation.MENTION, row, sources.source(), clause);
        addIncluded(row + ".sourceKind", sources.sourceKind(), clause);
        return addIncluded(row + ".reportId", sources.report(), clause);
    }

    /** Adds a column that is never null: for any value the existence of the row is enough. */
    private static <T> HqlBuilder addIncluded(String path, Terms<T> terms, HqlBuilder clause) {
        return terms.any() || terms.included().isEmpty() ? clause : clause.andIn(path, terms.included());
    }

    private static HqlBuilder addNames(EventRelation relation, String row, Terms<NameTerm> terms, HqlBuilder clause) {
        return terms.any() || terms.included().isEmpty()
                ? clause
                : clause.and(namePredicate(relation, row, terms.included(), clause));
    }

    /**
     * HQL predicate: the row's actor or source is one of the terms, by the names of the version that the revision
     * recorded.
     */
    static String namePredicate(EventRelation relation, String row, Set<NameTerm> terms, HqlBuilder clause) {
        String kind = relation == EventRelation.INVOLVEMENT ? "actor" : "source";
        String versionEntity = relation == EventRelation.INVOLVEMENT ? "ActorVersion" : "SourceVersion";
        Set<Long> ids =
                terms.stream().map(NameTerm::id).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<String> names =
                terms.stream().map(NameTerm::folded).filter(Objects::nonNull).collect(Collectors.toSet());
        List<String> either = new ArrayList<>();
        if (!ids.isEmpty()) {
            either.add(row + "." + kind + "Id in (" + clause.bind(ids) + ")");
        }
        if (!names.isEmpty()) {
            either.add(row + "." + kind + "StateId in (select s.id from " + versionEntity
                    + " s join s.names n where n.folded in (" + clause.bind(names) + "))");
        }
        return "(" + String.join(" or ", either) + ")";
    }

    /** One-to-many relation of a revision. All predicates on one relation must hold for one row. */
    enum EventRelation {
        LOCATION(LocationRow.class),
        INVOLVEMENT(InvolvementRow.class),
        MENTION(MentionRow.class),
        ATTRIBUTION(AttributionRow.class),
        TAG(TagRow.class),
        FIGURE(FigureRow.class);

        private final Class<? extends RevisionRow> entity;

        EventRelation(Class<? extends RevisionRow> entity) {
            this.entity = entity;
        }

        String entity() {
            return entity.getSimpleName();
        }

        /** Alias of the row that a group is made by. */
        String alias() {
            return "g" + ordinal();
        }

        /** HQL predicate: the revision has a row of the relation that meets the condition. */
        String exists(String revision, String alias, HqlBuilder condition) {
            return "exists (select 1 from " + entity() + " " + alias + " where " + alias + ".id.revision = " + revision
                    + ".revision and " + condition.where() + ")";
        }
    }

    /** Builder of an HQL where clause and its parameters. */
    static final class HqlBuilder {

        private final StringJoiner where = new StringJoiner(" and ");
        private final Map<String, Object> parameters;

        HqlBuilder() {
            this(new HashMap<>());
        }

        private HqlBuilder(Map<String, Object> parameters) {
            this.parameters = parameters;
            where.setEmptyValue("1 = 1");
        }

        /** Builder of a subquery's clause, which shares the parameters. */
        HqlBuilder subquery() {
            return new HqlBuilder(parameters);
        }

        HqlBuilder and(String condition) {
            where.add(condition);
            return this;
        }

        /** Binds the value to a new named parameter, and returns its reference. */
        String bind(Object value) {
            String name = "p" + parameters.size();
            parameters.put(name, value);
            return ":" + name;
        }

        HqlBuilder andIn(String path, Collection<?> values) {
            return and(path + " in (" + bind(values) + ")");
        }

        /** Adds what a column must have: one of the values, any value, or (none) null. */
        HqlBuilder andRequired(String path, Terms<?> terms) {
            if (terms.none()) {
                return and(path + " is null");
            }
            if (terms.any()) {
                return and(path + " is not null");
            }
            return terms.included().isEmpty() ? this : andIn(path, terms.included());
        }

        /** Adds all terms of a column that has one value per event, the exclusions included. */
        HqlBuilder andColumn(String path, Terms<?> terms) {
            andRequired(path, terms);
            if (!terms.excluded().isEmpty()) {
                and("(" + path + " is null or " + path + " not in (" + bind(terms.excluded()) + "))");
            }
            return this;
        }

        Map<String, Object> parameters() {
            return parameters;
        }

        String where() {
            return where.toString();
        }
    }
}
