package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.conflicttracker.analytics.MeasuresParameter;
import org.conflicttracker.analytics.Timeline;
import org.conflicttracker.analytics.Timeline.ComparedPoint;
import org.conflicttracker.analytics.TimelineParameters;
import org.conflicttracker.analytics.TimelineQueryParser;
import org.conflicttracker.analytics.TimelineQueryParser.TimelineQuery;
import org.conflicttracker.analytics.TimelineService;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Timelines as files, and as JSON rows: one for each point of each series. */
@Path("/api/v1/timeline")
class TimelineExports {

    private final TimelineQueryParser queryParser;
    private final TimelineService timelineService;
    private final TableExportService tableExports;
    private final RequestErrors requestErrors;

    TimelineExports(
            TimelineQueryParser queryParser,
            TimelineService timelineService,
            TableExportService tableExports,
            RequestErrors requestErrors) {
        this.queryParser = queryParser;
        this.timelineService = timelineService;
        this.tableExports = tableExports;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({Format.TEXT_CSV, Format.SPREADSHEET})
    @Operation(hidden = true)
    public Response table(
            @BeanParam EventFilterParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam TableParameters.SumTableParameters table,
            @Context UriInfo uri) {
        TableFile file = table.table.parse(requestErrors.errors());
        TimelineQuery query = queryParser.parse(events, how, table.measures).withFileLimit(how.limit);
        return tableExports.file(
                new PointTable(query, uri.getBaseUri())
                        .toTable(timelineService.compute(query, timelineService.pinToRevision(query, uri)))
                        .select(file.columns()),
                file);
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventFilterParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam TableParameters.SumLinesParameters lines,
            @Context UriInfo uri) {
        TimelineQuery query = queryParser.parse(events, how, lines.measures).withFileLimit(how.limit);
        return tableExports.ndjson(new PointTable(query, uri.getBaseUri())
                .toTable(timelineService.compute(query, timelineService.pinToRevision(query, uri)))
                .select(lines.columns));
    }

    @GET
    @Produces(JsonShape.ROWS)
    @Operation(hidden = true)
    public Response rows(
            @BeanParam EventFilterParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        TimelineQuery query = queryParser.parse(events, how, what);
        PinnedQuery pinned = timelineService.pinToRevision(query, uri);
        URI base = uri.getBaseUri();
        return tableExports.cachedRows(pinned.tag(), () -> new PointTable(query, base)
                .toTable(timelineService.compute(query, pinned))
                .withFirstColumn(PointTable.TIME));
    }

    /**
     * Table of a timeline. @param host base URI of this tracker
     */
    record PointTable(TimelineQuery query, URI host) {

        /** First instant of the interval (UTC), for tools that draw along time and have no dates. */
        static final Column<PointRow> TIME =
                Column.of("time", row -> row.point().start() + "T00:00:00Z");

        /** Row of a timeline: one point of a series. @param kind {@code series}, {@code several}, {@code other} or {@code total} */
        record PointRow(String kind, Timeline.Series series, Timeline.Point point) {}

        TableExportService.TableExport<PointRow> toTable(Timeline timeline) {
            List<PointRow> rows = new ArrayList<>();
            timeline.series().forEach(series -> add(rows, series.several().isEmpty() ? "series" : "several", series));
            add(rows, "other", timeline.other());
            add(rows, "total", timeline.total());
            return new TableExportService.TableExport<>("timeline", timeline.asOf(), columns(timeline), rows);
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
            SumColumns.of(query.measures(), PointTable::comparedSums)
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
}
