package org.conflicttracker.event.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;

/**
 * The query for cells. Of each family that is grouped by, one row of an event stands for every different value the event has: its
 * first with these values. So an event counts once under each value, and values of one family come from one row (rules 11, 12).
 */
final class AggregateHql {

    private final CellQuery query;
    private final HqlBuilder clause = new HqlBuilder();
    private final RowPredicates rows;
    private final List<String> selected = new ArrayList<>();
    private final List<String> grouped = new ArrayList<>();
    private final StringBuilder joins = new StringBuilder(" from Revision r");
    private final String families;
    private final Map<String, Object> parametersOfGroups;

    AggregateHql(CellQuery query) {
        this.query = query;
        EventFilter filter = query.selection().filter();
        this.rows = new RowPredicates(filter);
        new RevisionPredicates(filter, "r", clause)
                .addCurrentAt(query.selection().asOf())
                .addPredicates();
        query.databaseDimensions().forEach(this::addGrouping);
        query.relations().forEach(this::addJoin);
        if (query.isGroupedByDate()) {
            List.of("r.dateStart", "r.dateEnd", "r.datePrecision").forEach(this::addGrouping);
        }
        this.families = joins.toString();
        this.parametersOfGroups = new HashMap<>(clause.parameters());
        selected.add("count(r.revision)");
        selected.add(sharedCount());
        query.measures().forEach(this::addMeasure);
    }

    String toHql() {
        String groups = grouped.isEmpty() ? "" : " group by " + String.join(", ", grouped);
        return "select " + String.join(", ", selected) + joins + " where " + clause.where() + groups;
    }

    /** The groups themselves, without what they come to. */
    String groups() {
        return "select distinct " + String.join(", ", grouped) + families + " where " + clause.where();
    }

    /** Those of {@link #groups}: measures have some that it does not name. */
    Map<String, Object> parametersOfGroups() {
        return parametersOfGroups;
    }

    Map<String, Object> parameters() {
        return clause.parameters();
    }

    private void addGrouping(Dimension dimension) {
        addGrouping(dimension.path("r"));
        dimension.label().ifPresent(selected::add);
    }

    private void addGrouping(String path) {
        selected.add(path);
        grouped.add(path);
    }

    private void addJoin(EventRelation family) {
        String row = family.alias();
        HqlBuilder on = rows.addRequired(family, row, clause.subquery().and(row + ".id.revision = r.revision"));
        joins.append(" left join ")
                .append(family.entity())
                .append(' ')
                .append(row)
                .append(" on ")
                .append(on.where());
        HqlBuilder earlier = rows.addRequired(
                family,
                "x",
                clause.subquery().and("x.id.no < " + row + ".id.no").and(sameValues(family)));
        clause.and("(" + row + ".id.no is null or not " + family.exists("r", "x", earlier) + ")");
    }

    private String sameValues(EventRelation family) {
        return query.databaseDimensions().stream()
                .filter(dimension -> dimension.relation() == family)
                .map(dimension -> dimension.path("r"))
                .map(path -> path.replace(family.alias() + ".", "x.") + " is not distinct from " + path)
                .reduce((one, other) -> one + " and " + other)
                .orElseThrow();
    }

    /** Counts the events that stand in other cells too. */
    private String sharedCount() {
        return query.relations().stream()
                .map(family -> family.exists(
                        "r",
                        "x",
                        rows.addRequired(family, "x", clause.subquery().and("not (" + sameValues(family) + ")"))))
                .reduce((one, other) -> one + " or " + other)
                .map(elsewhere -> "sum(case when " + elsewhere + " then 1 else 0 end)")
                .orElse("0");
    }

    private void addMeasure(Outcome outcome) {
        String figure = "k" + outcome.ordinal();
        String group = clause.bind(query.selection().filter().figures().group());
        String whose = query.relations().contains(EventRelation.FIGURE)
                ? "coalesce(" + Dimension.GROUP.path("r") + ", " + group + ")"
                : group;
        joins.append(" left join FigureRow ")
                .append(figure)
                .append(" on ")
                .append(clause.subquery()
                        .and(figure + ".id.revision = r.revision")
                        .and(figure + ".outcome = " + clause.bind(outcome))
                        .and(figure + ".figureGroup = " + whose)
                        .where());
        selected.add("count(" + figure + ".low)");
        selected.add("sum(" + figure + ".low)");
        selected.add("sum(" + figure + ".best)");
        selected.add("sum(" + figure + ".high)");
        selected.add("sum(case when " + figure + ".openEnded then 1 else 0 end)");
    }
}
