package org.conflicttracker.common.geo;

/**
 * Everything within a distance of a place, the rim included; exact to a few centimetres, near the opposite side of the
 * earth, where chords hardly grow any more, to a kilometre.
 *
 * @param centre the place
 * @param chordSquared the greatest {@link EarthPoint#chordSquared} from the centre that is inside
 * @param southE7 no place inside lies further south, in 1e-7 degrees; narrows a search before the exact comparison
 * @param northE7 no place inside lies further north, in 1e-7 degrees
 */
public record Circle(EarthPoint centre, long chordSquared, int southE7, int northE7) {

    /** Mean radius of the earth, IUGG: (2a + b) / 3 of WGS84. */
    static final double EARTH_RADIUS_KM = 6371.0088;

    /** Half way round the equator of WGS84: no two places are further apart. */
    static final double GREATEST_RADIUS_KM = 20037.6;

    // The components of the two points are rounded: together at most √3 units.
    private static final double ROUNDING = 2;

    /**
     * The circle of this radius, in kilometres along the ground of a sphere (within 0.6 % of the ellipsoid).
     *
     * @throws IllegalArgumentException unless the radius is above 0 and at most 20037.6 km
     */
    public static Circle around(Position place, double radiusKm) {
        if (!(radiusKm > 0 && radiusKm <= GREATEST_RADIUS_KM)) {
            throw new IllegalArgumentException(
                    "A radius is more than 0 and at most " + GREATEST_RADIUS_KM + " km, not " + radiusKm);
        }
        EarthPoint centre = EarthPoint.of(place.latitude(), place.longitude());
        double angle = radiusKm / EARTH_RADIUS_KM;
        if (angle >= Math.PI) {
            return new Circle(centre, Long.MAX_VALUE, -Degrees.RIGHT_ANGLE, Degrees.RIGHT_ANGLE);
        }
        double chord = 2 * StrictMath.sin(angle / 2) * EarthPoint.RADIUS;
        long reach = reach(chord);
        return new Circle(
                centre,
                StrictMath.round(chord * chord),
                (int) Math.max(place.latitude() - reach, -Degrees.RIGHT_ANGLE),
                (int) Math.min(place.latitude() + reach, Degrees.RIGHT_ANGLE));
    }

    /**
     * Reads a radius in kilometres, e.g. {@code 25} or {@code 0.5}, and draws the circle.
     *
     * @throws IllegalArgumentException when it is no number or out of range
     */
    public static Circle parse(Position place, String radiusKm) {
        return around(place, Degrees.parseNumber(radiusKm));
    }

    /** Whether the place lies within the circle. */
    public boolean contains(EarthPoint place) {
        return centre.chordSquared(place) <= chordSquared;
    }

    /** How far north and south a chord reaches, in 1e-7 degrees; rounding tells most when it nears the antipodes. */
    private static long reach(double chord) {
        double sine = StrictMath.min(1, (chord + ROUNDING) / (2 * EarthPoint.RADIUS));
        return Degrees.toE7(StrictMath.toDegrees(2 * StrictMath.asin(sine))) + 1L;
    }
}
