package org.conflicttracker.ingest.layout;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.ingest.Finding;
import org.conflicttracker.ingest.Severity;
import org.conflicttracker.ingest.table.Row;
import org.conflicttracker.ingest.table.Table;

/** What the rows of a table say. */
final class TableStatements implements Statements {

    private final Table table;
    private final RowTeller teller;

    TableStatements(Table table, RowTeller teller) {
        this.table = table;
        this.teller = teller;
    }

    @Override
    public Optional<Statement> next() throws IOException {
        return table.next()
                .map(row -> row.damage().map(damage -> damaged(row, damage)).orElseGet(() -> teller.tell(row)));
    }

    private static Statement damaged(Row row, String damage) {
        return new Statement(
                row.number(),
                null,
                null,
                null,
                List.of(new Finding(row.number(), null, null, Severity.REJECTED, damage, "The row was not taken.")));
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
}
