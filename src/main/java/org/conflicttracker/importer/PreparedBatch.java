package org.conflicttracker.importer;

import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.ledger.WriteTransaction;

/** Batch of rows that were read and validated and can be loaded. */
public interface PreparedBatch {

    /** Number of rows of the file in this batch. */
    int rowCount();

    /** Plans the writes of this batch while earlier batches are being stored; does nothing if planning is no gain. */
    default void prepare(SpeculativeBatchPlanner planner, String author) {}

    /**
     * Loads the rows in the write transaction.
     *
     * @param author account name of the importer
     */
    BatchResult load(WriteTransaction transaction, String author);

    /**
     * Result that loading would have, without storing anything. Called outside of transactions; the implementation opens its own if it
     * needs one.
     */
    BatchResult dryRun();
}
