package org.conflicttracker.importer.format;

/** Degrees north and east, both or none. */
record CoordinateParser(Double latitude, Double longitude) {

    private static final CoordinateParser NONE = new CoordinateParser(null, null);

    static CoordinateParser parse(RowContext row, NumberParser numbers) {
        Double latitude = numbers.parseDegrees("latitude", 90);
        Double longitude = numbers.parseDegrees("longitude", 180);
        if (latitude != null && longitude != null) {
            return new CoordinateParser(latitude, longitude);
        }
        if (latitude != null) {
            row.keepInExtra("latitude", "The longitude is missing or invalid.");
        }
        if (longitude != null) {
            row.keepInExtra("longitude", "The latitude is missing or invalid.");
        }
        return NONE;
    }

    /** Whether a text such as {@code POINT (90.408611 23.723056)} says just these. */
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
