package org.conflicttracker.export;

import static org.conflicttracker.web.format.Column.of;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.conflicttracker.changefeed.ChangeListService;
import org.conflicttracker.changefeed.ChangeView;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.changefeed.SinceParameters;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldSelectionModifier;
import org.conflicttracker.event.api.FieldsParameter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.ChangeFinder;
import org.conflicttracker.event.query.ChangeFinder.Change;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.ColumnsParameter;
import org.conflicttracker.web.format.CsvOptions;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.FileBody;
import org.conflicttracker.web.format.FileLimit;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.format.JsonLines;
import org.conflicttracker.web.format.Table;
import org.conflicttracker.web.format.TableParameters.TaggedTableParameters;
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
    private final FormatNegotiation formats;
    private final FieldSelectionModifier fieldModifier;
    private final RequestErrors requestErrors;

    ChangeExports(
            EventQueryService queryService,
            ChangeListService listService,
            ChangeCursor cursor,
            Downloads downloads,
            FormatNegotiation formats,
            FieldSelectionModifier fieldModifier,
            RequestErrors requestErrors) {
        this.queryService = queryService;
        this.listService = listService;
        this.cursor = cursor;
        this.downloads = downloads;
        this.formats = formats;
        this.fieldModifier = fieldModifier;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({Format.TEXT_CSV, Format.SPREADSHEET})
    @Operation(hidden = true)
    public Response table(
            @BeanParam EventFilterParameters events,
            @BeanParam SinceParameters since,
            @BeanParam ChangeTableParameters table,
            @Context UriInfo uri) {
        CsvOptions options = table.table.parse(requestErrors.errors());
        List<Column<ChangeView>> columns =
                table.columns.select(ChangeColumns.all(uri.getBaseUri()), EventColumns.MEMBERS, requestErrors.errors());
        ChangeCursor.ChangeExportQuery selection = parse(events, since);
        formats.selected()
                .requireRoom(Math.min(selection.total(), FileLimit.parse(since.limit, requestErrors.errors())));
        return toResponse(selection, new Table<>(columns, selection.changes(), options), uri);
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
        return toResponse(
                selection, JsonLines.of(selection.changes(), change -> fieldModifier.applyTo(change, fields)), uri);
    }

    /** @throws ProblemException 400 with all errors of the request */
    private ChangeCursor.ChangeExportQuery parse(EventFilterParameters events, SinceParameters since) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest request = queryService.parseFeed(events, since.change, errors);
        long after = since.after(errors);
        long limit = FileLimit.parse(since.limit, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        queryService.evaluatePreconditionsForAll();
        Span span = listService.span(request, after);
        return cursor.select(request.filter(), span, limit);
    }

    /** Links to the changes that come next. */
    private Response toResponse(ChangeCursor.ChangeExportQuery selection, FileBody<?> body, UriInfo uri) {
        AsOfView upTo = selection.upTo();
        return downloads
                .toResponse(Downloads.fileName("changes", upTo.revision(), upTo.recordedAt()), formats.selected(), body)
                .header("X-Total-Count", selection.total())
                .header(
                        "Link",
                        "<" + Links.withParameter(uri, "after", selection.upTo().revision()) + ">; rel=\"next\"")
                .build();
    }

    /** Parameters of a table of changes; documented in the OpenAPI document. */
    public static class ChangeTableParameters {

        @BeanParam
        public TaggedTableParameters table = new TaggedTableParameters();

        @BeanParam
        public ColumnsParameter columns = new ColumnsParameter();
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

    /** Cursor of all changes of a selection, fetched in batches like {@link EventCursor}. */
    @ApplicationScoped
    static class ChangeCursor {

        private final ChangeFinder changes;
        private final EventDocuments documents;
        private final AsOfResolver asOfResolver;
        private final ExportSettings settings;

        ChangeCursor(
                ChangeFinder changes, EventDocuments documents, AsOfResolver asOfResolver, ExportSettings settings) {
            this.changes = changes;
            this.documents = documents;
            this.asOfResolver = asOfResolver;
            this.settings = settings;
        }

        /** Selects up to {@code limit} changes; counts all. */
        ChangeExportQuery select(EventFilter filter, Span span, long limit) {
            return new ChangeExportQuery(
                    asOfResolver.toView(span.upTo()),
                    changes.count(filter, span),
                    new Iterators.LimitIterator<>(changes(filter, span), limit));
        }

        private Iterator<ChangeView> changes(EventFilter filter, Span span) {
            Iterator<Change> found = new Iterators.BatchIterator<>(new Pages(filter, span)::next);
            return new Iterators.MapIterator<>(
                    documents.read(found, change -> change.revision().revision), ChangeCursor::toView);
        }

        private static ChangeView toView(EventDocuments.Loaded<Change> loaded) {
            return ChangeView.of(Match.of(loaded.item().before(), loaded.item().now()), loaded.event());
        }

        private final class Pages {

            private final EventFilter filter;
            private final long upTo;
            private long after;

            private Pages(EventFilter filter, Span span) {
                this.filter = filter;
                this.upTo = span.upTo();
                this.after = span.after();
            }

            private List<Change> next() {
                int limit = settings.batch();
                List<Change> found = List.of();
                while (found.isEmpty() && after < upTo) {
                    Span span = new Span(after, upTo);
                    ChangeFinder.Found page =
                            QuarkusTransaction.requiringNew().call(() -> changes.find(filter, span, limit));
                    found = page.changes();
                    after = found.size() < limit
                            ? page.upTo()
                            : found.get(limit - 1).revision().revision;
                }
                return found;
            }
        }

        /**
         * Changes of an export, oldest first.
         *
         * @param upTo last revision examined, whether it changed the selection or not
         * @param total number of changes, regardless of the limit
         */
        record ChangeExportQuery(AsOfView upTo, long total, Iterator<ChangeView> changes) {}
    }
}
