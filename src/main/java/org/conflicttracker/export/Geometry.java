package org.conflicttracker.export;

import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.model.Location;

/**
 * Where an event happened, as GeoJSON: a Point, or a MultiPoint where several places are known to a point, because more tools can
 * draw that than a collection of geometries.
 *
 * @param coordinates longitude before latitude, in degrees (WGS84)
 */
record Geometry(String type, List<?> coordinates) {

    /** Empty where no place has coordinates. */
    static Optional<Geometry> of(List<Location> locations) {
        List<List<Double>> points = locations.stream()
                .filter(location -> location.latitude() != null && location.longitude() != null)
                .map(location -> List.of(location.longitude(), location.latitude()))
                .distinct()
                .toList();
        return switch (points.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Geometry("Point", points.get(0)));
            default -> Optional.of(new Geometry("MultiPoint", points));
        };
    }
}
