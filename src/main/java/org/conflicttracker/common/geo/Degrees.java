package org.conflicttracker.common.geo;

import java.util.regex.Pattern;

/** Degrees (WGS84) as integers in 1e-7 degrees ("E7"): about a centimetre, and equal numbers in every database. */
public final class Degrees {

    static final int RIGHT_ANGLE = 900_000_000;

    static final int HALF_TURN = 1_800_000_000;

    private static final double E7 = 1e7;

    // Double.parseDouble also accepts NaN, 0x1p3 and 12d, which are not coordinates
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private Degrees() {}

    /**
     * Converts degrees to 1e-7 degrees, rounded to the nearest.
     *
     * @throws IllegalArgumentException unless between -180 and 180
     */
    public static int toE7(double degrees) {
        if (!(degrees >= -180 && degrees <= 180)) {
            throw new IllegalArgumentException("Degrees must be from -180 to 180, not " + degrees);
        }
        return (int) Math.round(degrees * E7);
    }

    /** Converts 1e-7 degrees to degrees: the double with the shortest decimal form. */
    public static double fromE7(int degreesE7) {
        return degreesE7 / E7;
    }

    static int parseLatitude(String text) {
        return parse(text, 90, "latitude");
    }

    static int parseLongitude(String text) {
        return parse(text, 180, "longitude");
    }

    static int requireLatitude(int latitudeE7) {
        return require(latitudeE7, RIGHT_ANGLE, "latitude");
    }

    static int requireLongitude(int longitudeE7) {
        return require(longitudeE7, HALF_TURN, "longitude");
    }

    /** Parses a decimal number. */
    static double parseNumber(String text) {
        String trimmed = text.strip();
        if (!NUMBER.matcher(trimmed).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number");
        }
        return Double.parseDouble(trimmed);
    }

    private static int parse(String text, int limit, String what) {
        double degrees = parseNumber(text);
        if (Math.abs(degrees) > limit) {
            throw new IllegalArgumentException(rangeMessage(what, limit, text.strip()));
        }
        return toE7(degrees);
    }

    private static int require(int degreesE7, int limitE7, String what) {
        if (degreesE7 < -limitE7 || degreesE7 > limitE7) {
            throw new IllegalArgumentException(rangeMessage(what, limitE7 / (int) E7, fromE7(degreesE7)));
        }
        return degreesE7;
    }

    private static String rangeMessage(String what, int limit, Object given) {
        return "A " + what + " must be between -" + limit + " and " + limit + ", not " + given;
    }
}
