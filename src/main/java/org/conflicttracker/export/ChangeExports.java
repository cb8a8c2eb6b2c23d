package org.conflicttracker.export;

import static org.conflicttracker.export.Column.of;

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
import java.util.Set;
import java.util.function.Function;
import org.conflicttracker.changefeed.ChangeListService;
import org.conflicttracker.changefeed.ChangeView;
import org.conflicttracker.changefeed.SinceParameters;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldsParameter;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Changes as files: all of them, up to the latest revision when the file begins. */
@Path("/api/v1/changes")
class ChangeExports {

    private final EventQueryService queryService;
    private final ChangeListService listService;
    private final ChangeCursor cursor;
    private final Downloads downloads;
    private final JsonLines lines;
    private final RequestErrors requestErrors;

    ChangeExports(
            EventQueryService queryService,
            ChangeListService listService,
            ChangeCursor cursor,
            Downloads downloads,
            JsonLines lines,
            RequestErrors requestErrors) {
        this.queryService = queryService;
        this.listService = listService;
        this.cursor = cursor;
        this.downloads = downloads;
        this.lines = lines;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({Format.TEXT_CSV, Format.SPREADSHEET})
    @Operation(hidden = true)
    public Response table(
            @BeanParam EventFilterParameters events,
            @BeanParam SinceParameters since,
            @BeanParam TableParameters.TaggedTableParameters table,
            @Context UriInfo uri) {
        TableFile file = table.parse(requestErrors.errors());
        List<Column<ChangeView>> columns = file.columns()
                .select(ChangeColumns.all(uri.getBaseUri()), EventColumns.MEMBERS, requestErrors.errors());
        ChangeCursor.ChangeExportQuery selection = parse(events, since);
        file.checkRows(Math.min(selection.total(), LimitParameter.parse(since.limit, requestErrors.errors())));
        return toResponse(selection, file.format(), file.rowWriter(columns), uri);
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventFilterParameters events,
            @BeanParam SinceParameters since,
            @BeanParam FieldsParameter members,
            @Context UriInfo uri) {
        FieldSelection fields = members.parse(requestErrors.errors());
        ChangeCursor.ChangeExportQuery selection = parse(events, since);
        return toResponse(selection, Format.NDJSON, lines.rowWriter(fields), uri);
    }

    /** @throws ProblemException 400 with all errors of the request */
    private ChangeCursor.ChangeExportQuery parse(EventFilterParameters events, SinceParameters since) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest request = queryService.parse(events, errors);
        long after = since.after(errors);
        long limit = LimitParameter.parse(since.limit, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        queryService.evaluatePreconditionsForAll();
        Span span = listService.span(request, after);
        return cursor.select(request.filter(), span, limit);
    }

    /** Links to the changes that come next. */
    private Response toResponse(
            ChangeCursor.ChangeExportQuery selection,
            Format format,
            Function<? super ExportOutput, RowWriter<ChangeView>> rows,
            UriInfo uri) {
        return downloads
                .toResponse(new Download<>(
                        Downloads.fileName("changes", selection.upTo()), format, selection.changes(), rows))
                .header("X-Total-Count", selection.total())
                .header(
                        "Link",
                        "<" + Links.withParameter(uri, "after", selection.upTo().revision()) + ">; rel=\"next\"")
                .build();
    }

    /** Columns of a table of changes: the change, and the event after it. */
    static final class ChangeColumns {

        private static final Set<String> LEADING = Set.of("revision", "version", "change", "reason", "recordedAt");

        private ChangeColumns() {}

        /** @param host base URI of this tracker */
        static List<Column<ChangeView>> all(URI host) {
            List<Column<ChangeView>> columns = new ArrayList<>(List.of(
                    of("revision", ChangeView::revision),
                    of("recordedAt", ChangeView::recordedAt),
                    of("match", ChangeView::match),
                    of("change", ChangeView::change),
                    of("reason", ChangeView::reason),
                    of("version", ChangeView::version)));
            EventColumns.all(host).stream()
                    .filter(column -> !LEADING.contains(column.name()))
                    .forEach(column -> columns.add(column.compose(ChangeView::event)));
            return columns;
        }
    }
}
