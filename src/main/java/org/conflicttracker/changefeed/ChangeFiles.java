package org.conflicttracker.changefeed;

import static org.conflicttracker.web.format.Column.of;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.conflicttracker.changefeed.ChangeFiles.ChangeCursor.ChangeExportQuery;
import org.conflicttracker.changefeed.ChangeQueryParser.FeedRequest;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.event.api.EventColumns;
import org.conflicttracker.event.api.EventDocuments;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldSelectionModifier;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.filter.EventFilter;
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
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
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

    ChangeFiles(
            EventQueryService queryService,
            ChangeListService listService,
            ChangeCursor cursor,
            FieldSelectionModifier fieldModifier,
            FormatNegotiation formats,
            Downloads downloads) {
        this.queryService = queryService;
        this.listService = listService;
        this.cursor = cursor;
        this.fieldModifier = fieldModifier;
        this.formats = formats;
        this.downloads = downloads;
    }

    /**
     * The file in the requested format.
     *
     * @throws ProblemException 400 with all errors of the request
     */
    Response toResponse(FeedRequest request) {
        return formats.selected() == Format.NDJSON ? lines(request) : table(request);
    }

    private Response table(FeedRequest request) {
        ValidationErrors errors = request.errors();
        CsvOptions options = request.parameters().table.parse(errors);
        List<Column<ChangeView>> columns = ColumnsParameter.of(request.parameters().fields.fields)
                .select(ChangeColumns.all(request.uri().getBaseUri()), EventColumns.MEMBERS, errors);
        ChangeExportQuery selection = select(request);
        formats.selected().requireRoom(Math.min(selection.total(), FileLimit.parse(request.since().limit, errors)));
        return toResponse(selection, new Table<>(columns, selection.changes(), options), request.uri());
    }

    private Response lines(FeedRequest request) {
        FieldSelection fields = request.parameters().fields.parse(request.errors());
        ChangeExportQuery selection = select(request);
        return toResponse(
                selection,
                JsonLines.of(selection.changes(), change -> fieldModifier.applyTo(change, fields)),
                request.uri());
    }

    /** @throws ProblemException 400 with all errors of the request */
    private ChangeExportQuery select(FeedRequest request) {
        ValidationErrors errors = request.errors();
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

    /** Columns of a table of changes: the change, and the event after it. */
    private static final class ChangeColumns {

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
            EventColumns.all(new EventColumns.Table(host, Group.ALL)).stream()
                    .filter(column -> !LEADING.contains(column.name()))
                    .forEach(column -> columns.add(column.compose(ChangeView::event)));
            return columns;
        }
    }

    /** Cursor of all changes of a selection, fetched in batches. */
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
