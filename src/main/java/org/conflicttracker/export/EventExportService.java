package org.conflicttracker.export;

import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldSelectionModifier;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.query.AreaPointRepository;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.CsvOptions;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.FeatureCollection;
import org.conflicttracker.web.format.FeatureCollection.Feature;
import org.conflicttracker.web.format.FileBody;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.format.JsonLines;
import org.conflicttracker.web.format.Table;

/** Service of event exports in all formats. */
@ApplicationScoped
class EventExportService {

    private final Downloads downloads;
    private final FormatNegotiation formats;
    private final FieldSelectionModifier fieldModifier;
    private final AreaPointRepository areas;

    EventExportService(
            Downloads downloads,
            FormatNegotiation formats,
            FieldSelectionModifier fieldModifier,
            AreaPointRepository areas) {
        this.downloads = downloads;
        this.formats = formats;
        this.fieldModifier = fieldModifier;
        this.areas = areas;
    }

    /** One row per event. */
    Response table(EventExportQuery selection, List<Column<EventView>> columns, CsvOptions options) {
        return withTotalCount(selection, new Table<>(columns, selection.events(), options));
    }

    /** One row per claim; without a total, as claims are not counted before. */
    Response claims(EventExportQuery selection, List<Column<ClaimRow>> columns, CsvOptions options) {
        return downloads
                .toResponse(
                        selection.name("claims"),
                        formats.selected(),
                        new Table<>(columns, ClaimRow.rows(selection.events()), options))
                .build();
    }

    /**
     * Events without coordinates stand at the points of their areas.
     *
     * @param columns properties of a feature
     */
    Response geojson(EventExportQuery selection, List<Column<EventView>> columns) {
        GeoJsonFeatures features = new GeoJsonFeatures(columns, areas.pointsByArea());
        return withTotalCount(
                selection,
                new FeatureCollection(
                        selection.asOf(), new Iterators.MapIterator<>(selection.events(), features::toFeature)));
    }

    /** @param fields members of each event to write */
    Response ndjson(EventExportQuery selection, FieldSelection fields) {
        return withTotalCount(
                selection, JsonLines.of(selection.events(), event -> fieldModifier.applyTo(event, fields)));
    }

    /** Lines that are serialised already. */
    Response ndjson(HistoryExport.Whole copy) {
        return downloads
                .toResponse(copy.name(), formats.selected(), JsonLines.of(copy.lines(), RawValue::new))
                .build();
    }

    private Response withTotalCount(EventExportQuery selection, FileBody<?> body) {
        return downloads
                .toResponse(selection.name("events"), formats.selected(), body)
                .header("X-Total-Count", selection.total())
                .build();
    }

    /** Row of a table of claims: one claim with its event. */
    record ClaimRow(EventView event, Claim claim) {

        /** Claims of each event in their order; an event without claims has no row. */
        static Iterator<ClaimRow> rows(Iterator<EventView> events) {
            return new Iterators.BatchIterator<>(() -> {
                List<ClaimRow> rows = List.of();
                while (rows.isEmpty() && events.hasNext()) {
                    EventView event = events.next();
                    rows = event.content().claims().stream()
                            .map(claim -> new ClaimRow(event, claim))
                            .toList();
                }
                return rows;
            });
        }

        /** @param host base URI of this tracker */
        static List<Column<ClaimRow>> columns(URI host) {
            List<Column<ClaimRow>> columns = new ArrayList<>();
            EventColumns.keyColumns(host).forEach(column -> columns.add(column.compose(ClaimRow::event)));
            columns.add(claimColumn("claim", Claim::no));
            columns.add(claimColumn("outcome", Claim::outcome));
            columns.add(claimColumn("groups", it -> it.groups().groups()));
            columns.add(claimColumn("low", Claim::low));
            columns.add(claimColumn("best", Claim::best));
            columns.add(claimColumn("high", Claim::high));
            columns.add(claimColumn("qualifier", Claim::qualifier));
            columns.add(claimColumn("preferred", Claim::preferred));
            columns.add(claimColumn("superseded", Claim::superseded));
            columns.add(claimColumn(
                    "attributedTo",
                    it -> it.attributedTo() == null ? null : it.attributedTo().name()));
            columns.add(claimColumn("quote", Claim::quote));
            columns.add(claimColumn("countedUntil", Claim::countedUntil));
            columns.add(claimColumn("report", Claim::report));
            columns.add(reportColumn("reportTitle", MentionedReport::title));
            columns.add(reportColumn("reportUrl", MentionedReport::url));
            columns.add(reportColumn("reportDate", MentionedReport::publishedOn));
            columns.add(reportColumn("reportPublishedAt", MentionedReport::publishedAt));
            columns.add(reportColumn("source", report -> report.source().name()).withTag("#meta+source"));
            columns.add(reportColumn("sourceKind", report -> report.source().kind()));
            columns.add(Column.of("revision", row -> row.event().revision()));
            return List.copyOf(columns);
        }

        private static Column<ClaimRow> claimColumn(String name, Function<Claim, ?> value) {
            return Column.of(name, row -> value.apply(row.claim()));
        }

        private static Column<ClaimRow> reportColumn(String name, Function<MentionedReport, ?> value) {
            return Column.of(name, row -> row.findReport()
                    .map(report -> (Object) value.apply(report))
                    .orElse(null));
        }

        private Optional<MentionedReport> findReport() {
            return event.content().reports().stream()
                    .filter(report -> report.id() == claim.report())
                    .findFirst();
        }
    }

    /**
     * Events of an export.
     *
     * @param asOf last-modified revision of the selection
     * @param total number of events, regardless of the limit
     */
    record EventExportQuery(AsOfView asOf, long total, Iterator<EventView> events) {

        /** File name without extension; equal for the same selection in the same state. */
        String name(String what) {
            return Downloads.fileName(what, asOf.revision(), asOf.recordedAt());
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

        private Position point(Long area) {
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
