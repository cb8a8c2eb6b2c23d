package org.conflicttracker.common.geo;

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
