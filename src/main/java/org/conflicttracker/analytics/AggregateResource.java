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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.conflicttracker.analytics.AggregateQueryParser.AggregateParameters;
import org.conflicttracker.analytics.AggregateQueryParser.AggregateQuery;
import org.conflicttracker.analytics.Aggregates.GridCell;
import org.conflicttracker.analytics.DimensionsParameter.MeasuresParameter;
import org.conflicttracker.analytics.ResultFiles.ResultMap;
import org.conflicttracker.analytics.ResultFiles.ResultTable;
import org.conflicttracker.analytics.ResultFiles.SumColumns;
import org.conflicttracker.analytics.ResultFiles.SumTableParameters;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.model.Location.LocationPrecision;
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
import org.conflicttracker.web.format.FeatureCollection.Feature;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Aggregates: event counts and casualty sums by group. */
@Path(AggregateResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Timelines and aggregates", description = "Numbers of events and casualties, over time and by group.")
class AggregateResource implements CitableResource {

    static final String PATH = "/api/v1/aggregates";

    private final AggregateQueryParser parser;
    private final AggregateService aggregates;
    private final ResponseCache responseCache;
    private final FormatNegotiation formats;
    private final ResultFiles files;
    private final RequestErrors requestErrors;
    private final CitationService citations;
    private final EventQueryService eventQueries;

    AggregateResource(
            AggregateQueryParser parser,
            AggregateService aggregates,
            ResponseCache responseCache,
            FormatNegotiation formats,
            ResultFiles files,
            RequestErrors requestErrors,
            CitationService citations,
            EventQueryService eventQueries) {
        this.parser = parser;
        this.aggregates = aggregates;
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
        Format.GEO_JSON,
        MediaType.WILDCARD
    })
    @Operation(
            summary = "Count events and casualties by group",
            description = "Number of events and of casualties by province, by actor, by year and so on. An event in two"
                    + " provinces counts in both rows, but only once in the total. Unknown is not zero: every sum"
                    + " says how many of its events have no figure. Each row links to its events.")
    @APIResponse(
            responseCode = "200",
            description = "The groups with their numbers",
            content = @Content(schema = @Schema(implementation = Aggregates.class)))
    public Response aggregate(
            @BeanParam EventFilterParameters filter,
            @BeanParam AggregateParameters parameters,
            @BeanParam SumTableParameters form,
            @Context UriInfo request) {
        ValidationErrors errors = requestErrors.errors();
        boolean cited = parameters.citation.parse(errors);
        if (formats.selected().isFile()) {
            CsvOptions options = form.table.csv.parse(errors);
            AggregateQuery query =
                    parser.parse(filter, parameters, form.measures, errors).withFileLimit(parameters.limit);
            if (formats.selected() == Format.GEOJSON && query.grid() == null) {
                errors.add(ValidationError.parameter(
                        "format",
                        "The format geojson works with by=grid only: other rows are not on a map. Available: json, csv,"
                                + " xlsx, ndjson.",
                        "csv"));
                errors.throwIfAny(ProblemType.BAD_REQUEST);
            }
            PinnedQuery pinned = aggregates.pinToRevision(query, request);
            AggregateTable table = new AggregateTable(query, request.getBaseUri());
            Aggregates result = aggregates.aggregate(query, pinned);
            Response.ResponseBuilder file = formats.selected() == Format.GEOJSON
                    ? files.toMap(table.toMap(result), form.table.columns)
                    : files.toResponse(table.toTable(result), form.table.columns, options);
            return citations.withHeaders(file, pinned, request).build();
        }
        form.table.columns.refuse(errors);
        AggregateQuery query = parser.parse(filter, parameters, form.measures, errors);
        PinnedQuery pinned = aggregates.pinToRevision(query, request);
        boolean rows = formats.selected() == Format.JSON_ROWS;
        URI host = request.getBaseUri();
        return responseCache.getOrCompute(pinned.tag(), () -> {
            Aggregates result = aggregates.aggregate(query, pinned);
            Object body = rows ? new AggregateTable(query, host).toTable(result).toObjects() : result;
            return citations.toResponse(body, pinned, request, cited && !rows).build();
        });
    }

    @Override
    public boolean isAt(String path) {
        return path.equals(PATH);
    }

    @Override
    public CitedAnswer answer(CitableRequest request) {
        AggregateQuery query = parse(request);
        PinnedQuery pinned = aggregates.pinToRevision(query, request);
        return citations.cite(aggregates.aggregate(query, pinned), pinned, request);
    }

    @Override
    public List<Citation.State> listStates(CitableRequest request, StatePage page) {
        return eventQueries.listStates(parse(request).filterRequest(), page);
    }

    private AggregateQuery parse(CitableRequest request) {
        EventFilterParameters filter = request.parameters(EventFilterParameters.class);
        AggregateParameters parameters = request.parameters(AggregateParameters.class);
        MeasuresParameter measures = request.parameters(MeasuresParameter.class);
        request.checkParameters();
        return parser.parse(filter, parameters, measures, request.errors());
    }

    /** Table of aggregates: one row for each group, then the rest and the total. @param host base URI of this tracker */
    private record AggregateTable(AggregateQuery query, URI host) {

        /**
         * Row of a group, of several values ({@code several}), of the rest ({@code other}) or of everything ({@code total});
         * the latter two have neither key nor labels.
         */
        record Row(
                String kind,
                Map<String, ?> key,
                Map<String, String> label,
                @Nullable Long areaId,
                @Nullable GridCell cell,
                long events,
                @Nullable Long shared,
                CasualtySums casualties,
                @Nullable String eventsUrl) {}

        private static final List<Column<Row>> CELL_COLUMNS = cellColumns();

        private static List<Column<Row>> cellColumns() {
            List<Column<Row>> columns = new ArrayList<>();
            columns.add(cellColumn("latitude", GridCell::latitude));
            columns.add(cellColumn("longitude", GridCell::longitude));
            for (String border : List.of("west", "south", "east", "north")) {
                int position = columns.size() - 2;
                columns.add(cellColumn(border, cell -> cell.bbox().get(position)));
            }
            columns.add(cellColumn("eventsImprecise", GridCell::imprecise));
            for (LocationPrecision precision : LocationPrecision.values()) {
                String name = precision.name().charAt(0)
                        + precision.name().substring(1).toLowerCase(Locale.ROOT);
                columns.add(
                        cellColumn("events" + name, cell -> cell.precisions().getOrDefault(precision, 0L)));
            }
            return List.copyOf(columns);
        }

        private static Column<Row> cellColumn(String name, Function<GridCell, ?> value) {
            return Column.of(name, row -> row.cell() == null ? null : value.apply(row.cell()));
        }

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

        /** The cells as features at their points; those that are not on the map have no geometry. */
        ResultMap<Row> toMap(Aggregates aggregates) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("grid", aggregates.grid());
            members.put("total", aggregates.total());
            members.put("other", aggregates.other());
            List<Column<Row>> columns = columns();
            ResultTable<Row> cells = new ResultTable<>(
                    "map",
                    aggregates.asOf(),
                    columns.subList(1, columns.size()),
                    aggregates.rows().stream().map(AggregateTable::group).toList());
            return new ResultMap<>(cells, isNeeded(), members, AggregateTable::feature);
        }

        /** The columns that a map needs: those of the groups and of the numbers, without what is told of their figures. */
        private Predicate<String> isNeeded() {
            Set<String> needed = new HashSet<>(List.of("events", "eventsImprecise", "shared", "measured", "eventsUrl"));
            query.dimensions().withParents().forEach(dimension -> {
                needed.add(dimension.code());
                needed.add(dimension.code() + "Name");
            });
            query.measures().forEach(outcome -> List.of("Low", "Best", "High", "WithoutFigure")
                    .forEach(end -> needed.add(outcome.name().toLowerCase(Locale.ROOT) + end)));
            return needed::contains;
        }

        private static Feature feature(Row row, Map<String, Object> properties) {
            GridCell cell = row.cell();
            Object geometry = cell == null
                    ? null
                    : Map.of("type", "Point", "coordinates", List.of(cell.longitude(), cell.latitude()));
            return new Feature(
                    row.key().values().stream()
                            .map(value -> value == null ? "!*" : value.toString())
                            .collect(Collectors.joining(" ")),
                    geometry,
                    properties);
        }

        private static Row group(Aggregates.Row row) {
            return new Row(
                    row.several().isEmpty() ? "group" : "several",
                    row.key(),
                    row.label(),
                    row.areaId(),
                    row.cell(),
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
                    null,
                    other.events(),
                    other.shared(),
                    other.casualties(),
                    other.eventsUrl());
        }

        private static Row total(Aggregates.Total total) {
            return new Row(
                    "total",
                    Map.of(),
                    Map.of(),
                    null,
                    null,
                    total.events(),
                    null,
                    total.casualties(),
                    total.eventsUrl());
        }

        private List<Column<Row>> columns() {
            List<Column<Row>> columns = new ArrayList<>();
            columns.add(Column.of("row", Row::kind));
            query.dimensions().withParents().forEach(dimension -> {
                columns.add(Column.of(dimension.code(), row -> row.key().get(dimension.code())));
                columns.add(
                        Column.of(dimension.code() + "Name", row -> row.label().get(dimension.code())));
            });
            if (query.grid() != null) {
                columns.addAll(CELL_COLUMNS);
            }
            columns.add(Column.of("events", Row::events));
            columns.add(Column.of("shared", Row::shared));
            columns.addAll(SumColumns.of(query.measures(), !query.multiValued().isEmpty(), Row::casualties));
            columns.add(Column.of("measured", this::measured));
            if (query.links()) {
                columns.add(
                        Column.of("eventsUrl", row -> row.eventsUrl() == null ? null : host.resolve(row.eventsUrl())));
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
}
