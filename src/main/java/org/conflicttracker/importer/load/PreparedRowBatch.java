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
    private SpeculativeBatchPlanner foresight;
    private SpeculativeBatchPlanner.Foreseen<Optional<BatchResult>> foreseen;
    private boolean comeTrue;

    PreparedRowBatch(List<ValidatedRow> rows, RowLoader loader) {
        this.rows = rows;
        this.loader = loader;
    }

    @Override
    public int rows() {
        return rows.size();
    }

    /** Only where all of them are new: events that are there already are corrected under the lock. */
    @Override
    public void foresee(SpeculativeBatchPlanner ahead, String author) {
        foresight = ahead;
        try {
            foreseen = ahead.foresee(ticket -> loader.foresee(ticket, rows, author))
                    .orElse(null);
        } catch (RuntimeException e) {
            // nothing is lost: they are worked out in their turn, where it fails again if it must
            Log.debugf(e, "What %d rows will become could not be foreseen", rows.size());
            ahead.giveUp();
        }
        if (foreseen != null && foreseen.result().isEmpty()) {
            ahead.giveUp();
        }
    }

    @Override
    public BatchResult load(WriteTransaction ticket, String author) {
        Optional<BatchResult> loaded = foreseen == null ? Optional.empty() : foreseen.result();
        comeTrue = loaded.isPresent() && foresight.fulfil(foreseen, ticket);
        return comeTrue ? loaded.get() : loader.load(ticket, rows, author);
    }

    /** Whether what was foreseen is what they became. */
    boolean hasComeTrue() {
        return comeTrue;
    }

    @Override
    public BatchResult tryOut() {
        return loader.tryOut(rows);
    }
}
