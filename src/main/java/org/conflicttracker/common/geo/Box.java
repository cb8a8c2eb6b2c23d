package org.conflicttracker.common.geo;

/**
 * Bounding box, edges included. If west is greater than east it crosses the antimeridian, as in RFC 7946. Longitudes are compared
 * as numbers: 180 and -180 are two edges, though they are one meridian.
 *
 * @param west in 1e-7 degrees
 * @param south in 1e-7 degrees, at most north
 * @param east in 1e-7 degrees
 * @param north in 1e-7 degrees
 */
public record Box(int west, int south, int east, int north) {

    public Box {
        Degrees.requireLongitude(west);
        Degrees.requireLatitude(south);
        Degrees.requireLongitude(east);
        Degrees.requireLatitude(north);
        if (south > north) {
            throw new IllegalArgumentException("The south edge (" + Degrees.fromE7(south)
                    + ") is north of the north edge (" + Degrees.fromE7(north)
                    + "); the order is west,south,east,north");
        }
    }

    /**
     * Parses {@code west,south,east,north} in degrees, e.g. {@code 35.5,32.3,42.4,37.4}.
     *
     * @throws IllegalArgumentException with a message for clients
     */
    public static Box parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "Four numbers are needed: west,south,east,north; \"" + text + "\" has " + parts.length);
        }
        return new Box(
                Degrees.parseLongitude(parts[0]),
                Degrees.parseLatitude(parts[1]),
                Degrees.parseLongitude(parts[2]),
                Degrees.parseLatitude(parts[3]));
    }

    /** Whether the box crosses the antimeridian. */
    public boolean crossesAntimeridian() {
        return west > east;
    }

    /** Whether the point is in the box or on its edge; both in 1e-7 degrees. */
    public boolean contains(int latitude, int longitude) {
        if (latitude < south || latitude > north) {
            return false;
        }
        return crossesAntimeridian() ? longitude >= west || longitude <= east : longitude >= west && longitude <= east;
    }
}
