package org.conflicttracker.importer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.ledger.WriteTransaction;
import org.jspecify.annotations.Nullable;

/** Importable file format. Every bean of this type is a value of the parameter {@code format=}. */
public interface FileFormat {

    /** Value of the parameter {@code format}: {@code ucdp-ged}, {@code acled}, {@code tracker}. */
    String code();

    /**
     * Whether the beginning of a file matches this format; used for {@code format=auto}.
     *
     * @param beginning the first bytes of the file, decompressed; some thousands if the file has so many
     */
    boolean matches(byte[] beginning, FileOptions options);

    /** The data set that a file is of, unless its sender says another one; empty if the format says nothing about data sets. */
    default Optional<Dataset> dataset(FileOptions options) {
        return Optional.empty();
    }

    /** Whether the format is restricted to administrators, because its files contain content that others may not see. */
    default boolean isAdminOnly() {
        return false;
    }

    /**
     * Opens a file for the first pass over it.
     *
     * @throws UnreadableFile if the header is not that of this format
     */
    default FileCheck check(InputStream file, FileOptions options) throws IOException {
        return FileCheck.of(open(file, options));
    }

    /**
     * Why a file of no known format cannot be imported, as a sentence; empty if this format has nothing to say about it.
     *
     * @param beginning as for {@link #matches}
     */
    default Optional<String> explainRefusal(byte[] beginning, FileOptions options) {
        return Optional.empty();
    }

    /**
     * Opens a file for reading from its first row.
     *
     * @param file decompressed; closed with the returned reader
     * @throws UnreadableFile if the header is not that of this format
     */
    BatchReader open(InputStream file, FileOptions options) throws IOException;

    /** First pass over a file, before anything is stored: whether it can be read to its end, and how its columns are to be read. Not thread-safe. */
    interface FileCheck extends Closeable {

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

    /** Reader of an opened file in batches of rows. Not thread-safe. */
    interface BatchReader extends Closeable {

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

    /** Batch of rows that were read and validated and can be loaded. */
    interface PreparedBatch {

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

    /**
     * What a row is about: its id in the data set, and for the scope of a release its country and its first day.
     *
     * @param scheme of the external ids of the data set
     * @param country code of the country; null if the row names none, or cannot be imported
     * @param start null if the row cannot be imported
     */
    record RowIdentity(
            String scheme,
            String id,
            @Nullable String country,
            @Nullable LocalDate start) {}
}
