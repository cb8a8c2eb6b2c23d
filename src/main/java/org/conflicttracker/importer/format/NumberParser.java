package org.conflicttracker.importer.format;

import java.math.BigDecimal;
import org.conflicttracker.common.geo.Degrees;

/** Numbers of a row. One that cannot be read stays under {@code extra}, with a finding. */
final class NumberParser {

    private static final int MAX_LENGTH = 30;
    private static final int MAX_PEOPLE = 1_000_000_000;

    private final RowContext row;

    NumberParser(RowContext row) {
        this.row = row;
    }

    /** A whole number, such as a code; null where the cell is empty or no such number. Does not give the cell a place. */
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

    /** A number of people; null where none is stated. A negative one makes the row unfit. */
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

    /** Degrees; null where none are stated, or they lie beyond the most. */
    Double parseDegrees(String column, int most) {
        BigDecimal number = parseNumber(column);
        if (number == null) {
            return null;
        }
        double degrees = number.doubleValue();
        if (Math.abs(degrees) > most) {
            row.keepInExtra(column, "This is beyond " + most + " degrees.");
            return null;
        }
        double kept = Degrees.fromE7(Degrees.toE7(degrees));
        if (kept == degrees) {
            row.markUsed(column);
        }
        return kept;
    }

    private BigDecimal parseNumber(String column) {
        String text = row.text(column);
        if (text == null) {
            return null;
        }
        try {
            // a number of 30 digits is nonsense, and 1e999999999 a trap
            if (text.length() <= MAX_LENGTH && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        row.keepInExtra(column, "This is not a number.");
        return null;
    }
}
