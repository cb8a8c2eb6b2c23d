package org.conflicttracker.export;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldsParameter;
import org.conflicttracker.event.api.SortParameter;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.PageRepository.Entry;
import org.conflicttracker.event.query.PageRepository.Ordered;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.SeekKey;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.ColumnsParameter;
import org.conflicttracker.web.format.CsvOptions;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.FileLimit;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.format.TableParameters.TaggedTableParameters;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Events as files; {@link Negotiation} selects the format. Documented with the list of events in the OpenAPI document.
 */
@Path("/api/v1/events")
class EventExports {

    private final EventQueryService queryService;
    private final EventCursor cursor;
    private final SelectionStatistics statistics;
    private final EventExportService exportService;
    private final HistoryExport history;
    private final FormatNegotiation formats;
    private final RequestErrors requestErrors;

    EventExports(
            EventQueryService queryService,
            EventCursor cursor,
            SelectionStatistics statistics,
            EventExportService exportService,
            HistoryExport history,
            FormatNegotiation formats,
            RequestErrors requestErrors) {
        this.queryService = queryService;
        this.cursor = cursor;
        this.statistics = statistics;
        this.exportService = exportService;
        this.history = history;
        this.formats = formats;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({Format.TEXT_CSV, Format.SPREADSHEET})
    @Operation(hidden = true)
    public Response table(
            @BeanParam EventFilterParameters events,
            @BeanParam SortParameter order,
            @BeanParam EventTableParameters table,
            @Context UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        CsvOptions options = table.table.parse(errors);
        if (table.isClaims(errors)) {
            List<Column<EventExportService.ClaimRow>> columns =
                    table.columns.select(EventExportService.ClaimRow.columns(uri.getBaseUri()), Map.of(), errors);
            return exportService.claims(
                    parse(events, order, table.limit, request -> queryService.pinToRevision(request, uri)),
                    columns,
                    options);
        }
        List<Column<EventView>> columns =
                table.columns.select(EventColumns.all(uri.getBaseUri()), EventColumns.MEMBERS, errors);
        EventExportService.EventExportQuery selection =
                parse(events, order, table.limit, request -> queryService.pinToRevision(request, uri));
        formats.selected().requireRoom(Math.min(selection.total(), FileLimit.parse(table.limit, errors)));
        return exportService.table(selection, columns, options);
    }

    @GET
    @Produces(Format.GEO_JSON)
    @Operation(hidden = true)
    public Response geojson(
            @BeanParam EventFilterParameters events,
            @BeanParam SortParameter order,
            @BeanParam MapParameters map,
            @Context UriInfo uri) {
        List<Column<EventView>> columns = EventColumns.ofMap(map.columns, uri.getBaseUri(), requestErrors.errors());
        return exportService.geojson(
                parse(events, order, map.limit, request -> queryService.pinWithAreaPoints(request, uri)), columns);
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventFilterParameters events,
            @BeanParam SortParameter order,
            @BeanParam NdjsonParameters lines,
            @Context UriInfo uri) {
        if (lines.history.parse(uri, requestErrors.errors())) {
            requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
            queryService.evaluatePreconditionsForAll();
            return exportService.ndjson(history.export());
        }
        FieldSelection fields = lines.fields.parse(requestErrors.errors());
        return exportService.ndjson(
                parse(events, order, lines.limit, request -> queryService.pinToRevision(request, uri)), fields);
    }

    /** @throws ProblemException 400 with all errors of the request */
    private EventExportService.EventExportQuery parse(
            EventFilterParameters events,
            SortParameter order,
            String limitParameter,
            Function<FilterRequest, PinnedQuery> pin) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest request = queryService.parse(events, errors);
        Sort sort = order.parse(errors);
        long limit = FileLimit.parse(limitParameter, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        PinnedQuery pinned = pin.apply(request);
        return new EventExportService.EventExportQuery(
                pinned.lastModified(),
                statistics.events(pinned.selection()),
                new Iterators.LimitIterator<>(cursor.events(new Ordered(pinned.selection(), sort)), limit));
    }

    /** Parameters of NDJSON; documented in the OpenAPI document. */
    public static class NdjsonParameters {

        @BeanParam
        public HistoryParameter history = new HistoryParameter();

        @RestQuery
        public String limit;

        @BeanParam
        public FieldsParameter fields = new FieldsParameter();
    }

    /** Parameters of GeoJSON; documented in the OpenAPI document. */
    public static class MapParameters {

        @RestQuery
        public String limit;

        @BeanParam
        public ColumnsParameter columns = new ColumnsParameter();
    }

    /** Parameters of a table of events; documented in the OpenAPI document. */
    public static class EventTableParameters {

        private static final List<String> ROWS = List.of("events", "claims");

        @RestQuery
        public String rows;

        @BeanParam
        public TaggedTableParameters table = new TaggedTableParameters();

        @BeanParam
        public ColumnsParameter columns = new ColumnsParameter();

        @RestQuery
        public String limit;

        /** Whether a row is a claim rather than an event; adds errors to the collector. */
        boolean isClaims(ValidationErrors errors) {
            if (rows != null && !ROWS.contains(rows)) {
                errors.add(EnumCodes.error("rows", rows, ROWS));
            }
            return "claims".equals(rows);
        }
    }

    /** Parameter of an export of all revisions; documented in the OpenAPI document. */
    public static class HistoryParameter {

        private static final List<String> FLAG = List.of("true", "false");

        @RestQuery
        public String history;

        /**
         * Adds errors to the collector: a filtered export, or one as of an earlier revision, would refer to entities that
         * are not in it.
         */
        boolean parse(UriInfo uri, ValidationErrors errors) {
            if (history != null && !FLAG.contains(history)) {
                errors.add(EnumCodes.error("history", history, FLAG));
            }
            if (!"true".equals(history)) {
                return false;
            }
            uri.getQueryParameters().keySet().stream()
                    .filter(name -> !name.equals("history"))
                    .sorted()
                    .forEach(name -> errors.add(ValidationError.parameter(
                            name,
                            "A backup with history=true always contains everything as it is now, so filters, asOf and"
                                    + " limit cannot be used.",
                            null)));
            return true;
        }
    }

    /**
     * Cursor of all events of a selection, in its order. Fetches by keyset in batches, each in a transaction of its own: a
     * database cursor that stays open fails on H2 during writes, and a slow client must not hold a connection.
     */
    @ApplicationScoped
    static class EventCursor {

        private final EngineSelector engines;
        private final EventDocuments documents;
        private final ExportSettings settings;

        EventCursor(EngineSelector engines, EventDocuments documents, ExportSettings settings) {
            this.engines = engines;
            this.documents = documents;
            this.settings = settings;
        }

        /** The selection is pinned to a revision, so it is the same however long the export takes. */
        Iterator<EventView> events(Ordered ordered) {
            Iterator<Entry> entries = new Iterators.BatchIterator<>(new Pages(ordered)::next);
            Iterator<EventDocuments.Loaded<Entry>> loaded = documents.read(entries, Entry::revision);
            return new Iterators.MapIterator<>(loaded, EventDocuments.Loaded::event);
        }

        private final class Pages {

            private final Ordered ordered;
            private SeekKey after;
            private boolean last;

            private Pages(Ordered ordered) {
                this.ordered = ordered;
            }

            private List<Entry> next() {
                if (last) {
                    return List.of();
                }
                int limit = ordered.sort() == Sort.KILLED_DESCENDING ? settings.sortedBatch() : settings.batch();
                QueryEngine engine = engines.forRevision(ordered.selection().asOf());
                List<Entry> found =
                        QuarkusTransaction.requiringNew().call(() -> engine.listPage(ordered, after, limit));
                last = found.size() < limit;
                after = last ? null : found.get(limit - 1).seekKey();
                return found;
            }
        }
    }
}
