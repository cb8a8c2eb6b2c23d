package org.conflicttracker.importer.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.jspecify.annotations.Nullable;

/** Text of a number as spreadsheets and statistics programs write it, turned into plain digits with a dot before decimals. */
final class NumberText {

    /** Whole number that was written as a float: {@code 8.0}, {@code 8,00}. */
    private static final Pattern FLOAT = Pattern.compile("(-?\\d{1,18})([.,])0{1,2}");

    /** Whole number with marks between thousands: {@code 1,234}, {@code 1.234.567}, {@code 1 234}. */
    private static final Pattern THOUSANDS =
            Pattern.compile("(-?\\d{1,3}(?:([.,' \\u00a0\\u202f\\u2019])\\d{3})(?:\\2\\d{3}){0,4})(?:([.,])0{1,2})?");

    private static final Pattern EXPONENT = Pattern.compile("-?\\d(?:[.,]\\d{1,16})?[eE]\\+?0?\\d{1,2}");

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d{1,3},\\d{1,20}");

    private static final char MINUS = '\u2212';

    private NumberText() {}

    /** Whether the text has only digits, with or without a minus sign before them. */
    static boolean isPlain(String text) {
        int start = text.charAt(0) == '-' && text.length() > 1 ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** What the text of a whole number shows about the mark before decimals. */
    enum Evidence {
        /** Plain digits, or no number. */
        NONE,
        /** A float, a number with several marks, or with both. */
        DOT,
        COMMA,
        /** One group of three digits that are not all zero: thousands, unless the number has decimals. */
        WEAK_DOT,
        WEAK_COMMA,
        /** {@code 1.000}: a thousand, or one. */
        UNCLEAR
    }

    static Evidence evidence(String text) {
        if (isPlain(text)) {
            return Evidence.NONE;
        }
        Matcher floats = FLOAT.matcher(text);
        if (floats.matches()) {
            return of(floats.group(2).charAt(0));
        }
        Matcher thousands = THOUSANDS.matcher(text);
        if (!thousands.matches()) {
            return Evidence.NONE;
        }
        char mark = thousands.group(2).charAt(0);
        String decimal = thousands.group(3);
        if (decimal != null) {
            return decimal.charAt(0) == mark ? Evidence.NONE : of(decimal.charAt(0));
        }
        if (mark != '.' && mark != ',') {
            return Evidence.NONE;
        }
        char other = mark == '.' ? ',' : '.';
        String digits = thousands.group(1);
        if (digits.indexOf(mark) != digits.lastIndexOf(mark)) {
            return of(other);
        }
        if (digits.endsWith("000")) {
            return Evidence.UNCLEAR;
        }
        return other == '.' ? Evidence.WEAK_DOT : Evidence.WEAK_COMMA;
    }

    private static Evidence of(char decimal) {
        return decimal == '.' ? Evidence.DOT : Evidence.COMMA;
    }

    /** Whether the text is a whole number that was written as a float. */
    static boolean isFloat(String text) {
        return !isPlain(text) && FLOAT.matcher(text).matches();
    }

    /** A code of a list: whole, without thousands. The text itself if it is none. */
    static String code(String text) {
        if (text.isEmpty() || isPlain(text)) {
            return text;
        }
        Matcher floats = FLOAT.matcher(text);
        return floats.matches() ? floats.group(1) : text;
    }

    /**
     * A whole number without marks.
     *
     * @param decimal the mark before decimals, the other one being between thousands; null if it was not settled: then only floats with
     *     a dot and numbers with an exponent are turned
     * @return the text itself if it is no whole number
     */
    static String whole(String text, @Nullable Character decimal) {
        if (isPlain(text)) {
            return text;
        }
        char mark = decimal == null ? '.' : decimal;
        String number = text.charAt(0) == MINUS ? '-' + text.substring(1) : text;
        Matcher floats = FLOAT.matcher(number);
        if (floats.matches()) {
            return floats.group(2).charAt(0) == mark ? floats.group(1) : text;
        }
        Matcher thousands = THOUSANDS.matcher(number);
        if (thousands.matches()) {
            char between = thousands.group(2).charAt(0);
            boolean settled = decimal != null || between != '.' && between != ',';
            boolean fits = between != mark
                    && (thousands.group(3) == null || thousands.group(3).charAt(0) == mark);
            return settled && fits ? thousands.group(1).replaceAll("[^0-9-]", "") : text;
        }
        if (EXPONENT.matcher(number).matches()) {
            BigDecimal value = new BigDecimal(number.replace(',', '.'));
            return value.stripTrailingZeros().scale() <= 0 && value.precision() - value.scale() < 19
                    ? value.toBigInteger().toString()
                    : text;
        }
        return number;
    }

    /** Degrees with a dot before decimals. The text itself if it has no decimal comma. */
    static String degrees(String text) {
        String number = text.charAt(0) == MINUS ? '-' + text.substring(1) : text;
        return number.indexOf(',') >= 0 && DECIMAL_COMMA.matcher(number).matches() ? number.replace(',', '.') : number;
    }

    /** Parser of numeric columns: numbers, codes and coordinates. An unreadable number or unknown code is kept under {@code extra}, with a finding. */
    static final class NumberParser {

        private static final int MAX_LENGTH = 30;
        private static final int MAX_PEOPLE = 1_000_000_000;

        private final RowContext row;

        NumberParser(RowContext row) {
            this.row = row;
        }

        /** Integer, such as a code; null if the cell is empty or not an integer. Does not mark the column as used. */
        @Nullable
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
        @Nullable
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
        @Nullable
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

        private @Nullable BigDecimal parseNumber(String column) {
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
        <E> @Nullable E parseCode(String column, Map<Integer, E> meanings) {
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
        record Coordinates(
                @Nullable Double latitude, @Nullable Double longitude) {

            private static final Coordinates NONE = new Coordinates(null, null);

            /** Whether a WKT text such as {@code POINT (90.408611 23.723056)} has the same coordinates. */
            boolean matchesWkt(@Nullable String point) {
                if (point == null || latitude == null || longitude == null || !point.startsWith("POINT")) {
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
}
