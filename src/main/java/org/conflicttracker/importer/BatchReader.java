package org.conflicttracker.importer;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reader of an opened file in batches of rows. Not thread-safe. */
public interface BatchReader extends Closeable {

    /**
     * Reads, parses and validates the next batch; runs without a transaction, so that the writing lock is held only for the writes.
     *
     * @param limit maximum number of rows
     * @return null at the end of the file
     * @throws UnreadableFile if the file is truncated or cannot be read further
     */
    @Nullable
    PreparedBatch readBatch(int limit) throws IOException;

    /**
     * Reads the next batch only to check that the file can be read to its end.
     *
     * @param limit maximum number of rows
     * @return number of rows read; 0 at the end of the file
     * @throws UnreadableFile if the file is truncated or cannot be read further
     */
    default int checkBatch(int limit) throws IOException {
        PreparedBatch batch = readBatch(limit);
        return batch == null ? 0 : batch.rowCount();
    }

    /** Skips rows that an earlier run loaded. */
    void skip(long rows) throws IOException;
}
