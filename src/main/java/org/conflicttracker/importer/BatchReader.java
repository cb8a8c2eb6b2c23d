package org.conflicttracker.importer;

import java.io.Closeable;
import java.io.IOException;

/** An opened file, read on from batch to batch. Not for several threads at once. */
public interface BatchReader extends Closeable {

    /**
     * Reads on, without a transaction: everything that can be done before the writing lock is taken.
     *
     * @param most rows
     * @return null at the end of the file
     * @throws UnreadableFile where the file breaks off or cannot be read on
     */
    PreparedBatch readBatch(int most) throws IOException;

    /**
     * Reads on only to see whether the file can be read to its end.
     *
     * @param most rows
     * @return how many were read; 0 at the end of the file
     * @throws UnreadableFile where the file breaks off or cannot be read on
     */
    default int checkBatch(int most) throws IOException {
        PreparedBatch prepared = readBatch(most);
        return prepared == null ? 0 : prepared.rowCount();
    }

    /** Reads past rows that were loaded by an earlier run. */
    void skip(long rows) throws IOException;
}
