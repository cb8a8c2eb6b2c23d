package org.conflicttracker.importer;

import java.util.List;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.ledger.WriteTransaction;

/** Batch of rows that were read and validated and can be loaded. */
public interface PreparedBatch {

    /** Number of rows of the file in this batch. */
    int rowCount();

    /**
     * Findings of the rows that cannot be imported, whatever is stored already: the first one of each row, in row order.
     *
     * @see #repeated
     */
    default List<Finding> rejections() {
        return List.of();
    }

    /** Number of rows that are exact copies of earlier rows of the file. */
    default int repeated() {
        return 0;
    }

    /** Identities of the rows, also of those that cannot be imported, as far as they have one. */
    default List<RowIdentity> identities() {
        return List.of();
    }

    /** Plans the writes of this batch while earlier batches are being stored; does nothing if planning is no gain. */
    default void prepare(SpeculativeBatchPlanner planner, ImportOrigin origin) {}

    /** Loads the rows in the write transaction. */
    BatchResult load(WriteTransaction transaction, ImportOrigin origin);

    /**
     * Result that loading would have, without storing anything. Called outside of transactions; the implementation opens its own if it
     * needs one.
     *
     * @param events maximum number of rows to show as events
     */
    DryRunResult dryRun(ImportOrigin origin, int events);
}
