package org.conflicttracker.common.geo;

import org.conflicttracker.common.geo.Circle.EarthPoint;

/**
 * Circle on the earth's surface, its edge included. Exact to a few centimetres; to a kilometre near the antipodes, where chords
 * hardly grow with the distance.
 *
 * @param centre the centre
 * @param chordSquared the maximum {@link EarthPoint#chordSquared} of a point inside from the centre
 * @param southE7 the southernmost latitude, in 1e-7 degrees; for preselection before the exact comparison
 * @param northE7 the northernmost latitude, in 1e-7 degrees
 */
public record Circle(EarthPoint centre, long chordSquared, int southE7, int northE7) {

    /** Mean radius of the earth in kilometres, IUGG: (2a + b) / 3 of WGS84. */
    static final double EARTH_RADIUS_KM = 6371.0088;

    /** Half the equator of WGS84 in kilometres: the maximum distance of two points. */
    static final double MAX_RADIUS_KM = 20037.6;

    // Maximum rounding error of the components of two points: √3 units together.
    private static final double ROUNDING = 2;

    /**
     * The circle with this radius, in kilometres along the surface of a sphere (within 0.6 % of the ellipsoid).
     *
     * @throws IllegalArgumentException unless the radius is above 0 and at most 20037.6 km
     */
    public static Circle around(Position point, double radiusKm) {
        if (!(radiusKm > 0 && radiusKm <= MAX_RADIUS_KM)) {
            throw new IllegalArgumentException(
                    "A radius is more than 0 and at most " + MAX_RADIUS_KM + " km, not " + radiusKm);
        }
        EarthPoint centre = EarthPoint.of(point.latitude(), point.longitude());
        double angle = radiusKm / EARTH_RADIUS_KM;
        if (angle >= Math.PI) {
            return new Circle(centre, Long.MAX_VALUE, -Degrees.RIGHT_ANGLE, Degrees.RIGHT_ANGLE);
        }
        double chord = 2 * StrictMath.sin(angle / 2) * EarthPoint.RADIUS;
        long reach = reach(chord);
        return new Circle(
                centre,
                StrictMath.round(chord * chord),
                (int) Math.max(point.latitude() - reach, -Degrees.RIGHT_ANGLE),
                (int) Math.min(point.latitude() + reach, Degrees.RIGHT_ANGLE));
    }

    /**
     * Parses a radius in kilometres, e.g. {@code 25} or {@code 0.5}.
     *
     * @throws IllegalArgumentException if it is not a number or out of range
     */
    public static Circle parse(Position point, String radiusKm) {
        return around(point, Degrees.parseNumber(radiusKm));
    }

    /** Whether the point is within the circle. */
    public boolean contains(EarthPoint point) {
        return centre.chordSquared(point) <= chordSquared;
    }

    /** The latitude difference that a chord spans, in 1e-7 degrees. The rounding error matters most near the antipodes. */
    private static long reach(double chord) {
        double sine = StrictMath.min(1, (chord + ROUNDING) / (2 * EarthPoint.RADIUS));
        return Degrees.toE7(StrictMath.toDegrees(2 * StrictMath.asin(sine))) + 1L;
    }

    /**
     * Point on the earth as a vector from the centre of a sphere, in billionths of its radius (about 6 mm).
     *
     * <p>The components are integers, computed once in Java, so that comparisons of distances have the same result in memory and in
     * any database. Each component fits an SQL {@code integer}; the squares of their differences need {@code bigint}.
     *
     * @param x towards latitude 0, longitude 0
     * @param y towards latitude 0, longitude 90 east
     * @param z towards the north pole
     */
    public record EarthPoint(long x, long y, long z) {

        /** Units per radius of the earth. */
        static final double RADIUS = 1e9;

        /** The point at these coordinates, in 1e-7 degrees. */
        public static EarthPoint of(int latitude, int longitude) {
            double north = StrictMath.toRadians(Degrees.fromE7(Degrees.requireLatitude(latitude)));
            double east = StrictMath.toRadians(Degrees.fromE7(Degrees.requireLongitude(longitude)));
            double fromAxis = StrictMath.cos(north) * RADIUS;
            return new EarthPoint(
                    StrictMath.round(fromAxis * StrictMath.cos(east)),
                    StrictMath.round(fromAxis * StrictMath.sin(east)),
                    StrictMath.round(StrictMath.sin(north) * RADIUS));
        }

        /**
         * The square of the chord length, in units squared: 0 for equal points, about 4e18 for antipodes. Monotonic in the distance
         * along the surface.
         */
        public long chordSquared(EarthPoint other) {
            long dx = x - other.x;
            long dy = y - other.y;
            long dz = z - other.z;
            return dx * dx + dy * dy + dz * dz;
        }

        /** The distance along the surface of a sphere, in kilometres: within 0.6 % of the ellipsoid. */
        public double kilometresTo(EarthPoint other) {
            double halfChord = Math.sqrt((double) chordSquared(other)) / (2 * RADIUS);
            return 2 * Circle.EARTH_RADIUS_KM * Math.asin(Math.min(1, halfChord));
        }
    }
}
