package org.conflicttracker.importer.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.event.model.LocationPrecision;

/** Parser of numeric columns: numbers, codes and coordinates. An unreadable number or unknown code is kept under {@code extra}, with a finding. */
final class NumberParser {

    private static final int MAX_LENGTH = 30;
    private static final int MAX_PEOPLE = 1_000_000_000;

    private final RowContext row;

    NumberParser(RowContext row) {
        this.row = row;
    }

    /** Integer, such as a code; null if the cell is empty or not an integer. Does not mark the column as used. */
    Integer parseInteger(String column) {
        BigDecimal number = parseNumber(column);
        if (number == null) {
            return null;
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            row.keepInExtra(column, "This is not a whole number, or far too large.");
            return null;
        }
    }

    /** Number of people; null if not stated. A negative number rejects the row. */
    Integer parsePeople(String column) {
        Integer people = parseInteger(column);
        if (people == null) {
            return null;
        }
        if (people < 0) {
            row.reject(column, "A number of people cannot be negative.");
            return null;
        }
        if (people > MAX_PEOPLE) {
            row.keepInExtra(column, "This number of people is impossibly high.");
            return null;
        }
        row.markUsed(column);
        return people;
    }

    /** Decimal degrees; null if not stated or out of range. */
    Double parseDegrees(String column, int max) {
        BigDecimal number = parseNumber(column);
        if (number == null) {
            return null;
        }
        double degrees = number.doubleValue();
        if (Math.abs(degrees) > max) {
            row.keepInExtra(column, "This is beyond " + max + " degrees.");
            return null;
        }
        double rounded = Degrees.fromE7(Degrees.toE7(degrees));
        if (rounded == degrees) {
            row.markUsed(column);
        }
        return rounded;
    }

    private BigDecimal parseNumber(String column) {
        String text = row.text(column);
        if (text == null) {
            return null;
        }
        try {
            // a number of 30 digits is no valid value, and 1e999999999 would take endless memory
            if (text.length() <= MAX_LENGTH && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        row.keepInExtra(column, "This is not a number.");
        return null;
    }

    /** Meaning of a numeric code; null if the cell is empty or the code unknown. */
    <E> E parseCode(String column, Map<Integer, E> meanings) {
        Integer code = parseInteger(column);
        if (code == null) {
            return null;
        }
        E meaning = meanings.get(code);
        if (meaning == null) {
            row.keepInExtra(column, "This is not one of the codes " + String.join(", ", sorted(meanings)) + ".");
        } else {
            row.markUsed(column);
        }
        return meaning;
    }

    /** Location precision; the vaguest of the column's precisions if the row does not state one. */
    LocationPrecision parsePrecision(String column, Map<Integer, LocationPrecision> meanings) {
        LocationPrecision precision = parseCode(column, meanings);
        if (precision == null) {
            row.flag(column, "The precision of the place is missing.", "Imported as vague (REGION).");
        }
        return precision == null ? LocationPrecision.REGION : precision;
    }

    private static List<String> sorted(Map<Integer, ?> meanings) {
        return meanings.keySet().stream().sorted().map(String::valueOf).toList();
    }

    Coordinates parseCoordinates() {
        Double latitude = parseDegrees("latitude", 90);
        Double longitude = parseDegrees("longitude", 180);
        if (latitude != null && longitude != null) {
            return new Coordinates(latitude, longitude);
        }
        if (latitude != null) {
            row.keepInExtra("latitude", "The longitude is missing or invalid.");
        }
        if (longitude != null) {
            row.keepInExtra("longitude", "The latitude is missing or invalid.");
        }
        return Coordinates.NONE;
    }

    /** Coordinates in decimal degrees; latitude and longitude are both set or both null. */
    record Coordinates(Double latitude, Double longitude) {

        private static final Coordinates NONE = new Coordinates(null, null);

        /** Whether a WKT text such as {@code POINT (90.408611 23.723056)} has the same coordinates. */
        boolean matchesWkt(String point) {
            if (point == null || latitude == null || !point.startsWith("POINT")) {
                return false;
            }
            int open = point.indexOf('(');
            int close = point.indexOf(')', open);
            String[] degrees = open < 0 || close < 0
                    ? new String[0]
                    : point.substring(open + 1, close).strip().split(" +");
            try {
                return degrees.length == 2
                        && Double.parseDouble(degrees[0]) == longitude
                        && Double.parseDouble(degrees[1]) == latitude;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }
}
