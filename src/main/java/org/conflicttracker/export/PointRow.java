package org.conflicttracker.export;

import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.analytics.Timeline;
import org.conflicttracker.analytics.TimelineQuery;

/** A point of a series: a row of a timeline. @param kind {@code series}, {@code other} or {@code total} */
record PointRow(String kind, Timeline.Series series, Timeline.Point point) {

    /** The first instant of the interval (UTC), for tools that draw along time and know no dates. */
    static final Column<PointRow> TIME = Column.of("time", row -> row.point().start() + "T00:00:00Z");

    static TableExport<PointRow> table(TimelineQuery query, Timeline timeline) {
        List<PointRow> rows = new ArrayList<>();
        timeline.series().forEach(series -> add(rows, "series", series));
        add(rows, "other", timeline.other());
        add(rows, "total", timeline.total());
        return new TableExport<>("timeline", timeline.asOf(), columns(query), rows);
    }

    private static void add(List<PointRow> rows, String kind, Timeline.Series series) {
        if (series != null) {
            series.points().forEach(point -> rows.add(new PointRow(kind, series, point)));
        }
    }

    /** What tells the series apart is there only where there are several: a spreadsheet draws the rest as it is. */
    private static List<Column<PointRow>> columns(TimelineQuery query) {
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
        columns.addAll(SumColumns.of(query.measures(), row -> row.point().casualties()));
        return columns;
    }
}
