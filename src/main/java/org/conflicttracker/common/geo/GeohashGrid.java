package org.conflicttracker.common.geo;

import java.util.Locale;

/**
 * Grid of geohash cells of one length (G. Niemeyer, 2008): the bits of the column and of the row in turn, the column's first, five to a digit. A cell includes its
 * southern and its western border; those at 90 degrees north and 180 degrees east also the other one. So each point is in exactly one cell,
 * and 180 and -180 degrees, though they are one meridian, are in two.
 *
 * <p>Cells are numbered: the row, from the south, times the number of columns, plus the column, from the west. Numbers are computed with
 * integers only, so that they are equal in memory and in any database.
 *
 * @param length number of digits, 1 to 12
 */
public record GeohashGrid(int length) {

    public static final int MAX_LENGTH = 12;

    private static final int BITS_PER_DIGIT = 5;

    private static final String DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz";

    public GeohashGrid {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("A geohash has 1 to " + MAX_LENGTH + " digits, not " + length);
        }
    }

    /** Binary logarithm of the number of rows. */
    public int rowBits() {
        return BITS_PER_DIGIT * length / 2;
    }

    /** Binary logarithm of the number of columns. */
    public int columnBits() {
        return (BITS_PER_DIGIT * length + 1) / 2;
    }

    /** Number of cells. */
    public long size() {
        return 1L << BITS_PER_DIGIT * length;
    }

    /** Number of the cell that a point is in; both in 1e-7 degrees. */
    public long cellOf(int latitude, int longitude) {
        return index(latitude, Degrees.RIGHT_ANGLE, rowBits()) << columnBits()
                | index(longitude, Degrees.HALF_TURN, columnBits());
    }

    private static long index(int degrees, int end, int bits) {
        long fromStart = Math.min(degrees, end - 1) + (long) end;
        return (fromStart << bits) / (2L * end);
    }

    /** The points of a cell, edges included: in whole 1e-7 degrees, so that no point is in the boxes of two cells. */
    public Box pointsOf(long cell) {
        long row = row(cell);
        long column = column(cell);
        return new Box(
                first(column, Degrees.HALF_TURN, columnBits()),
                first(row, Degrees.RIGHT_ANGLE, rowBits()),
                last(column, Degrees.HALF_TURN, columnBits()),
                last(row, Degrees.RIGHT_ANGLE, rowBits()));
    }

    /** The borders of a cell, rounded up to 1e-7 degrees. */
    public Box bordersOf(long cell) {
        long row = row(cell);
        long column = column(cell);
        return new Box(
                first(column, Degrees.HALF_TURN, columnBits()),
                first(row, Degrees.RIGHT_ANGLE, rowBits()),
                first(column + 1, Degrees.HALF_TURN, columnBits()),
                first(row + 1, Degrees.RIGHT_ANGLE, rowBits()));
    }

    private long row(long cell) {
        return cell >>> columnBits();
    }

    private long column(long cell) {
        return cell & (1L << columnBits()) - 1;
    }

    /** The first whole 1e-7 degrees of a row or column, or beyond the last one. */
    private static int first(long index, int end, int bits) {
        long scaled = index * 2L * end + (1L << bits) - 1;
        return (int) ((scaled >> bits) - end);
    }

    private static int last(long index, int end, int bits) {
        return index + 1 == 1L << bits ? end : first(index + 1, end, bits) - 1;
    }

    /** The geohash of a cell, such as {@code sy8q}. */
    public String codeOf(long cell) {
        StringBuilder code = new StringBuilder(length);
        int rowBit = rowBits();
        int columnBit = columnBits();
        for (int digit = 0; digit < length; digit++) {
            int value = 0;
            for (int bit = 0; bit < BITS_PER_DIGIT; bit++) {
                long next = isColumn(digit, bit) ? column(cell) >> --columnBit : row(cell) >> --rowBit;
                value = value << 1 | (int) (next & 1);
            }
            code.append(DIGITS.charAt(value));
        }
        return code.toString();
    }

    private static boolean isColumn(int digit, int bit) {
        return (BITS_PER_DIGIT * digit + bit) % 2 == 0;
    }

    /**
     * Number of the cell with this geohash.
     *
     * @param code as many digits as the length, in capital or small letters
     * @throws IllegalArgumentException with a message for clients
     */
    public long parseCell(String code) {
        if (code.length() != length) {
            throw new IllegalArgumentException("\"" + code + "\" has not " + length + " digits");
        }
        String digits = code.toLowerCase(Locale.ROOT);
        long row = 0;
        long column = 0;
        for (int digit = 0; digit < length; digit++) {
            int value = DIGITS.indexOf(digits.charAt(digit));
            if (value < 0) {
                throw new IllegalArgumentException("\"" + code
                        + "\" is no geohash: it has the digits 0 to 9 and the letters b to z without i, l and o");
            }
            for (int bit = 0; bit < BITS_PER_DIGIT; bit++) {
                int next = value >> BITS_PER_DIGIT - 1 - bit & 1;
                if (isColumn(digit, bit)) {
                    column = column << 1 | next;
                } else {
                    row = row << 1 | next;
                }
            }
        }
        return row << columnBits() | column;
    }

    /**
     * The grid of a geohash.
     *
     * @throws IllegalArgumentException with a message for clients
     */
    public static GeohashGrid of(String code) {
        if (code.isEmpty() || code.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("\"" + code + "\" is no geohash: it has 1 to " + MAX_LENGTH + " digits");
        }
        return new GeohashGrid(code.length());
    }
}
