package org.conflicttracker.common.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.conflicttracker.common.geo.Circle.EarthPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircleTest {

    private static final Position LATAKIA = Position.parse("35.5167,35.7833");
    private static final Position TARTUS = Position.parse("34.8890,35.8864");

    @Test
    void latakiaIsSeventyKilometresFromTartus() {
        assertThat(Circle.around(LATAKIA, 71).contains(point(TARTUS))).isTrue();
        assertThat(Circle.around(LATAKIA, 70).contains(point(TARTUS))).isFalse();
    }

    @Test
    void theCentreIsInsideHoweverSmallTheCircle() {
        assertThat(Circle.around(TARTUS, 1e-9).contains(point(TARTUS))).isTrue();
    }

    @Test
    void theGreatestCircleIsTheWholeEarth() {
        Circle earth = Circle.around(LATAKIA, 20037.6);
        Position antipodes = Position.parse("-35.5167,-144.2167");
        assertThat(earth.contains(point(antipodes))).isTrue();
        assertThat(earth.southE7()).isEqualTo(-Degrees.RIGHT_ANGLE);
        assertThat(earth.northE7()).isEqualTo(Degrees.RIGHT_ANGLE);
        assertThat(Circle.around(LATAKIA, 20000).contains(point(antipodes))).isFalse();
    }

    @Test
    void theBandOfAWideCircleEndsAtThePoles() {
        Circle wide = Circle.around(LATAKIA, 19_000);
        assertThat(wide.southE7()).isEqualTo(-Degrees.RIGHT_ANGLE);
        assertThat(wide.northE7()).isEqualTo(Degrees.RIGHT_ANGLE);
        // ten degrees of 111.195 km
        assertThat(Circle.around(LATAKIA, 1111.95).southE7()).isCloseTo(255_167_000, within(100));
    }

    @Test
    void thePolesAreOnePlaceAndTheAntimeridianIsNoEdge() {
        assertThat(EarthPoint.of(900_000_000, 0)).isEqualTo(EarthPoint.of(900_000_000, 1_234_567_890));
        assertThat(EarthPoint.of(5, 1_800_000_000)).isEqualTo(EarthPoint.of(5, -1_800_000_000));
    }

    /** The expected numbers are literals, so that a platform with different arithmetic fails. */
    @Test
    void pointsAndLimitsAreTheSameOnEveryMachine() {
        assertThat(point(LATAKIA)).isEqualTo(new EarthPoint(660301083, 475931654, 580940221));
        assertThat(Circle.around(LATAKIA, 25).chordSquared()).isEqualTo(15397955144634L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "20037.7", "25km", "NaN"})
    void aRadiusOutOfRangeIsRefused(String radius) {
        assertThatIllegalArgumentException().isThrownBy(() -> Circle.parse(LATAKIA, radius));
    }

    @Property
    void chordsTellTheDistanceOfTheHaversine(@ForAll("places") Position one, @ForAll("places") Position two) {
        double chord = Math.sqrt((double) point(one).chordSquared(point(two)));
        assertThat(chord).isCloseTo(2e9 * Math.sqrt(haversine(one, two)), within(2.0));
    }

    @Property
    void whatIsInsideLiesInTheBand(
            @ForAll("places") Position centre,
            @ForAll("places") Position place,
            @ForAll @DoubleRange(min = 0.01, max = 20037.6) double radius) {
        Circle circle = Circle.around(centre, radius);
        if (circle.contains(point(place))) {
            assertThat(place.latitude()).isBetween(circle.southE7(), circle.northE7());
        }
        double kilometres = 2 * Circle.EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine(centre, place))));
        if (Math.abs(kilometres - radius) > 1) {
            assertThat(circle.contains(point(place))).isEqualTo(kilometres < radius);
        }
    }

    @Property
    void theRimDueNorthLiesInTheBand(@ForAll("places") Position centre, @ForAll @DoubleRange(max = 1) double share) {
        // the point at exactly the radius, except for rounding
        int north = (int) (centre.latitude() + share * (Degrees.RIGHT_ANGLE - centre.latitude()));
        double radius = Math.toRadians(Degrees.fromE7(north - centre.latitude())) * Circle.EARTH_RADIUS_KM;
        if (radius > 0) {
            Circle circle = Circle.around(centre, radius);
            assertThat(north).isLessThanOrEqualTo(circle.northE7());
            assertThat(circle.contains(EarthPoint.of(Math.max(north - 100_000, centre.latitude()), centre.longitude())))
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<Position> places() {
        return Combinators.combine(
                        Arbitraries.integers().between(-Degrees.RIGHT_ANGLE, Degrees.RIGHT_ANGLE),
                        Arbitraries.integers().between(-Degrees.HALF_TURN, Degrees.HALF_TURN))
                .as(Position::new);
    }

    private static EarthPoint point(Position place) {
        return EarthPoint.of(place.latitude(), place.longitude());
    }

    private static double haversine(Position one, Position two) {
        double north = Math.toRadians(Degrees.fromE7(one.latitude()));
        double otherNorth = Math.toRadians(Degrees.fromE7(two.latitude()));
        double east = Math.toRadians(Degrees.fromE7(two.longitude()) - Degrees.fromE7(one.longitude()));
        return Math.pow(Math.sin((otherNorth - north) / 2), 2)
                + Math.cos(north) * Math.cos(otherNorth) * Math.pow(Math.sin(east / 2), 2);
    }
}
