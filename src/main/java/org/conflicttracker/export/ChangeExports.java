package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.Writer;
import java.util.function.Function;
import org.conflicttracker.changes.ChangeView;
import org.conflicttracker.changes.SinceParameters;
import org.conflicttracker.event.Fields;
import org.conflicttracker.event.FieldsParameter;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.page.Links;
import org.conflicttracker.problem.RequestFaults;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Changes as files: all of them, up to the last one there is when the file begins. */
@Path("/api/v1/changes")
class ChangeExports {

    private final ChangeSelections selections;
    private final Downloads downloads;
    private final JsonLines lines;
    private final RequestFaults request;

    ChangeExports(ChangeSelections selections, Downloads downloads, JsonLines lines, RequestFaults request) {
        this.selections = selections;
        this.downloads = downloads;
        this.lines = lines;
        this.request = request;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(
            @BeanParam EventParameters events,
            @BeanParam SinceParameters since,
            @BeanParam CsvParameters table,
            @Context UriInfo uri) {
        CsvLook look = table.read(request.faults());
        ChangeSelection selection = selections.select(events, since);
        return answer(selection, Format.CSV, out -> new CsvRows<>(ChangeColumns.all(uri.getBaseUri()), look, out), uri);
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventParameters events,
            @BeanParam SinceParameters since,
            @BeanParam FieldsParameter members,
            @Context UriInfo uri) {
        Fields fields = members.read(request.faults());
        ChangeSelection selection = selections.select(events, since);
        return answer(selection, Format.NDJSON, lines.of(fields), uri);
    }

    /** Whoever wants to hear what comes next follows the link. */
    private Response answer(
            ChangeSelection selection, Format format, Function<Writer, Rows<ChangeView>> rows, UriInfo uri) {
        return downloads
                .answer(new Download<>(FileName.of("changes", selection.upTo()), format, selection.changes(), rows))
                .header("X-Total-Count", selection.total())
                .header("Link", "<" + Links.with(uri, "after", selection.upTo().revision()) + ">; rel=\"next\"")
                .build();
    }
}
