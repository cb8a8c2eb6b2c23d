package org.conflicttracker.importer.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.importer.csv.TableLimits;

/**
 * Factory of table readers for one format.
 *
 * @param kind display name, such as "UCDP GED"
 * @param required column names that identify the format, in lower case
 */
record TableReaderFactory(String kind, Set<String> required) {

    /** A row becomes a document of at most 1,000,000 characters, in which an escaped control character takes six. */
    private static final TableLimits LIMITS = new TableLimits(150_000, 150_000, 500);

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
}
