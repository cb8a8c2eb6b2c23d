package org.conflicttracker.importer.format;

import java.math.BigDecimal;
import org.conflicttracker.common.geo.Degrees;

/** Parser of numeric columns. An unreadable number is kept under {@code extra}, with a finding. */
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
            row.keepInExtra(column, "This is no whole number, or one far too large.");
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
            row.keepInExtra(column, "That is more people than can be.");
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
            row.keepInExtra(column, "This lies beyond " + max + " degrees.");
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
        row.keepInExtra(column, "This is no number.");
        return null;
    }
}
