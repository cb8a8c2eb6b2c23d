package org.conflicttracker.importer.format;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.importer.csv.TableRow;

/** What the rows of a table say. */
final class ParsedTableRows implements ParsedRows {

    private final CsvTable table;
    private final RowParser parser;

    ParsedTableRows(CsvTable table, RowParser teller) {
        this.table = table;
        this.parser = teller;
    }

    @Override
    public Optional<ParsedRow> next() throws IOException {
        return table.next()
                .map(row -> row.damage().map(damage -> rejected(row, damage)).orElseGet(() -> parser.parse(row)));
    }

    private static ParsedRow rejected(TableRow row, String damage) {
        return new ParsedRow(
                row.number(),
                null,
                null,
                null,
                List.of(new Finding(row.number(), null, null, Severity.REJECTED, damage, "The row was not imported.")));
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

    /** Knows what a row that could be read says. */
    interface RowParser {

        ParsedRow parse(TableRow row);
    }
}
