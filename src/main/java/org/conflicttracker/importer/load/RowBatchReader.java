package org.conflicttracker.importer.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.importer.BatchReader;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.format.ParsedRow;
import org.conflicttracker.importer.format.ParsedRows;

/** Reads statements on and makes them ready to be recorded. */
final class RowBatchReader implements BatchReader {

    private final ParsedRows parsedRows;
    private final RowLoader loader;
    private final DuplicateIdDetector seenIds = new DuplicateIdDetector();

    RowBatchReader(ParsedRows statements, RowLoader loader) {
        this.parsedRows = statements;
        this.loader = loader;
    }

    @Override
    public PreparedBatch readBatch(int most) throws IOException {
        List<ValidatedRow> rows = new ArrayList<>();
        while (rows.size() < most) {
            Optional<ParsedRow> next = parsedRows.next();
            if (next.isEmpty()) {
                break;
            }
            rows.add(validate(next.get()));
        }
        return rows.isEmpty() ? null : new PreparedRowBatch(rows, loader);
    }

    private ValidatedRow validate(ParsedRow statement) {
        if (statement.event() == null) {
            return ValidatedRow.rejected(statement.findings());
        }
        ParsedRow.Key key = statement.key();
        if (!seenIds.add(key.scheme() + ' ' + key.id())) {
            List<Finding> findings = new ArrayList<>(statement.findings());
            findings.add(new Finding(
                    statement.row(),
                    null,
                    key.id(),
                    Severity.REJECTED,
                    "An earlier row of this file has the same id.",
                    "The row was not taken; the earlier one stands."));
            return ValidatedRow.rejected(findings);
        }
        return loader.validate(statement);
    }

    @Override
    public int checkBatch(int most) throws IOException {
        return (int) parsedRows.skip(most);
    }

    /** Skipped rows count among those whose ids were seen. */
    @Override
    public void skip(long rows) throws IOException {
        for (long left = rows; left > 0; left--) {
            parsedRows.next().map(ParsedRow::key).ifPresent(key -> seenIds.add(key.scheme() + ' ' + key.id()));
        }
    }

    @Override
    public void close() throws IOException {
        parsedRows.close();
    }
}
