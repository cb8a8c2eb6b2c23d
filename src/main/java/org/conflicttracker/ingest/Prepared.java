package org.conflicttracker.ingest;

import org.conflicttracker.spine.Ticket;

/** Rows that were read and can be recorded. */
public interface Prepared {

    /** How many rows of the file this is. */
    int rows();

    /**
     * Records them, in the writing transaction.
     *
     * @param author the account that imports
     */
    Loaded load(Ticket ticket, String author);

    /** What would become of them; nothing is recorded. In a reading transaction. */
    Loaded tryOut();
}
