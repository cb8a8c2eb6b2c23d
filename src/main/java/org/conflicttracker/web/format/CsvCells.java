package org.conflicttracker.web.format;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conflicttracker.common.time.Instants;
import org.jspecify.annotations.Nullable;

/** Text of cells, safe in spreadsheets. */
final class CsvCells {

    /**
     * Start of a cell that a spreadsheet reads as a formula; after a tab or line end too, which it may drop, and after
     * apostrophes, so that removing one always restores the original text.
     */
    private static final Pattern FORMULA_START = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]");

    /**
     * Possible start of a cell in a file that is opened with semicolon or tab as separator: quotation marks around the
     * text have no effect then, as they no longer begin a field. Blanks, or a quotation mark that the spreadsheet
     * drops, may precede the formula.
     */
    private static final Pattern FORMULA_AFTER_SEPARATOR = Pattern.compile("([;\\t\\r\\n][\\s\"']*+)(?=[=+\\-@＝＋－＠])");

    private static final String SEPARATOR = "; ";

    private CsvCells() {}

    /**
     * Text of a cell; empty for null: unknown is not zero. Text cannot be run as a formula; a number stays a number.
     */
    static String text(@Nullable Object value) {
        String text = unsafeText(value);
        return isText(value) ? escapeFormula(text) : text;
    }

    /** Text of a cell as it is, for programs: a spreadsheet may run it as a formula. */
    static String unsafeText(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Double degrees ? BigDecimal.valueOf(degrees).toPlainString() : toText(value);
    }

    /** Several values in one text. */
    static String join(Collection<?> values) {
        if (values.size() == 1) {
            Object only = values.iterator().next();
            return only == null ? "" : toText(only);
        }
        return values.stream()
                .filter(Objects::nonNull)
                .map(CsvCells::toText)
                .distinct()
                .collect(Collectors.joining(SEPARATOR));
    }

    private static String toText(Object value) {
        if (value instanceof Collection<?> several) {
            return join(several);
        }
        return value instanceof Instant instant ? Instants.format(instant) : value.toString();
    }

    /** Whether the cell is text, which is quoted. */
    static boolean isText(@Nullable Object value) {
        return !(value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof Instant);
    }

    private static String escapeFormula(String text) {
        String within =
                hasSeparator(text) ? FORMULA_AFTER_SEPARATOR.matcher(text).replaceAll("$1'") : text;
        return FORMULA_START.matcher(within).lookingAt() ? "'" + within : within;
    }

    /** Whether {@link #FORMULA_AFTER_SEPARATOR} may match; most cells have none, and looking for single characters takes less time. */
    private static boolean hasSeparator(String text) {
        return text.indexOf(';') >= 0 || text.indexOf('\t') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }
}
