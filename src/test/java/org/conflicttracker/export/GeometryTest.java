package org.conflicttracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.export.EventExportService.GeoJsonRows.Geometry;
import org.junit.jupiter.api.Test;

class GeometryTest {

    private static Location at(Double latitude, Double longitude) {
        return new Location("There", "SYR", null, null, latitude, longitude, LocationPrecision.NEAR);
    }

    @Test
    void onePlaceIsAPointWithItsLongitudeFirst() {
        assertThat(Geometry.of(List.of(at(35.9, 36.6), at(null, null))))
                .contains(new Geometry("Point", List.of(36.6, 35.9)));
    }

    @Test
    void severalPlacesAreSeveralPoints() {
        assertThat(Geometry.of(List.of(at(35.9, 36.6), at(-1.0, -2.0), at(35.9, 36.6))))
                .contains(new Geometry("MultiPoint", List.of(List.of(36.6, 35.9), List.of(-2.0, -1.0))));
    }

    @Test
    void withoutCoordinatesThereIsNone() {
        assertThat(Geometry.of(List.of(at(null, null)))).isEmpty();
        assertThat(Geometry.of(List.of())).isEmpty();
    }
}
