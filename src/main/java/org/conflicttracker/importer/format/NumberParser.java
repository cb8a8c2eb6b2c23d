package org.conflicttracker.importer.format;

import java.math.BigDecimal;
import org.conflicttracker.common.geo.Degrees;

/** Numbers of a row. One that cannot be read stays under {@code extra}, with a finding. */
final class NumberParser {

    private static final int LONGEST = 30;
    private static final int MOST_PEOPLE = 1_000_000_000;

    private final RowContext row;

    NumberParser(RowContext row) {
        this.row = row;
    }

    /** A whole number, such as a code; null where the cell is empty or no such number. Does not give the cell a place. */
    Integer whole(String column) {
        BigDecimal number = number(column);
        if (number == null) {
            return null;
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            row.keep(column, "This is no whole number, or one far too large.");
            return null;
        }
    }

    /** A number of people; null where none is stated. A negative one makes the row unfit. */
    Integer people(String column) {
        Integer people = whole(column);
        if (people == null) {
            return null;
        }
        if (people < 0) {
            row.reject(column, "A number of people cannot be negative.");
            return null;
        }
        if (people > MOST_PEOPLE) {
            row.keep(column, "That is more people than can be.");
            return null;
        }
        row.place(column);
        return people;
    }

    /** Degrees; null where none are stated, or they lie beyond the most. */
    Double degrees(String column, int most) {
        BigDecimal number = number(column);
        if (number == null) {
            return null;
        }
        double degrees = number.doubleValue();
        if (Math.abs(degrees) > most) {
            row.keep(column, "This lies beyond " + most + " degrees.");
            return null;
        }
        double kept = Degrees.fromE7(Degrees.toE7(degrees));
        if (kept == degrees) {
            row.place(column);
        }
        return kept;
    }

    private BigDecimal number(String column) {
        String text = row.text(column);
        if (text == null) {
            return null;
        }
        try {
            // a number of 30 digits is nonsense, and 1e999999999 a trap
            if (text.length() <= LONGEST && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        row.keep(column, "This is no number.");
        return null;
    }
}
