package org.conflicttracker.importer;

import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.ledger.WriteTransaction;

/** Rows that were read and can be recorded. */
public interface PreparedBatch {

    /** How many rows of the file this is. */
    int rowCount();

    /** Works out what recording them will do, while others are being recorded; where that is of no use, nothing. */
    default void prepare(SpeculativeBatchPlanner foresight, String author) {}

    /**
     * Records them, in the writing transaction.
     *
     * @param author the account that imports
     */
    BatchResult load(WriteTransaction ticket, String author);

    /** What would become of them; nothing is recorded. Outside of transactions: who needs one has its own. */
    BatchResult dryRun();
}
