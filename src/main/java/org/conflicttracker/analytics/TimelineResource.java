package org.conflicttracker.analytics;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.analytics.DimensionsParameter.MeasuresParameter;
import org.conflicttracker.analytics.ResultFiles.ResultTable;
import org.conflicttracker.analytics.ResultFiles.SumColumns;
import org.conflicttracker.analytics.ResultFiles.SumTableParameters;
import org.conflicttracker.analytics.Timeline.ComparedPoint;
import org.conflicttracker.analytics.TimelineQueryParser.TimelineParameters;
import org.conflicttracker.analytics.TimelineQueryParser.TimelineQuery;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.caching.ResponseCache;
import org.conflicttracker.web.citation.CitableRequest;
import org.conflicttracker.web.citation.CitableResource;
import org.conflicttracker.web.citation.Citation;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Timelines: event counts and casualty sums over time. */
@Path(TimelineResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Timelines and aggregates")
class TimelineResource implements CitableResource {

    static final String PATH = "/api/v1/timeline";

    private final TimelineQueryParser parser;
    private final TimelineService timelines;
    private final ResponseCache responseCache;
    private final FormatNegotiation formats;
    private final ResultFiles files;
    private final RequestErrors requestErrors;
    private final CitationService citations;
    private final EventQueryService eventQueries;

    TimelineResource(
            TimelineQueryParser parser,
            TimelineService timelines,
            ResponseCache responseCache,
            FormatNegotiation formats,
            ResultFiles files,
            RequestErrors requestErrors,
            CitationService citations,
            EventQueryService eventQueries) {
        this.parser = parser;
        this.timelines = timelines;
        this.responseCache = responseCache;
        this.formats = formats;
        this.files = files;
        this.requestErrors = requestErrors;
        this.citations = citations;
        this.eventQueries = eventQueries;
    }

    @GET
    @Produces({
        MediaType.APPLICATION_JSON,
        Format.ROWS,
        Format.TEXT_CSV,
        Format.SPREADSHEET,
        Format.X_NDJSON,
        MediaType.WILDCARD
    })
    @Operation(
            summary = "Count events and casualties over time",
            description = "Number of events that began in each day, week, month, quarter or year, and their casualties;"
                    + " for all events, or by province, actor and so on. Unknown is not zero: every sum says how"
                    + " many of its events have no figure. A series has at most 2,000 points; for a longer period"
                    + " you get an error that names an interval that fits.")
    @APIResponse(
            responseCode = "200",
            description = "The timeline",
            content = @Content(schema = @Schema(implementation = Timeline.class)))
    public Response timeline(
            @BeanParam EventFilterParameters filter,
            @BeanParam TimelineParameters parameters,
            @BeanParam SumTableParameters form,
            @Context UriInfo request) {
        ValidationErrors errors = requestErrors.errors();
        boolean cited = parameters.citation.parse(errors);
        if (formats.selected().isFile()) {
            CsvOptions options = form.table.csv.parse(errors);
            TimelineQuery query =
                    parser.parse(filter, parameters, form.measures, errors).withFileLimit(parameters.limit);
            PinnedQuery pinned = timelines.pinToRevision(query, request);
            ResultTable<?> table =
                    new TimelineTable(query, request.getBaseUri()).toTable(timelines.compute(query, pinned));
            return citations
                    .withHeaders(files.toResponse(table, form.table.columns, options), pinned, request)
                    .build();
        }
        form.table.columns.refuse(errors);
        TimelineQuery query = parser.parse(filter, parameters, form.measures, errors);
        PinnedQuery pinned = timelines.pinToRevision(query, request);
        boolean rows = formats.selected() == Format.JSON_ROWS;
        URI host = request.getBaseUri();
        return responseCache.getOrCompute(pinned.tag(), () -> {
            Timeline result = timelines.compute(query, pinned);
            Object body = rows ? new TimelineTable(query, host).toRows(result) : result;
            return citations.toResponse(body, pinned, request, cited && !rows).build();
        });
    }

    @Override
    public boolean isAt(String path) {
        return path.equals(PATH);
    }

    @Override
    public CitedAnswer answer(CitableRequest request) {
        TimelineQuery query = parse(request);
        PinnedQuery pinned = timelines.pinToRevision(query, request);
        return citations.cite(timelines.compute(query, pinned), pinned, request);
    }

    @Override
    public List<Citation.State> listStates(CitableRequest request, StatePage page) {
        return eventQueries.listStates(parse(request).filterRequest(), page);
    }

    private TimelineQuery parse(CitableRequest request) {
        EventFilterParameters filter = request.parameters(EventFilterParameters.class);
        TimelineParameters parameters = request.parameters(TimelineParameters.class);
        MeasuresParameter measures = request.parameters(MeasuresParameter.class);
        request.checkParameters();
        return parser.parse(filter, parameters, measures, request.errors());
    }

    /** Table of a timeline: one row for each point of each series. @param host base URI of this tracker */
    private record TimelineTable(TimelineQuery query, URI host) {

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

        private static void add(List<PointRow> rows, String kind, Timeline.@Nullable Series series) {
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

        private static @Nullable CasualtySums comparedSums(PointRow row) {
            return comparedPoint(row).map(ComparedPoint::casualties).orElse(null);
        }

        private static Optional<ComparedPoint> comparedPoint(PointRow row) {
            return Objects.requireNonNullElse(row.point().compare(), Optional.empty());
        }

        private static Column<PointRow> compared(String name, Function<ComparedPoint, ?> value) {
            return Column.of(name, row -> comparedPoint(row)
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

        private @Nullable URI resolve(@Nullable String path) {
            return path == null ? null : host.resolve(path);
        }
    }
}
