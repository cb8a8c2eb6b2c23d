package org.conflicttracker.importer.format;

import java.util.List;
import java.util.Map;
import org.conflicttracker.event.model.LocationPrecision;

/** Codes of a row. One that is not known stays under {@code extra}, with a finding. */
final class CodeParser {

    private final RowContext row;
    private final NumberParser numbers;

    CodeParser(RowContext row, NumberParser numbers) {
        this.row = row;
        this.numbers = numbers;
    }

    /** What a number stands for; null where the cell is empty or says nothing known. */
    <E> E parse(String column, Map<Integer, E> meanings) {
        Integer code = numbers.parseInteger(column);
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

    /** How well the place is known; vague where the row does not say. */
    LocationPrecision parsePrecision(String column, Map<Integer, LocationPrecision> meanings) {
        LocationPrecision precision = parse(column, meanings);
        if (precision == null) {
            row.flag(column, "The precision of the place is missing.", "Imported as vague (REGION).");
        }
        return precision == null ? LocationPrecision.REGION : precision;
    }

    private static List<String> sorted(Map<Integer, ?> meanings) {
        return meanings.keySet().stream().sorted().map(String::valueOf).toList();
    }
}
