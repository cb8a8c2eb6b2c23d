package org.conflicttracker.common.geo;

/**
 * Geographic coordinates.
 *
 * @param latitude in 1e-7 degrees, -90 to 90 degrees
 * @param longitude in 1e-7 degrees, -180 to 180 degrees
 */
public record Position(int latitude, int longitude) {

    public Position {
        Degrees.requireLatitude(latitude);
        Degrees.requireLongitude(longitude);
    }

    /**
     * Parses {@code lat,lon} in degrees, e.g. {@code 35.52,35.79}.
     *
     * @throws IllegalArgumentException with a message for clients
     */
    public static Position parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "Two numbers are needed: latitude,longitude; \"" + text + "\" has " + parts.length);
        }
        return new Position(Degrees.parseLatitude(parts[0]), Degrees.parseLongitude(parts[1]));
    }
}
