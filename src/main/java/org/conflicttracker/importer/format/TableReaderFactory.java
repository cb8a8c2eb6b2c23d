package org.conflicttracker.importer.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.importer.csv.CsvTable.TableLimits;
import org.conflicttracker.importer.csv.TableRow;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.registry.report.SourceReference;

/**
 * Reader of tables of one data set.
 *
 * @param kind display name of the data set, such as "UCDP GED"
 * @param required column names that identify the format, in lower case
 */
record TableReaderFactory(String kind, Set<String> required) {

    /** A row becomes a document of at most 1,000,000 characters, in which an escaped control character takes six. */
    private static final TableLimits LIMITS = new TableLimits(150_000, 150_000, 500);

    private static final int MAX_TITLE_LENGTH = 1000;

    boolean matches(byte[] beginning, FileOptions options) {
        try (CsvTable table = CsvTable.open(new ByteArrayInputStream(beginning), options.columns(), LIMITS)) {
            return table.hasColumns(required);
        } catch (IOException | UnreadableFile e) {
            return false;
        }
    }

    /** @throws UnreadableFile if the file is not of this format */
    CsvTable open(InputStream file, FileOptions options) throws IOException {
        CsvTable table = CsvTable.open(file, options.columns(), LIMITS);
        table.requireColumns(required, kind);
        return table;
    }

    /**
     * Report reference of a release of this data set.
     *
     * @param label null or blank if not given
     * @param fallback title without a label
     */
    ReportReference releaseReport(String label, String fallback) {
        String title = label == null || label.isBlank()
                ? fallback
                : Texts.truncate(MAX_TITLE_LENGTH, Words.toNfc(label).strip());
        SourceReference source = new SourceReference(null, kind, null, SourceKind.DATASET, null, null, null);
        return new ReportReference(null, title, null, null, null, null, null, null, null, source);
    }

    /** Parsed rows of a table. */
    static final class ParsedTableRows implements ParsedRows {

        private final CsvTable table;
        private final RowParser parser;

        ParsedTableRows(CsvTable table, RowParser parser) {
            this.table = table;
            this.parser = parser;
        }

        @Override
        public Optional<ParsedRow> next() throws IOException {
            return table.next()
                    .map(row ->
                            row.damage().map(damage -> rejected(row, damage)).orElseGet(() -> parser.parse(row)));
        }

        private static ParsedRow rejected(TableRow row, String damage) {
            return new ParsedRow(
                    row.number(),
                    null,
                    null,
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

            ParsedRow parse(TableRow row);
        }
    }
}
