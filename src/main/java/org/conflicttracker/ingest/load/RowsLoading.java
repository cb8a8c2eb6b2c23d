package org.conflicttracker.ingest.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.ingest.Finding;
import org.conflicttracker.ingest.Loading;
import org.conflicttracker.ingest.Prepared;
import org.conflicttracker.ingest.Severity;
import org.conflicttracker.ingest.layout.Statement;
import org.conflicttracker.ingest.layout.Statements;

/** Reads statements on and makes them ready to be recorded. */
final class RowsLoading implements Loading {

    private final Statements statements;
    private final RowLoader loader;
    private final SeenIds seen = new SeenIds();

    RowsLoading(Statements statements, RowLoader loader) {
        this.statements = statements;
        this.loader = loader;
    }

    @Override
    public Prepared prepare(int most) throws IOException {
        List<ReadyRow> rows = new ArrayList<>();
        while (rows.size() < most) {
            Optional<Statement> next = statements.next();
            if (next.isEmpty()) {
                break;
            }
            rows.add(ready(next.get()));
        }
        return rows.isEmpty() ? null : new PreparedRows(rows, loader);
    }

    private ReadyRow ready(Statement statement) {
        if (statement.event() == null) {
            return ReadyRow.rejected(statement.findings());
        }
        Statement.Key key = statement.key();
        if (!seen.add(key.scheme() + ' ' + key.id())) {
            List<Finding> findings = new ArrayList<>(statement.findings());
            findings.add(new Finding(
                    statement.row(),
                    null,
                    key.id(),
                    Severity.REJECTED,
                    "An earlier row of this file has the same id.",
                    "The row was not taken; the earlier one stands."));
            return ReadyRow.rejected(findings);
        }
        return loader.ready(statement);
    }

    @Override
    public int check(int most) throws IOException {
        return (int) statements.skip(most);
    }

    /** Skipped rows count among those whose ids were seen. */
    @Override
    public void skip(long rows) throws IOException {
        for (long left = rows; left > 0; left--) {
            statements.next().map(Statement::key).ifPresent(key -> seen.add(key.scheme() + ' ' + key.id()));
        }
    }

    @Override
    public void close() throws IOException {
        statements.close();
    }
}
