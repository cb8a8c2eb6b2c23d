package org.conflicttracker.importer.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileReading;
import org.conflicttracker.importer.FileReading.ColumnReading;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.importer.csv.TableRow;
import org.conflicttracker.importer.format.Layout.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Row in parsing: gives access to its cells, and records findings and the columns in use. Cells of unused columns go to {@code extra}, so
 * that no content is dropped silently. Column names are in lower case.
 */
final class RowContext {

    private static final String KEPT_MESSAGE = "Kept unchanged in the event's extra.";

    private final TableRow row;
    private final CellReadings readings;
    private final List<Finding> findings = new ArrayList<>(0);
    private final boolean[] used;
    private boolean rejected;
    private @Nullable String country;

    RowContext(TableRow row, CellReadings readings) {
        this.row = row;
        this.readings = readings;
        this.used = new boolean[row.columns().size()];
    }

    /** Sets the country of the event, in which an area may bear a name that else stands for a missing value. */
    void setCountry(Optional<Country> found) {
        country = found.map(Country::code).orElse(null);
    }

    /** Stripped text of a cell, with numbers written plainly; null if the file has no such column or the cell is blank or missing. */
    @Nullable
    String text(String column) {
        int index = row.indexOf(column);
        return index < 0 ? null : text(index);
    }

    private @Nullable String text(int index) {
        String text = row.cell(index).strip();
        if (text.isEmpty() || readings.isIgnored(index)) {
            return null;
        }
        if (readings.isMissing(index, text)) {
            return readings.kind(index) == Kind.AREA && AreaNames.has(country, text) ? text : null;
        }
        return readings.read(index, text);
    }

    /** Stripped text of a cell as it stands in the file; null if the file has no such column or the cell is blank. */
    @Nullable
    String rawText(String column) {
        int index = row.indexOf(column);
        String text = index < 0 ? "" : row.cell(index).strip();
        return text.isEmpty() ? null : text;
    }

    /** Order of the dates of a column; null if it was not settled. */
    @Nullable
    DateOrder dateOrder(String column) {
        int index = row.indexOf(column);
        return index < 0 ? null : readings.dateOrder(index);
    }

    /** Whether so many rows have this id that it identifies none of them. */
    boolean isSharedId(String id) {
        return readings.isSharedId(id);
    }

    /**
     * Entries of a cell with a list separated by semicolons, stripped, those that are empty or missing as empty texts; an empty list for a
     * blank cell.
     */
    List<String> list(String column) {
        String text = text(column);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";", -1))
                        .map(String::strip)
                        .map(entry -> readings.isMissing(row.indexOf(column), entry) ? "" : entry)
                        .toList();
    }

    /** Marks a column as used: all of its content is in other fields of the event. */
    void markUsed(String column) {
        int index = row.indexOf(column);
        if (index >= 0) {
            used[index] = true;
        }
    }

    /** Marks a column as unused: its content is kept under {@code extra}. */
    void markUnused(String column) {
        int index = row.indexOf(column);
        if (index >= 0) {
            used[index] = false;
        }
    }

    /** Adds a finding for a cell that is kept under {@code extra}. */
    void keepInExtra(String column, String problem) {
        markUnused(column);
        flag(column, problem, KEPT_MESSAGE);
    }

    /** Adds a finding for a cell that was corrected; for the whole row if the column is null. */
    void flag(@Nullable String column, String problem, String done) {
        addFinding(column, Severity.FLAGGED, problem, done);
    }

    /** Rejects the row. */
    void reject(@Nullable String column, String problem) {
        rejected = true;
        addFinding(column, Severity.REJECTED, problem, "The row was not imported.");
    }

    private void addFinding(@Nullable String column, Severity severity, String problem, String done) {
        int index = column == null ? -1 : row.indexOf(column);
        String name = index < 0 ? column : row.columns().get(index);
        String value = index < 0 ? null : TextColumns.truncate(200, row.cell(index));
        findings.add(new Finding(row.number(), name, value, severity, problem, done));
    }

    boolean isRejected() {
        return rejected;
    }

    long number() {
        return row.number();
    }

    /** All findings; for a rejected row only the reasons for its rejection, because nothing was kept or corrected. */
    List<Finding> findings() {
        return rejected
                ? findings.stream()
                        .filter(finding -> finding.severity() == Severity.REJECTED)
                        .toList()
                : findings;
    }

    /** Cells of all unused columns, by the usual name of the column, numbers plain and others raw, in one object under the name of the data set; null if there are none. */
    @Nullable
    ObjectNode unusedCells(String scheme) {
        ObjectNode cells = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < used.length; i++) {
            String text = used[i] ? null : text(i);
            if (text != null) {
                cells.put(row.key(i), text.equals(row.cell(i).strip()) ? row.cell(i) : text);
            }
        }
        return cells.isEmpty() ? null : JsonNodeFactory.instance.objectNode().set(scheme, cells);
    }

    /** How the cells of an opened table are read: by the kinds of its columns, and by what the first pass over the file has settled. */
    static final class CellReadings {

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

        @Nullable
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

    /** Provinces and districts whose names look like a word for a missing value. */
    static final class AreaNames {

        /** Folded names by country. */
        private static final Map<String, Set<String>> NAMES = Map.of("THA", Set.of("nan"));

        private AreaNames() {}

        /** Whether the country has an area of this name. @param country code; null if unknown */
        static boolean has(@Nullable String country, String name) {
            return country != null && NAMES.getOrDefault(country, Set.of()).contains(name.toLowerCase(Locale.ROOT));
        }
    }
}
