package org.conflicttracker.importer.format;

import java.util.List;
import java.util.Map;
import org.conflicttracker.event.model.LocationPrecision;

/** Parser of coded columns. An unknown code is kept under {@code extra}, with a finding. */
final class CodeParser {

    private final RowContext row;
    private final NumberParser numbers;

    CodeParser(RowContext row, NumberParser numbers) {
        this.row = row;
        this.numbers = numbers;
    }

    /** Meaning of a numeric code; null if the cell is empty or the code unknown. */
    <E> E parse(String column, Map<Integer, E> meanings) {
        Integer code = numbers.parseInteger(column);
        if (code == null) {
            return null;
        }
        E meaning = meanings.get(code);
        if (meaning == null) {
            row.keepInExtra(column, "This is none of the codes " + String.join(", ", sorted(meanings)) + ".");
        } else {
            row.markUsed(column);
        }
        return meaning;
    }

    /** Location precision; the vaguest of the column's precisions if the row does not state one. */
    LocationPrecision parsePrecision(String column, Map<Integer, LocationPrecision> meanings) {
        LocationPrecision precision = parse(column, meanings);
        if (precision == null) {
            row.flag(column, "It does not say how well the place is known.", "Taken as vague (REGION).");
        }
        return precision == null ? LocationPrecision.REGION : precision;
    }

    private static List<String> sorted(Map<Integer, ?> meanings) {
        return meanings.keySet().stream().sorted().map(String::valueOf).toList();
    }
}
