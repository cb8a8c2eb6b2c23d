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
import java.util.Map;
import org.conflicttracker.analytics.AggregateQueryParser.AggregateQuery;
import org.conflicttracker.event.filter.EventFilterParameters;
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
import org.conflicttracker.web.format.CsvOptions;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
            PinnedQuery pinned = aggregates.pinToRevision(query, request);
            ResultTable<?> table =
                    new AggregateTable(query, request.getBaseUri()).toTable(aggregates.aggregate(query, pinned));
            return citations
                    .withHeaders(files.toResponse(table, form.table.columns, options), pinned, request)
                    .build();
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
            return new Row(
                    "total", Map.of(), Map.of(), null, total.events(), null, total.casualties(), total.eventsUrl());
        }

        private List<Column<Row>> columns() {
            List<Column<Row>> columns = new ArrayList<>();
            columns.add(Column.of("row", Row::kind));
            query.dimensions().withParents().forEach(dimension -> {
                columns.add(Column.of(dimension.code(), row -> row.key().get(dimension.code())));
                columns.add(
                        Column.of(dimension.code() + "Name", row -> row.label().get(dimension.code())));
            });
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
