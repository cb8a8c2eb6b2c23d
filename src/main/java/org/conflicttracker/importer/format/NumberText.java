package org.conflicttracker.importer.format;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        if (isPlain(text)) {
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
    static String whole(String text, Character decimal) {
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
}
