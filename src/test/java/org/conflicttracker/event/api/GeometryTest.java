package org.conflicttracker.event.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.api.EventFiles.GeoJsonFeatures;
import org.conflicttracker.event.api.EventFiles.GeoJsonFeatures.Geometry;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.FeatureCollection.Feature;
import org.junit.jupiter.api.Test;

class GeometryTest {

    private static final long PROVINCE = 1;
    private static final long DISTRICT = 2;
    private static final long UNPLACED = 3;

    private static final Map<Long, Position> POINTS = Map.of(
            PROVINCE, new Position(Degrees.toE7(35.5), Degrees.toE7(36.0)),
            DISTRICT, new Position(Degrees.toE7(35.4), Degrees.toE7(35.9)));

    private static Location at(Double latitude, Double longitude) {
        return new Location("There", "SYR", null, null, latitude, longitude, LocationPrecision.NEAR);
    }

    private static Location in(Long province, Long district, LocationPrecision precision) {
        return new Location("There", "SYR", null, null, null, null, precision)
                .withDivisions(
                        province == null ? null : new Division("Latakia", province, null),
                        district == null ? null : new Division("Jableh", district, null));
    }

    private static Feature feature(Location... locations) {
        EventContent content = EventContent.withheld().withLocations(List.of(locations));
        EventView event =
                new EventView(1, 1, 1, null, null, Change.CREATED, null, Status.PUBLISHED, null, null, null, content);
        return new GeoJsonFeatures(
                        List.of(Column.of(
                                "locationPrecision",
                                (EventView it) ->
                                        it.content().locations().get(0).precision())),
                        POINTS)
                .toFeature(event);
    }

    private static Object precision(Feature feature) {
        return feature.properties().get("locationPrecision");
    }

    @Test
    void onePlaceIsAPointWithItsLongitudeFirst() {
        assertThat(feature(at(35.9, 36.6), at(null, null)).geometry())
                .isEqualTo(new Geometry("Point", List.of(36.6, 35.9)));
    }

    @Test
    void severalPlacesAreSeveralPoints() {
        assertThat(feature(at(35.9, 36.6), at(-1.0, -2.0), at(35.9, 36.6)).geometry())
                .isEqualTo(new Geometry("MultiPoint", List.of(List.of(36.6, 35.9), List.of(-2.0, -1.0))));
    }

    @Test
    void withoutCoordinatesAndAreaThereIsNone() {
        assertThat(feature(at(null, null)).geometry()).isNull();
        assertThat(feature(in(UNPLACED, null, LocationPrecision.ADMIN1)).geometry())
                .isNull();
    }

    @Test
    void withoutCoordinatesItStandsInItsDistrict() {
        Feature feature = feature(in(PROVINCE, DISTRICT, LocationPrecision.EXACT));
        assertThat(feature.geometry()).isEqualTo(new Geometry("Point", List.of(35.9, 35.4)));
        assertThat(precision(feature)).isEqualTo(LocationPrecision.ADMIN2);
    }

    @Test
    void orElseInItsProvince() {
        Feature feature = feature(in(PROVINCE, UNPLACED, LocationPrecision.ADMIN2));
        assertThat(feature.geometry()).isEqualTo(new Geometry("Point", List.of(36.0, 35.5)));
        assertThat(precision(feature)).isEqualTo(LocationPrecision.ADMIN1);
        assertThat(precision(feature(in(PROVINCE, null, LocationPrecision.COUNTRY))))
                .isEqualTo(LocationPrecision.COUNTRY);
    }

    @Test
    void coordinatesWinOverAreas() {
        Feature feature = feature(at(35.9, 36.6), in(PROVINCE, null, LocationPrecision.ADMIN1));
        assertThat(feature.geometry()).isEqualTo(new Geometry("Point", List.of(36.6, 35.9)));
        assertThat(precision(feature)).isEqualTo(LocationPrecision.NEAR);
    }
}
