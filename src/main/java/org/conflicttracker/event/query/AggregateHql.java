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
                .validAt(query.selection().at())
                .match();
        query.grouped().forEach(this::group);
        query.families().forEach(this::join);
        if (query.isDated()) {
            List.of("r.dateStart", "r.dateEnd", "r.datePrecision").forEach(this::group);
        }
        this.families = joins.toString();
        this.parametersOfGroups = new HashMap<>(clause.parameters());
        selected.add("count(r.revision)");
        selected.add(shared());
        query.measures().forEach(this::measure);
    }

    String text() {
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

    private void group(Dimension dimension) {
        group(dimension.path("r"));
        dimension.label().ifPresent(selected::add);
    }

    private void group(String path) {
        selected.add(path);
        grouped.add(path);
    }

    private void join(EventRelation family) {
        String row = family.alias();
        HqlBuilder on = rows.must(family, row, clause.inner().and(row + ".id.revision = r.revision"));
        joins.append(" left join ")
                .append(family.entity())
                .append(' ')
                .append(row)
                .append(" on ")
                .append(on.where());
        HqlBuilder earlier = rows.must(
                family, "x", clause.inner().and("x.id.no < " + row + ".id.no").and(same(family)));
        clause.and("(" + row + ".id.no is null or not " + family.exists("r", "x", earlier) + ")");
    }

    private String same(EventRelation family) {
        return query.grouped().stream()
                .filter(dimension -> dimension.family() == family)
                .map(dimension -> dimension.path("r"))
                .map(path -> path.replace(family.alias() + ".", "x.") + " is not distinct from " + path)
                .reduce((one, other) -> one + " and " + other)
                .orElseThrow();
    }

    /** Counts the events that stand in other cells too. */
    private String shared() {
        return query.families().stream()
                .map(family -> family.exists(
                        "r", "x", rows.must(family, "x", clause.inner().and("not (" + same(family) + ")"))))
                .reduce((one, other) -> one + " or " + other)
                .map(elsewhere -> "sum(case when " + elsewhere + " then 1 else 0 end)")
                .orElse("0");
    }

    private void measure(Outcome outcome) {
        String figure = "k" + outcome.ordinal();
        String group = clause.bind(query.selection().filter().figures().group());
        String whose = query.families().contains(EventRelation.FIGURE)
                ? "coalesce(" + Dimension.GROUP.path("r") + ", " + group + ")"
                : group;
        joins.append(" left join FigureRow ")
                .append(figure)
                .append(" on ")
                .append(clause.inner()
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
