package org.conflicttracker.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conflicttracker.common.time.Instants;

/** How values are written in the cells of a table. */
final class CsvCells {

    /**
     * What a spreadsheet takes for a formula at the beginning of a cell; with a tab or the end of a line before it, which it may leave
     * out. With apostrophes before it too, so that taking one away again always gives the text that it was.
     */
    private static final Pattern BEGINNING = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    /**
     * What may be the beginning of a cell where the file is opened with a semicolon or a tab for the separator: quotation marks around
     * the text do not hold then, as they no longer begin a field. What may stand before the formula is blank, or a quotation mark,
     * of which the spreadsheet leaves out one.
     */
    private static final Pattern AFTER_SEPARATOR = Pattern.compile("([;\\t\\r\\n][\\s\"']*+)(?=[=+\\-@＝＋－＠])");

    private static final String SEPARATOR = "; ";

    private CsvCells() {}

    /** The text of a cell; empty for null: unknown is not zero. Text cannot be run as a formula; a number stays one. */
    static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double degrees) {
            return BigDecimal.valueOf(degrees).toPlainString();
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        return escapeFormula(toText(value));
    }

    /** Several values in one text. */
    static String join(Collection<?> values) {
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

    /** Whether the cell is text, which goes into quotation marks. */
    static boolean isText(Object value) {
        return !(value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof Instant);
    }

    private static String escapeFormula(String text) {
        String within = AFTER_SEPARATOR.matcher(text).replaceAll("$1'");
        return BEGINNING.matcher(within).matches() ? "'" + within : within;
    }
}
