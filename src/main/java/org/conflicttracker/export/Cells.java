package org.conflicttracker.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conflicttracker.time.Instants;

/** How values are written in the cells of a table. */
final class Cells {

    /**
     * What a spreadsheet takes for a formula. With apostrophes before it too, so that taking one away again always gives the text
     * that it was.
     */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private static final String SEPARATOR = "; ";

    private Cells() {}

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
        return harmless(plain(value));
    }

    /** Several values in one text. */
    static String joined(Collection<?> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .map(Cells::plain)
                .distinct()
                .collect(Collectors.joining(SEPARATOR));
    }

    private static String plain(Object value) {
        if (value instanceof Collection<?> several) {
            return joined(several);
        }
        return value instanceof Instant instant ? Instants.text(instant) : value.toString();
    }

    private static String harmless(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
