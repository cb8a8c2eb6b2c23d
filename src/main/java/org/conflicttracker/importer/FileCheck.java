package org.conflicttracker.importer;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** First pass over a file, before anything is stored: whether it can be read to its end, and how its columns are to be read. Not thread-safe. */
public interface FileCheck extends Closeable {

    /**
     * Reads the next rows.
     *
     * @return number of rows read; 0 at the end of the file
     * @throws UnreadableFile if the file is truncated or cannot be read further
     */
    int check(int limit) throws IOException;

    /**
     * The result, after the last row.
     *
     * @throws UnreadableFile if it is not clear how the file is to be read
     */
    Result finish();

    /**
     * Result of a check.
     *
     * @param findings about whole columns
     * @param suspected number of rows at least as great as that of the rows that cannot be imported
     */
    record Result(FileReading reading, List<Finding> findings, long suspected) {

        public Result {
            findings = List.copyOf(findings);
        }
    }

    /** Check of a file about whose columns nothing has to be settled. */
    static FileCheck of(BatchReader reader) {
        return new FileCheck() {
            @Override
            public int check(int limit) throws IOException {
                return reader.checkBatch(limit);
            }

            @Override
            public Result finish() {
                return new Result(FileReading.PLAIN, List.of(), 0);
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }
}
