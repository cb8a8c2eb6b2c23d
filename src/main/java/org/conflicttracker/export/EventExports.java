package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.conflicttracker.event.EventView;
import org.conflicttracker.event.SortParameter;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Events as files. {@link Negotiation} decides which; the contract tells of them with the list of events. */
@Path("/api/v1/events")
class EventExports {

    private final EventSelections selections;
    private final Downloads downloads;
    private final ObjectMapper mapper;
    private final RequestFaults request;
    private final HistoryExport history;

    EventExports(
            EventSelections selections,
            Downloads downloads,
            ObjectMapper mapper,
            RequestFaults request,
            HistoryExport history) {
        this.selections = selections;
        this.downloads = downloads;
        this.mapper = mapper;
        this.request = request;
        this.history = history;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(
            @BeanParam EventParameters events,
            @BeanParam SortParameter order,
            @BeanParam EventTableParameters table,
            @Context UriInfo uri) {
        CsvLook look = table.csv.read(request.faults());
        boolean claims = table.claims(request.faults());
        EventSelection selection = selections.select(events, order, table.most, uri);
        if (claims) {
            return downloads
                    .answer(new Download<>(
                            selection.name("claims"),
                            Format.CSV,
                            ClaimRow.of(selection.events()),
                            out -> new CsvRows<>(ClaimRow.columns(uri.getBaseUri()), look, out)))
                    .build();
        }
        return counted(
                selection,
                new Download<>(
                        selection.name("events"),
                        Format.CSV,
                        selection.events(),
                        out -> new CsvRows<>(EventColumns.all(uri.getBaseUri()), look, out)));
    }

    @GET
    @Produces(Format.GEO_JSON)
    @Operation(hidden = true)
    public Response geojson(
            @BeanParam EventParameters events,
            @BeanParam SortParameter order,
            @BeanParam LimitParameter most,
            @Context UriInfo uri) {
        EventSelection selection = selections.select(events, order, most, uri);
        return counted(
                selection,
                new Download<>(
                        selection.name("events"),
                        Format.GEOJSON,
                        selection.events(),
                        out -> new GeoJsonRows(mapper, EventColumns.all(uri.getBaseUri()), selection.asOf(), out)));
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventParameters events,
            @BeanParam SortParameter order,
            @BeanParam NdjsonParameters lines,
            @Context UriInfo uri) {
        if (lines.history.read(uri, request.faults())) {
            request.faults().check(ProblemType.BAD_REQUEST);
            return whole();
        }
        EventSelection selection = selections.select(events, order, lines.most, uri);
        return counted(
                selection,
                new Download<>(
                        selection.name("events"),
                        Format.NDJSON,
                        selection.events(),
                        out -> new JsonRows<>(mapper, Function.identity(), out)));
    }

    private Response whole() {
        HistoryExport.Whole copy = history.whole();
        return downloads
                .answer(new Download<>(copy.name(), Format.NDJSON, copy.lines(), out -> new LineRows(mapper, out)))
                .build();
    }

    private Response counted(EventSelection selection, Download<EventView> download) {
        return downloads
                .answer(download)
                .header("X-Total-Count", selection.total())
                .build();
    }
}
