package org.conflicttracker.analytics;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.conflicttracker.analytics.Timeline.ComparedPoint;
import org.conflicttracker.analytics.TimelineQueryParser.TimelineQuery;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.web.format.Column;

/** Table of a timeline: one row for each point of each series. @param host base URI of this tracker */
record TimelineTable(TimelineQuery query, URI host) {

    /** First instant of the interval (UTC), for tools that draw along time and have no dates. */
    private static final Column<PointRow> TIME =
            Column.of("time", row -> row.point().start() + "T00:00:00Z");

    /** Row of a timeline: one point of a series. @param kind {@code series}, {@code several}, {@code other} or {@code total} */
    record PointRow(String kind, Timeline.Series series, Timeline.Point point) {}

    ResultTable<PointRow> toTable(Timeline timeline) {
        List<PointRow> rows = new ArrayList<>();
        timeline.series().forEach(series -> add(rows, series.several().isEmpty() ? "series" : "several", series));
        add(rows, "other", timeline.other());
        add(rows, "total", timeline.total());
        return new ResultTable<>("timeline", timeline.asOf(), columns(timeline), rows);
    }

    /** The rows as objects, with the first instant of each interval. */
    List<Map<String, Object>> toRows(Timeline timeline) {
        return toTable(timeline).withFirstColumn(TIME).toObjects();
    }

    private static void add(List<PointRow> rows, String kind, Timeline.Series series) {
        if (series != null) {
            series.points().forEach(point -> rows.add(new PointRow(kind, series, point)));
        }
    }

    /** The columns of the series are left out for a single one, so that a spreadsheet draws the rest directly. */
    private List<Column<PointRow>> columns(Timeline timeline) {
        List<Column<PointRow>> columns = new ArrayList<>();
        query.dimensions().codes().forEach(code -> {
            columns.add(Column.of("row", PointRow::kind));
            columns.add(Column.of(code, row -> row.series().key()));
            columns.add(Column.of(code + "Name", row -> row.series().label()));
        });
        columns.add(Column.of("start", row -> row.point().start()));
        columns.add(Column.of("end", row -> row.point().end()));
        columns.add(Column.of("events", row -> row.point().events()));
        columns.add(Column.of("imprecise", row -> row.point().imprecise()));
        columns.addAll(SumColumns.of(query.measures(), !query.multiValued().isEmpty(), row -> row.point()
                .casualties()));
        columns.add(Column.of("measured", row -> measured(timeline, row)));
        if (query.links()) {
            columns.add(Column.of("eventsUrl", row -> resolve(row.point().eventsUrl())));
        }
        if (query.isCompared()) {
            addCompared(columns);
        }
        return columns;
    }

    private void addCompared(List<Column<PointRow>> columns) {
        columns.add(compared("compareStart", ComparedPoint::start));
        columns.add(compared("compareEnd", ComparedPoint::end));
        columns.add(compared("compareEvents", ComparedPoint::events));
        columns.add(compared("compareImprecise", ComparedPoint::imprecise));
        SumColumns.of(query.measures(), TimelineTable::comparedSums)
                .forEach(column -> columns.add(new Column<>(
                        "compare" + column.name().substring(0, 1).toUpperCase(Locale.ROOT)
                                + column.name().substring(1),
                        column.tag(),
                        column.value())));
        if (query.links()) {
            columns.add(compared("compareEventsUrl", point -> resolve(point.eventsUrl())));
        }
    }

    private static CasualtySums comparedSums(PointRow row) {
        return row.point().compare().map(ComparedPoint::casualties).orElse(null);
    }

    private static Column<PointRow> compared(String name, Function<ComparedPoint, ?> value) {
        return Column.of(name, row -> row.point()
                .compare()
                .map(point -> (Object) value.apply(point))
                .orElse(null));
    }

    /** Whose casualties the row sums: those of the group of its series, if it is split by that. */
    private Object measured(Timeline timeline, PointRow row) {
        boolean byGroup = query.dimensions().dimensions().contains(Dimension.GROUP);
        return byGroup && row.series().key() != null
                ? row.series().key()
                : timeline.measured().group();
    }

    private URI resolve(String path) {
        return path == null ? null : host.resolve(path);
    }
}
