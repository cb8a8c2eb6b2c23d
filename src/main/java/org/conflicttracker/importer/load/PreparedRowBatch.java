package org.conflicttracker.importer.load;

import io.quarkus.logging.Log;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.ledger.WriteTransaction;

/** Rows of a data set, ready to be recorded. */
final class PreparedRowBatch implements PreparedBatch {

    private final List<ValidatedRow> rows;
    private final RowLoader loader;
    private SpeculativeBatchPlanner planner;
    private SpeculativeBatchPlanner.Foreseen<Optional<BatchResult>> speculation;
    private boolean speculationValid;

    PreparedRowBatch(List<ValidatedRow> rows, RowLoader loader) {
        this.rows = rows;
        this.loader = loader;
    }

    @Override
    public int rowCount() {
        return rows.size();
    }

    /** Only where all of them are new: events that are there already are corrected under the lock. */
    @Override
    public void prepare(SpeculativeBatchPlanner ahead, String author) {
        planner = ahead;
        try {
            speculation = ahead.prepare(ticket -> loader.prepare(ticket, rows, author))
                    .orElse(null);
        } catch (RuntimeException e) {
            // nothing is lost: they are worked out in their turn, where it fails again if it must
            Log.debugf(e, "What %d rows will become could not be foreseen", rows.size());
            ahead.invalidate();
        }
        if (speculation != null && speculation.result().isEmpty()) {
            ahead.invalidate();
        }
    }

    @Override
    public BatchResult load(WriteTransaction ticket, String author) {
        Optional<BatchResult> loaded = speculation == null ? Optional.empty() : speculation.result();
        speculationValid = loaded.isPresent() && planner.commitIfStillValid(speculation, ticket);
        return speculationValid ? loaded.get() : loader.load(ticket, rows, author);
    }

    /** Whether what was foreseen is what they became. */
    boolean isSpeculationValid() {
        return speculationValid;
    }

    @Override
    public BatchResult dryRun() {
        return loader.dryRun(rows);
    }
}
