package org.conflicttracker.importer.format;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileReading;
import org.conflicttracker.importer.FileReading.ColumnReading;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.importer.format.Layout.Kind;

/** How the cells of an opened table are read: by the kinds of its columns, and by what the first pass over the file has settled. */
final class CellReadings {

    /** Names of columns with two letters for a country, beside those of a layout. */
    private static final Set<String> ALPHA2_NAMES =
            Set.of("iso2", "iso_2", "iso_a2", "alpha2", "alpha_2", "iso_alpha2", "iso_alpha_2", "country_code");

    private static final ColumnReading PLAIN = new ColumnReading(null, null, false);

    private final Kind[] kinds;
    private final ColumnReading[] columns;
    private final Set<String> sharedIds;
    private final Set<String> missing;
    private final int longestMissing;

    CellReadings(CsvTable table, Layout layout, FileOptions options) {
        FileReading reading = options.reading() == null ? FileReading.PLAIN : options.reading();
        int width = table.columns().size();
        kinds = new Kind[width];
        columns = new ColumnReading[width];
        for (int i = 0; i < width; i++) {
            String name = table.key(i).toLowerCase(Locale.ROOT);
            kinds[i] = ALPHA2_NAMES.contains(name) ? Kind.ALPHA2 : layout.kind(name);
            DateOrder stated = kinds[i] == Kind.DATE ? options.stated().dates() : null;
            columns[i] = reading.columns().getOrDefault(i, stated == null ? PLAIN : ColumnReading.ofDates(stated));
        }
        sharedIds = reading.sharedIds();
        List<String> words = options.stated().missingWords();
        missing = new HashSet<>(words);
        longestMissing = words.stream().mapToInt(String::length).max().orElse(0);
    }

    Kind kind(int index) {
        return kinds[index];
    }

    boolean isIgnored(int index) {
        return columns[index].ignored();
    }

    DateOrder dateOrder(int index) {
        return columns[index].dates();
    }

    boolean isSharedId(String text) {
        return !sharedIds.isEmpty() && sharedIds.contains(text);
    }

    /** Whether a stripped text stands for a missing value in a column; in columns of areas the caller knows better. */
    boolean isMissing(int index, String text) {
        return text.length() <= longestMissing && missing.contains(text) && kinds[index] != Kind.ALPHA2;
    }

    /** The text of a cell that is neither empty nor missing, with numbers written plainly. */
    String read(int index, String text) {
        return switch (kinds[index]) {
            case CODE -> NumberText.code(text);
            case INTEGER, PEOPLE, NUMBER_ID -> NumberText.whole(text, columns[index].decimal());
            case DEGREES -> NumberText.degrees(text);
            default -> text;
        };
    }
}
