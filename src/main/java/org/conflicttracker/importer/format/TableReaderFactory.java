package org.conflicttracker.importer.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.importer.FileFormat.FileCheck;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.importer.csv.CsvTable.ColumnNames;
import org.conflicttracker.importer.csv.CsvTable.TableLimits;
import org.conflicttracker.importer.csv.RowSources;
import org.conflicttracker.importer.csv.TableRow;
import org.conflicttracker.importer.format.RowContext.CellReadings;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.format.RowFormat.ParsedRows;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.jspecify.annotations.Nullable;

/**
 * Reader of tables of one data set.
 *
 * @param kind display name of the data set, such as "UCDP GED"
 * @param layout the columns of the data set
 * @param decisive columns without which a row cannot be read
 * @param required column names that identify the format, in lower case
 * @param headerless the columns of a file without a header, by its first row; an empty list if it has one
 */
record TableReaderFactory(
        String kind,
        Layout layout,
        Decisive decisive,
        Set<String> required,
        Function<List<String>, List<String>> headerless) {

    /**
     * Columns without which a row cannot be read.
     *
     * @param knowsType whether a text of the column of types is one that is read
     */
    record Decisive(String id, String date, String type, Predicate<String> knowsType) {}

    /** A row becomes a document of at most 1,000,000 characters, in which an escaped control character takes six. */
    private static final TableLimits LIMITS = new TableLimits(150_000, 150_000, 500);

    private static final int MAX_TITLE_LENGTH = 1000;

    boolean matches(byte[] beginning, FileOptions options) {
        return header(beginning, options)
                .map(table -> table.hasColumns(required))
                .orElse(false);
    }

    /** The table whose header the file begins with, closed; empty if there is none. */
    Optional<CsvTable> header(byte[] beginning, FileOptions options) {
        try (CsvTable table = openTable(new ByteArrayInputStream(beginning), options)) {
            return Optional.of(table);
        } catch (IOException | UnreadableFile e) {
            return Optional.empty();
        }
    }

    /** @throws UnreadableFile if the file is not of this format */
    private CsvTable open(InputStream file, FileOptions options) throws IOException {
        CsvTable table = openTable(file, options);
        table.requireColumns(required, kind);
        return table;
    }

    private CsvTable openTable(InputStream file, FileOptions options) throws IOException {
        return CsvTable.open(
                RowSources.open(file, options.stated().encoding(), LIMITS),
                options.columns(),
                new ColumnNames(layout.alternatives(), headerless));
    }

    /** Opens a file for the first pass. @throws UnreadableFile if the file is not of this format */
    FileCheck check(InputStream file, FileOptions options) throws IOException {
        return new TableCheck(open(file, options), this, options, Clock.systemUTC());
    }

    /** Opens a file for its rows. @throws UnreadableFile if the file is not of this format */
    ParsedRows open(InputStream file, FileOptions options, ParsedTableRows.RowParser parser) throws IOException {
        CsvTable table = open(file, options);
        return new ParsedTableRows(table, new CellReadings(table, layout, options), parser);
    }

    /**
     * Report reference of a release of this data set.
     *
     * @param label null or blank if not given
     * @param fallback title without a label
     */
    ReportReference releaseReport(@Nullable String label, String fallback) {
        String title = label == null || label.isBlank()
                ? fallback
                : TextColumns.truncate(MAX_TITLE_LENGTH, Words.toNfc(label).strip());
        SourceReference source = new SourceReference(null, kind, null, SourceKind.DATASET, null, null, null);
        return new ReportReference(null, title, null, null, null, null, null, null, null, source);
    }

    /** Parsed rows of a table. */
    static final class ParsedTableRows implements ParsedRows {

        private final CsvTable table;
        private final CellReadings readings;
        private final RowParser parser;

        ParsedTableRows(CsvTable table, CellReadings readings, RowParser parser) {
            this.table = table;
            this.readings = readings;
            this.parser = parser;
        }

        @Override
        public Optional<ParsedRow> next() throws IOException {
            return table.next().map(row -> row.damage()
                    .map(damage -> rejected(row, damage))
                    .orElseGet(() -> parser.parse(new RowContext(row, readings))));
        }

        private static ParsedRow rejected(TableRow row, String damage) {
            return ParsedRow.rejected(
                    row.number(),
                    null,
                    List.of(new Finding(
                            row.number(), null, null, Severity.REJECTED, damage, "The row was not imported.")));
        }

        @Override
        public long skip(long rows) throws IOException {
            long skipped = 0;
            while (skipped < rows && table.next().isPresent()) {
                skipped++;
            }
            return skipped;
        }

        @Override
        public void close() throws IOException {
            table.close();
        }

        /** Parser of a readable row. */
        interface RowParser {

            ParsedRow parse(RowContext row);
        }
    }
}
