package org.conflicttracker.changefeed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.changefeed.ChangeCursor.ChangeExportQuery;
import org.conflicttracker.changefeed.ChangesResource.FeedFormatParameters;
import org.conflicttracker.event.api.EventColumns;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldSelectionModifier;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.ColumnsParameter;
import org.conflicttracker.web.format.CsvOptions;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.FileBody;
import org.conflicttracker.web.format.FileLimit;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.JsonLines;
import org.conflicttracker.web.format.Table;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

/** Changes as files: all of them, up to the latest revision when the file begins. */
@ApplicationScoped
class ChangeFiles {

    private final EventQueryService queryService;
    private final ChangeListService listService;
    private final ChangeCursor cursor;
    private final FieldSelectionModifier fieldModifier;
    private final FormatNegotiation formats;
    private final Downloads downloads;
    private final RequestErrors requestErrors;

    ChangeFiles(
            EventQueryService queryService,
            ChangeListService listService,
            ChangeCursor cursor,
            FieldSelectionModifier fieldModifier,
            FormatNegotiation formats,
            Downloads downloads,
            RequestErrors requestErrors) {
        this.queryService = queryService;
        this.listService = listService;
        this.cursor = cursor;
        this.fieldModifier = fieldModifier;
        this.formats = formats;
        this.downloads = downloads;
        this.requestErrors = requestErrors;
    }

    /** Parameters of a file of changes. */
    record FileRequest(
            EventFilterParameters filter, SinceParameters since, FeedFormatParameters parameters, UriInfo uri) {}

    /**
     * The file in the requested format.
     *
     * @throws ProblemException 400 with all errors of the request
     */
    Response toResponse(FileRequest request) {
        return formats.selected() == Format.NDJSON ? lines(request) : table(request);
    }

    private Response table(FileRequest request) {
        ValidationErrors errors = requestErrors.errors();
        CsvOptions options = request.parameters().table.parse(errors);
        List<Column<ChangeView>> columns = ColumnsParameter.of(request.parameters().fields.fields)
                .select(ChangeColumns.all(request.uri().getBaseUri()), EventColumns.MEMBERS, errors);
        ChangeExportQuery selection = select(request);
        formats.selected().requireRoom(Math.min(selection.total(), FileLimit.parse(request.since().limit, errors)));
        return toResponse(selection, new Table<>(columns, selection.changes(), options), request.uri());
    }

    private Response lines(FileRequest request) {
        FieldSelection fields = request.parameters().fields.parse(requestErrors.errors());
        ChangeExportQuery selection = select(request);
        return toResponse(
                selection,
                JsonLines.of(selection.changes(), change -> fieldModifier.applyTo(change, fields)),
                request.uri());
    }

    /** @throws ProblemException 400 with all errors of the request */
    private ChangeExportQuery select(FileRequest request) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest filterRequest = queryService.parseFeed(request.filter(), request.since().change, errors);
        long after = request.since().after(errors);
        long limit = FileLimit.parse(request.since().limit, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        queryService.evaluatePreconditionsForAll();
        Span span = listService.span(filterRequest, after);
        return cursor.select(filterRequest.filter(), span, limit);
    }

    /** Links to the changes that come next. */
    private Response toResponse(ChangeExportQuery selection, FileBody<?> body, UriInfo uri) {
        AsOfView upTo = selection.upTo();
        return downloads
                .toResponse(Downloads.fileName("changes", upTo.revision(), upTo.recordedAt()), formats.selected(), body)
                .header("X-Total-Count", selection.total())
                .header("Link", "<" + Links.withParameter(uri, "after", upTo.revision()) + ">; rel=\"next\"")
                .build();
    }
}
