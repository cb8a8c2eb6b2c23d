package org.conflicttracker.ingest;

import org.conflicttracker.spine.Foresight;
import org.conflicttracker.spine.Ticket;

/** Rows that were read and can be recorded. */
public interface Prepared {

    /** How many rows of the file this is. */
    int rows();

    /** Works out what recording them will do, while others are being recorded; where that is of no use, nothing. */
    default void foresee(Foresight foresight, String author) {}

    /**
     * Records them, in the writing transaction.
     *
     * @param author the account that imports
     */
    Loaded load(Ticket ticket, String author);

    /** What would become of them; nothing is recorded. Outside of transactions: who needs one has its own. */
    Loaded tryOut();
}
