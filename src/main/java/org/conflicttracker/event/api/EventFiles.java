package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.api.ClaimReader.EventClaim;
import org.conflicttracker.event.api.EventPageParameters.EventFileParameters;
import org.conflicttracker.event.api.EventPageParameters.SortParameter;
import org.conflicttracker.event.api.EventReader.EventDocuments;
import org.conflicttracker.event.api.FieldSelection.FieldSelectionModifier;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.query.AreaPointRepository;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.CitationService;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.PageRepository.Entry;
import org.conflicttracker.event.query.PageRepository.Ordered;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.ExportSettings;
import org.conflicttracker.web.format.FeatureCollection;
import org.conflicttracker.web.format.FeatureCollection.Feature;
import org.conflicttracker.web.format.FileBody;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.FileBody.JsonLines;
import org.conflicttracker.web.format.FileBody.Table;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.format.TableParameters.ColumnsParameter;
import org.conflicttracker.web.format.TableParameters.FileLimit;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

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
    private final CitationService citations;

    EventFiles(
            EventQueryService queryService,
            SelectionStatistics statistics,
            EventCursor cursor,
            AreaPointRepository areas,
            HistoryExport history,
            FieldSelectionModifier fieldModifier,
            FormatNegotiation formats,
            Downloads downloads,
            CitationService citations) {
        this.queryService = queryService;
        this.statistics = statistics;
        this.cursor = cursor;
        this.areas = areas;
        this.history = history;
        this.fieldModifier = fieldModifier;
        this.formats = formats;
        this.downloads = downloads;
        this.citations = citations;
    }

    /** Parameters of a file of events. */
    record FileRequest(
            EventFilterParameters filter,
            SortParameter order,
            EventPageParameters parameters,
            UriInfo uri,
            ValidationErrors errors) {}

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
        ValidationErrors errors = request.errors();
        EventFileParameters file = request.parameters().file;
        CsvOptions options = file.table.parse(errors);
        if (file.isClaims(errors)) {
            List<Column<EventClaim>> columns =
                    columns(request).select(EventClaim.columns(request.uri().getBaseUri()), Map.of(), errors);
            return claims(request, columns, options);
        }
        List<Column<EventView>> columns =
                columns(request).select(EventColumns.all(tableOf(request)), EventColumns.MEMBERS, errors);
        EventSelection selection = select(request, false);
        formats.selected().requireRoom(Math.min(selection.total(), selection.limit()));
        return withTotalCount(request, selection, new Table<>(columns, selection.events(), options));
    }

    /** One row per claim; without a total, as claims are not counted before. */
    private Response claims(FileRequest request, List<Column<EventClaim>> columns, CsvOptions options) {
        EventSelection selection = select(request, false);
        return downloads
                .toResponse(
                        selection.name("claims"),
                        formats.selected(),
                        new Table<>(columns, EventClaim.all(selection.events()), options))
                .build();
    }

    /** Events without coordinates stand at the points of their areas. */
    private Response features(FileRequest request) {
        List<Column<EventView>> properties = EventColumns.ofMap(columns(request), tableOf(request), request.errors());
        EventSelection selection = select(request, true);
        GeoJsonFeatures features = new GeoJsonFeatures(properties, areas.pointsByArea());
        return withTotalCount(
                request,
                selection,
                new FeatureCollection(
                        selection.asOf(), new Iterators.MapIterator<>(selection.events(), features::toFeature)));
    }

    private Response lines(FileRequest request) {
        ValidationErrors errors = request.errors();
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
                request, selection, JsonLines.of(selection.events(), event -> fieldModifier.applyTo(event, fields)));
    }

    private Response withTotalCount(FileRequest request, EventSelection selection, FileBody<?> body) {
        return citations
                .withHeaders(
                        downloads.toResponse(selection.name("events"), formats.selected(), body),
                        selection.pinned(),
                        request.uri())
                .header("X-Total-Count", selection.total())
                .build();
    }

    /** The table with what is counted of the group of the filter; errors of the filter are found when it is selected by. */
    private EventColumns.Table tableOf(FileRequest request) {
        FilterRequest filter = queryService.parse(request.filter(), new ValidationErrors());
        return new EventColumns.Table(
                request.uri().getBaseUri(), filter.filter().figures().group());
    }

    private static ColumnsParameter columns(FileRequest request) {
        return ColumnsParameter.of(request.parameters().fields.fields);
    }

    /**
     * @param withAreaPoints whether the file also depends on the points of areas
     * @throws ProblemException 400 with all errors of the request
     */
    private EventSelection select(FileRequest request, boolean withAreaPoints) {
        ValidationErrors errors = request.errors();
        FilterRequest filterRequest = queryService.parse(request.filter(), errors);
        Sort sort = request.order().parse(errors);
        long limit = FileLimit.parse(request.parameters().page.limit, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        PinnedQuery pinned = withAreaPoints
                ? queryService.pinWithAreaPoints(filterRequest, request.uri())
                : queryService.pinToRevision(filterRequest, request.uri());
        return new EventSelection(
                pinned,
                statistics.events(pinned.engine(), pinned.selection()),
                limit,
                new Iterators.LimitIterator<>(
                        counted(cursor.events(new Ordered(pinned.selection(), sort)), pinned), limit));
    }

    /** The events with what they add to sums by the filter. */
    private static Iterator<EventView> counted(Iterator<EventView> events, PinnedQuery pinned) {
        return new Iterators.MapIterator<>(events, event -> event.countedBy(pinned.filter()));
    }

    /**
     * Events of a file.
     *
     * @param pinned the query
     * @param total number of events, regardless of the limit
     */
    private record EventSelection(PinnedQuery pinned, long total, long limit, Iterator<EventView> events) {

        /** Last-modified revision of the selection. */
        AsOfView asOf() {
            return pinned.lastModified();
        }

        /** File name without extension; equal for the same selection in the same state. */
        String name(String what) {
            return Downloads.fileName(what, asOf().revision(), asOf().recordedAt());
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
            return new Iterators.MapIterator<>(entries(ordered, null), EventDocuments.Loaded::event);
        }

        /** The events after a keyset position, with theirs. @param after null to begin */
        Iterator<EventDocuments.Loaded<Entry>> entries(Ordered ordered, @Nullable SeekKey after) {
            return documents.read(new Iterators.BatchIterator<>(new Pages(ordered, after)::next), Entry::revision);
        }

        private final class Pages {

            private final Ordered ordered;
            private @Nullable SeekKey after;
            private boolean last;

            private Pages(Ordered ordered, @Nullable SeekKey after) {
                this.ordered = ordered;
                this.after = after;
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

    /**
     * Mapping of events to GeoJSON features (RFC 7946), whose properties are named as the columns of the CSV. An event without coordinates stands
     * at the points of its areas: of its districts, or else of its provinces.
     *
     * @param pointsByArea points of areas by their id
     */
    record GeoJsonFeatures(List<Column<EventView>> columns, Map<Long, Position> pointsByArea) {

        private static final String PRECISION = "locationPrecision";

        Feature toFeature(EventView event) {
            List<Location> locations = event.content().locations();
            Map<String, Object> properties = Column.toMap(columns, event);
            Optional<Geometry> stated = Geometry.of(locations.stream().flatMap(GeoJsonFeatures::coordinates));
            Optional<Geometry> geometry =
                    stated.or(() -> Geometry.of(locations.stream().flatMap(this::areaCoordinates)));
            if (stated.isEmpty() && geometry.isPresent()) {
                locations.stream()
                        .map(this::precisionAtArea)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(precision -> properties.replace(PRECISION, precision));
            }
            return new Feature(event.id(), geometry.orElse(null), properties);
        }

        private static Stream<List<Double>> coordinates(Location location) {
            return location.latitude() == null || location.longitude() == null
                    ? Stream.empty()
                    : Stream.of(List.of(location.longitude(), location.latitude()));
        }

        private Stream<List<Double>> areaCoordinates(Location location) {
            return Stream.of(
                            Optional.ofNullable(point(location.admin2Id())).orElseGet(() -> point(location.admin1Id())))
                    .filter(Objects::nonNull)
                    .map(point -> List.of(Degrees.fromE7(point.longitude()), Degrees.fromE7(point.latitude())));
        }

        private @Nullable Position point(@Nullable Long area) {
            return area == null ? null : pointsByArea.get(area);
        }

        /** The precision of a location at the point of its area: that of the area, unless it is known less precisely; empty without a point. */
        private Optional<LocationPrecision> precisionAtArea(Location location) {
            LocationPrecision ofArea = point(location.admin2Id()) != null
                    ? LocationPrecision.ADMIN2
                    : point(location.admin1Id()) != null ? LocationPrecision.ADMIN1 : null;
            return Optional.ofNullable(ofArea)
                    .map(area -> area.compareTo(location.precision()) < 0 ? location.precision() : area);
        }

        /**
         * GeoJSON geometry of an event: a Point, or a MultiPoint for several locations with coordinates, because more tools can draw that than a
         * GeometryCollection.
         *
         * @param coordinates longitude before latitude, in degrees (WGS84)
         */
        record Geometry(String type, List<?> coordinates) {

            /** Empty without points. */
            static Optional<Geometry> of(Stream<List<Double>> coordinates) {
                List<List<Double>> points = coordinates.distinct().toList();
                return switch (points.size()) {
                    case 0 -> Optional.empty();
                    case 1 -> Optional.of(new Geometry("Point", points.get(0)));
                    default -> Optional.of(new Geometry("MultiPoint", points));
                };
            }
        }
    }
}
