package org.conflicttracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.query.AreaPointRepository;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.EventView;

/** Service of event exports in all formats. */
@ApplicationScoped
class EventExportService {

    private final Downloads downloads;
    private final ObjectMapper mapper;
    private final JsonLines lines;
    private final AreaPointRepository areas;

    EventExportService(Downloads downloads, ObjectMapper mapper, JsonLines lines, AreaPointRepository areas) {
        this.downloads = downloads;
        this.mapper = mapper;
        this.lines = lines;
        this.areas = areas;
    }

    /** One row per event. */
    Response table(EventExportQuery selection, TableFile file, List<Column<EventView>> columns) {
        return withTotalCount(selection, file.format(), file.rowWriter(columns));
    }

    /** One row per claim; without a total, as claims are not counted before. */
    Response claims(EventExportQuery selection, TableFile file, List<Column<ClaimRow>> columns) {
        return downloads
                .toResponse(new Download<>(
                        selection.name("claims"),
                        file.format(),
                        ClaimRow.rows(selection.events()),
                        file.rowWriter(columns)))
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
                selection, Format.GEOJSON, out -> new GeoJsonRows(mapper, features, selection.asOf(), out));
    }

    /** @param fields members of each event to write */
    Response ndjson(EventExportQuery selection, FieldSelection fields) {
        return withTotalCount(selection, Format.NDJSON, lines.rowWriter(fields));
    }

    Response ndjson(HistoryExport.Whole copy) {
        return downloads
                .toResponse(new Download<>(copy.name(), Format.NDJSON, copy.lines(), out -> new LineRows(mapper, out)))
                .build();
    }

    private Response withTotalCount(
            EventExportQuery selection, Format format, Function<? super ExportOutput, RowWriter<EventView>> rows) {
        return downloads
                .toResponse(new Download<>(selection.name("events"), format, selection.events(), rows))
                .header("X-Total-Count", selection.total())
                .build();
    }

    /** Writer of lines that are serialised already. */
    record LineRows(ObjectMapper mapper, Writer out) implements RowWriter<String> {

        @Override
        public void begin() {
            // The first line is the first item.
        }

        @Override
        public void writeRow(String line) throws IOException {
            out.write(line);
            out.write('\n');
        }

        @Override
        public void end() {
            // The last line is the last item.
        }

        @Override
        public void writeError(String why) throws IOException {
            writeRow(mapper.writeValueAsString(Map.of("error", why)));
        }
    }

    /** Writer of a GeoJSON feature collection (RFC 7946). Its last member says how many of the events have no geometry. */
    static final class GeoJsonRows implements RowWriter<EventView> {

        private final ObjectMapper mapper;
        private final GeoJsonFeatures features;
        private final AsOfView asOf;
        private final Writer out;
        private boolean first = true;
        private long withoutGeometry;

        GeoJsonRows(ObjectMapper mapper, GeoJsonFeatures features, AsOfView asOf, Writer out) {
            this.mapper = mapper;
            this.features = features;
            this.asOf = asOf;
            this.out = out;
        }

        @Override
        public void begin() throws IOException {
            out.write(
                    "{\"type\":\"FeatureCollection\",\"asOf\":" + mapper.writeValueAsString(asOf) + ",\"features\":[");
        }

        @Override
        public void writeRow(EventView event) throws IOException {
            out.write(first ? "\n" : ",\n");
            first = false;
            Map<String, Object> feature = features.toFeature(event);
            withoutGeometry += feature.get("geometry") == null ? 1 : 0;
            out.write(mapper.writeValueAsString(feature));
        }

        @Override
        public void end() throws IOException {
            out.write("\n],\"withoutGeometry\":" + withoutGeometry + "}\n");
        }

        @Override
        public void writeError(String why) throws IOException {
            out.write("\n" + mapper.writeValueAsString(Map.of("error", why)) + "\n");
        }
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
            return Downloads.fileName(what, asOf);
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

        Map<String, Object> toFeature(EventView event) {
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
            Map<String, Object> feature = new LinkedHashMap<>();
            feature.put("type", "Feature");
            feature.put("id", event.id());
            feature.put("geometry", geometry.orElse(null));
            feature.put("properties", properties);
            return feature;
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
