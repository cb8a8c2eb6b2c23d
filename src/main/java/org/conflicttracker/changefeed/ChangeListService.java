package org.conflicttracker.changefeed;

import static org.conflicttracker.web.format.Column.of;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.conflicttracker.changefeed.AfterParameter.FeedStart;
import org.conflicttracker.changefeed.ChangeListService.ChangeFiles.ChangeCursor.ChangeExportQuery;
import org.conflicttracker.changefeed.ChangeNotifier.ChangeQueryService;
import org.conflicttracker.changefeed.ChangeNotifier.ChangeQueryService.FoundChanges;
import org.conflicttracker.changefeed.ChangeNotifier.FeedPosition;
import org.conflicttracker.changefeed.ChangeQueryParser.ChangeQuery;
import org.conflicttracker.changefeed.ChangeQueryParser.FeedRequest;
import org.conflicttracker.changefeed.ChangeQueryParser.StreamQuery;
import org.conflicttracker.changefeed.ChangeView.ChangeList;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.event.api.EventColumns;
import org.conflicttracker.event.api.EventReader.EventDocuments;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldSelection.FieldSelectionModifier;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.ChangeFinder;
import org.conflicttracker.event.query.ChangeFinder.Change;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PagePermit;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.ledger.LatestRevision;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.FileBody;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.FileBody.JsonLines;
import org.conflicttracker.web.format.FileBody.Table;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.format.TableParameters.ColumnsParameter;
import org.conflicttracker.web.format.TableParameters.FileLimit;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Service that lists the changes of a selection, never beyond the durable horizon: a change in an answer is never lost.
 * A page ends with a transaction (rule 7).
 */
@ApplicationScoped
public class ChangeListService {

    private final ChangeQueryService changeQueries;
    private final ChangeNotifier notifier;
    private final EventQueryService eventQueries;
    private final HeldRequests heldRequests;
    private final PagePermit permit;
    private final SelectionStatistics statistics;
    private final LatestRevision latestRevision;

    ChangeListService(
            ChangeQueryService changeQueries,
            ChangeNotifier notifier,
            EventQueryService eventQueries,
            HeldRequests heldRequests,
            PagePermit permit,
            SelectionStatistics statistics,
            LatestRevision latestRevision) {
        this.heldRequests = heldRequests;
        this.permit = permit;
        this.statistics = statistics;
        this.latestRevision = latestRevision;
        this.changeQueries = changeQueries;
        this.notifier = notifier;
        this.eventQueries = eventQueries;
    }

    /**
     * Lists the changes after a revision. If there are none and the request has a wait time, the answer is completed
     * later by another thread.
     *
     * @throws ProblemException 400 for a start after the latest revision, 503 if too many requests wait
     */
    Uni<ChangeList> list(ChangeQuery query) {
        Span span = span(query.filterRequest(), query.start());
        if (query.limit() == 0) {
            return Uni.createFrom().item(count(span, query));
        }
        FoundChanges found = changeQueries.find(query.position(span.after()), span.upTo(), query.pageLimit());
        ChangeBatch batch = permit.read(found.changes().size(), () -> changeQueries.read(found));
        if (!batch.isEmpty() || query.timeout().isZero()) {
            return Uni.createFrom().item(toPage(batch, query));
        }
        List<Hint> hints = eventQueries.hints(query.filterRequest());
        HeldRequests.HeldRequest heldRequest =
                heldRequests.hold(query.filterRequest().filter());
        return notifier.awaitChanges(query.position(batch.examinedUpTo()), query.pageLimit(), query.timeout())
                .map(delayedBatch -> toDelayedPage(delayedBatch, query, hints))
                .onTermination()
                .invoke(heldRequest::close);
    }

    /**
     * The span from a revision to the latest one, or to {@code asOf}.
     *
     * @throws ProblemException 400 for a start after the latest revision
     */
    public Span span(FilterRequest filterRequest, long after) {
        return span(filterRequest, new FeedStart(AfterParameter.AFTER, after));
    }

    Span span(FilterRequest filterRequest, FeedStart start) {
        long upTo = eventQueries.toRevision(filterRequest);
        start.requireReached(upTo);
        return new Span(start.revision(), upTo);
    }

    /**
     * The position at the start of a stream.
     *
     * @throws ProblemException 400 for a start after the latest revision
     */
    FeedPosition start(StreamQuery query) {
        return changeQueries.toPosition(
                query.filterRequest().filter(), span(query.filterRequest(), query.start()), query.readers());
    }

    /** The number of changes alone. */
    private ChangeList count(Span span, ChangeQuery query) {
        Page page = Page.of(0, statistics.changes(query.filterRequest().filter(), span), null, query.maximum());
        return new ChangeList(
                List.of(),
                page,
                span.after(),
                eventQueries.latestRevision(query.readers()),
                eventQueries.hints(query.filterRequest()));
    }

    /** Page of an immediate answer, on the thread of the request. */
    private ChangeList toPage(ChangeBatch batch, ChangeQuery query) {
        return createPage(
                batch, query, eventQueries.latestRevision(query.readers()), eventQueries.hints(query.filterRequest()));
    }

    /**
     * Page of a held call, on any thread; queries the database only for what may have changed since.
     *
     * @param hints the hints at the time of the call
     */
    private ChangeList toDelayedPage(ChangeBatch batch, ChangeQuery query, List<Hint> hints) {
        long latest = Math.max(
                latestRevision.state().of(query.readers()).revision(),
                batch.span().upTo());
        if (batch.hasMore() || !batch.isEmpty() && !hints.isEmpty()) {
            return QuarkusTransaction.requiringNew()
                    .call(() -> createPage(batch, query, latest, eventQueries.hints(query.filterRequest())));
        }
        return createPage(batch, query, latest, hints);
    }

    private ChangeList createPage(ChangeBatch batch, ChangeQuery query, long latest, List<Hint> hints) {
        int size = batch.entries().size();
        Page page = Page.of(
                size,
                batch.hasMore() ? statistics.changes(query.filterRequest().filter(), batch.span()) : size,
                batch.hasUnexamined()
                        ? Links.withParameter(query.uriInfo(), AfterParameter.AFTER, batch.examinedUpTo())
                        : null,
                query.maximum());
        return new ChangeList(batch.views(), page, batch.examinedUpTo(), latest, hints);
    }

    /** Changes as files: all of them, up to the latest revision when the file begins. */
    @ApplicationScoped
    static class ChangeFiles {

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
                    .toResponse(
                            Downloads.fileName("changes", upTo.revision(), upTo.recordedAt()), formats.selected(), body)
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
                    ChangeFinder changes,
                    EventDocuments documents,
                    AsOfResolver asOfResolver,
                    ExportSettings settings) {
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
                        documents.read(found, change -> change.revision().revision), loaded -> toView(loaded, filter));
            }

            private static ChangeView toView(EventDocuments.Loaded<Change> loaded, EventFilter filter) {
                return ChangeView.of(
                        Match.of(loaded.item().before(), loaded.item().now()),
                        loaded.event().countedBy(filter));
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
}
