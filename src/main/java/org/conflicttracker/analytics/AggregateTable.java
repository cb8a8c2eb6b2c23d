package org.conflicttracker.analytics;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.analytics.AggregateQueryParser.AggregateQuery;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.web.format.Column;

/** Table of aggregates: one row for each group, then the rest and the total. @param host base URI of this tracker */
record AggregateTable(AggregateQuery query, URI host) {

    /**
     * Row of a group, of several values ({@code several}), of the rest ({@code other}) or of everything ({@code total});
     * the latter two have neither key nor labels.
     */
    record Row(
            String kind,
            Map<String, ?> key,
            Map<String, String> label,
            Long areaId,
            long events,
            Long shared,
            CasualtySums casualties,
            String eventsUrl) {}

    ResultTable<Row> toTable(Aggregates aggregates) {
        List<Row> rows = new ArrayList<>();
        if (!query.dimensions().dimensions().isEmpty()) {
            // without dimensions the only row equals the total
            aggregates.rows().forEach(row -> rows.add(group(row)));
        }
        if (aggregates.other() != null) {
            rows.add(other(aggregates.other()));
        }
        rows.add(total(aggregates.total()));
        return new ResultTable<>("aggregates", aggregates.asOf(), columns(), rows);
    }

    private static Row group(Aggregates.Row row) {
        return new Row(
                row.several().isEmpty() ? "group" : "several",
                row.key(),
                row.label(),
                row.areaId(),
                row.events(),
                row.shared(),
                row.casualties(),
                row.eventsUrl());
    }

    private static Row other(Aggregates.Other other) {
        return new Row(
                "other",
                Map.of(),
                Map.of(),
                null,
                other.events(),
                other.shared(),
                other.casualties(),
                other.eventsUrl());
    }

    private static Row total(Aggregates.Total total) {
        return new Row("total", Map.of(), Map.of(), null, total.events(), null, total.casualties(), total.eventsUrl());
    }

    private List<Column<Row>> columns() {
        List<Column<Row>> columns = new ArrayList<>();
        columns.add(Column.of("row", Row::kind));
        query.dimensions().withParents().forEach(dimension -> {
            columns.add(Column.of(dimension.code(), row -> row.key().get(dimension.code())));
            columns.add(Column.of(dimension.code() + "Name", row -> row.label().get(dimension.code())));
        });
        columns.add(Column.of("events", Row::events));
        columns.add(Column.of("shared", Row::shared));
        columns.addAll(SumColumns.of(query.measures(), !query.multiValued().isEmpty(), Row::casualties));
        columns.add(Column.of("measured", this::measured));
        if (query.links()) {
            columns.add(Column.of("eventsUrl", row -> row.eventsUrl() == null ? null : host.resolve(row.eventsUrl())));
        }
        if (query.dimensions().dimensions().stream().anyMatch(Dimension::isArea)) {
            columns.add(Column.of("areaId", Row::areaId));
        }
        return columns;
    }

    /** Whose casualties the row sums: those of its group, if it is grouped by that. */
    private Object measured(Row row) {
        Object group = row.key().get(Dimension.GROUP.code());
        return group == null ? query.filterRequest().filter().figures().group() : group;
    }
}
