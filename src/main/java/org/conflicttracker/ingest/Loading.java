package org.conflicttracker.ingest;

import java.io.Closeable;
import java.io.IOException;

/** An opened file, read on from batch to batch. Not for several threads at once. */
public interface Loading extends Closeable {

    /**
     * Reads on, without a transaction: everything that can be done before the writing lock is taken.
     *
     * @param most rows
     * @return null at the end of the file
     * @throws UnreadableFile where the file breaks off or cannot be read on
     */
    Prepared prepare(int most) throws IOException;

    /** Reads past rows that were loaded by an earlier run. */
    void skip(long rows) throws IOException;
}
