package org.conflicttracker.event.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.FeatureCollection.Feature;

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
        return Stream.of(Optional.ofNullable(point(location.admin2Id())).orElseGet(() -> point(location.admin1Id())))
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
