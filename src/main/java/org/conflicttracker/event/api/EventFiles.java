package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.AreaPointRepository;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.PageRepository.Ordered;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.event.query.Sort;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.ColumnsParameter;
import org.conflicttracker.web.format.CsvOptions;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.FeatureCollection;
import org.conflicttracker.web.format.FileBody;
import org.conflicttracker.web.format.FileLimit;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.format.JsonLines;
import org.conflicttracker.web.format.Table;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

/** Events as files: the whole selection, pinned to a revision. */
@ApplicationScoped
class EventFiles {

    private final EventQueryService queryService;
    private final SelectionStatistics statistics;
    private final EventCursor cursor;
    private final AreaPointRepository areas;
    private final HistoryExport history;
    private final FieldSelectionModifier fieldModifier;
    private final FormatNegotiation formats;
    private final Downloads downloads;
    private final RequestErrors requestErrors;

    EventFiles(
            EventQueryService queryService,
            SelectionStatistics statistics,
            EventCursor cursor,
            AreaPointRepository areas,
            HistoryExport history,
            FieldSelectionModifier fieldModifier,
            FormatNegotiation formats,
            Downloads downloads,
            RequestErrors requestErrors) {
        this.queryService = queryService;
        this.statistics = statistics;
        this.cursor = cursor;
        this.areas = areas;
        this.history = history;
        this.fieldModifier = fieldModifier;
        this.formats = formats;
        this.downloads = downloads;
        this.requestErrors = requestErrors;
    }

    /** Parameters of a file of events. */
    record FileRequest(
            EventFilterParameters filter, SortParameter order, EventPageParameters parameters, UriInfo uri) {}

    /**
     * The file in the requested format.
     *
     * @throws ProblemException 400 with all errors of the request
     */
    Response toResponse(FileRequest request) {
        return switch (formats.selected()) {
            case NDJSON -> lines(request);
            case GEOJSON -> features(request);
            default -> table(request);
        };
    }

    private Response table(FileRequest request) {
        ValidationErrors errors = requestErrors.errors();
        EventFileParameters file = request.parameters().file;
        CsvOptions options = file.table.parse(errors);
        if (file.isClaims(errors)) {
            List<Column<ClaimRow>> columns =
                    columns(request).select(ClaimRow.columns(request.uri().getBaseUri()), Map.of(), errors);
            return claims(select(request, false), columns, options);
        }
        List<Column<EventView>> columns =
                columns(request).select(EventColumns.all(request.uri().getBaseUri()), EventColumns.MEMBERS, errors);
        EventSelection selection = select(request, false);
        formats.selected().requireRoom(Math.min(selection.total(), selection.limit()));
        return withTotalCount(selection, new Table<>(columns, selection.events(), options));
    }

    /** One row per claim; without a total, as claims are not counted before. */
    private Response claims(EventSelection selection, List<Column<ClaimRow>> columns, CsvOptions options) {
        return downloads
                .toResponse(
                        selection.name("claims"),
                        formats.selected(),
                        new Table<>(columns, ClaimRow.rows(selection.events()), options))
                .build();
    }

    /** Events without coordinates stand at the points of their areas. */
    private Response features(FileRequest request) {
        List<Column<EventView>> properties =
                EventColumns.ofMap(columns(request), request.uri().getBaseUri(), requestErrors.errors());
        EventSelection selection = select(request, true);
        GeoJsonFeatures features = new GeoJsonFeatures(properties, areas.pointsByArea());
        return withTotalCount(
                selection,
                new FeatureCollection(
                        selection.asOf(), new Iterators.MapIterator<>(selection.events(), features::toFeature)));
    }

    private Response lines(FileRequest request) {
        ValidationErrors errors = requestErrors.errors();
        if (request.parameters().file.history.parse(request.uri(), errors)) {
            errors.throwIfAny(ProblemType.BAD_REQUEST);
            queryService.evaluatePreconditionsForAll();
            HistoryExport.Whole whole = history.export();
            return downloads
                    .toResponse(whole.name(), formats.selected(), JsonLines.of(whole.lines(), RawValue::new))
                    .build();
        }
        FieldSelection fields = request.parameters().fields.parse(errors);
        EventSelection selection = select(request, false);
        return withTotalCount(
                selection, JsonLines.of(selection.events(), event -> fieldModifier.applyTo(event, fields)));
    }

    private Response withTotalCount(EventSelection selection, FileBody<?> body) {
        return downloads
                .toResponse(selection.name("events"), formats.selected(), body)
                .header("X-Total-Count", selection.total())
                .build();
    }

    private static ColumnsParameter columns(FileRequest request) {
        return ColumnsParameter.of(request.parameters().fields.fields);
    }

    /**
     * @param withAreaPoints whether the file also depends on the points of areas
     * @throws ProblemException 400 with all errors of the request
     */
    private EventSelection select(FileRequest request, boolean withAreaPoints) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest filterRequest = queryService.parse(request.filter(), errors);
        Sort sort = request.order().parse(errors);
        long limit = FileLimit.parse(request.parameters().page.limit, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        PinnedQuery pinned = withAreaPoints
                ? queryService.pinWithAreaPoints(filterRequest, request.uri())
                : queryService.pinToRevision(filterRequest, request.uri());
        return new EventSelection(
                pinned.lastModified(),
                statistics.events(pinned.engine(), pinned.selection()),
                limit,
                new Iterators.LimitIterator<>(cursor.events(new Ordered(pinned.selection(), sort)), limit));
    }

    /**
     * Events of a file.
     *
     * @param asOf last-modified revision of the selection
     * @param total number of events, regardless of the limit
     */
    private record EventSelection(AsOfView asOf, long total, long limit, Iterator<EventView> events) {

        /** File name without extension; equal for the same selection in the same state. */
        String name(String what) {
            return Downloads.fileName(what, asOf.revision(), asOf.recordedAt());
        }
    }
}
