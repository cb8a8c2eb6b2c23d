package org.conflicttracker.export;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.analytics.AggregateQuery;
import org.conflicttracker.analytics.Aggregates;
import org.conflicttracker.event.query.CasualtySums;

/** Makes a table of aggregates. @param host where this tracker is found */
record GroupTable(AggregateQuery query, URI host) {

    /** A row: a group, the rest ({@code other}) or everything ({@code total}), which have neither key nor labels. */
    record Row(
            String kind,
            Map<String, ?> key,
            Map<String, String> label,
            long events,
            Long shared,
            CasualtySums casualties,
            String eventsUrl) {}

    TableExport<Row> toTable(Aggregates aggregates) {
        List<Row> rows = new ArrayList<>();
        if (!query.dimensions().dimensions().isEmpty()) {
            // else the one row there is says what the total says
            aggregates.rows().forEach(row -> rows.add(group(row)));
        }
        if (aggregates.other() != null) {
            rows.add(other(aggregates.other()));
        }
        rows.add(total(aggregates.total()));
        return new TableExport<>("aggregates", aggregates.asOf(), columns(), rows);
    }

    private static Row group(Aggregates.Row row) {
        return new Row("group", row.key(), row.label(), row.events(), row.shared(), row.casualties(), row.eventsUrl());
    }

    private static Row other(Aggregates.Other other) {
        return new Row("other", Map.of(), Map.of(), other.events(), other.shared(), other.casualties(), null);
    }

    private static Row total(Aggregates.Total total) {
        return new Row("total", Map.of(), Map.of(), total.events(), null, total.casualties(), total.eventsUrl());
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
        columns.addAll(SumColumns.of(query.measures(), Row::casualties));
        columns.add(Column.of("eventsUrl", row -> row.eventsUrl() == null ? null : host.resolve(row.eventsUrl())));
        return columns;
    }
}
