package org.conflicttracker.importer.load;

import io.quarkus.logging.Log;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.conflicttracker.importer.BatchReader;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.importer.Severity;
import org.conflicttracker.importer.format.AcledFormat;
import org.conflicttracker.importer.format.ParsedRow;
import org.conflicttracker.importer.format.ParsedRows;
import org.conflicttracker.importer.format.RowFormat;
import org.conflicttracker.importer.format.TableFormat;
import org.conflicttracker.importer.format.TrackerFormat;
import org.conflicttracker.importer.format.UcdpFormat;
import org.conflicttracker.importer.load.RowLoader.ValidatedRow;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.ledger.WriteTransaction;

/** Offers the row formats as file formats. */
class DataSetFormats {

    @Produces
    @Singleton
    FileFormat ucdp(UcdpFormat format, RowLoader loader) {
        return new RowFileFormat(format, loader);
    }

    @Produces
    @Singleton
    FileFormat acled(AcledFormat format, RowLoader loader) {
        return new RowFileFormat(format, loader);
    }

    @Produces
    @Singleton
    FileFormat tracker(TrackerFormat format, RowLoader loader) {
        return new RowFileFormat(format, loader);
    }

    @Produces
    @Singleton
    FileFormat table(TableFormat format, RowLoader loader) {
        return new RowFileFormat(format, loader);
    }

    /** File format on top of a row format. */
    static final class RowFileFormat implements FileFormat {

        private final RowFormat rowFormat;
        private final RowLoader loader;

        RowFileFormat(RowFormat rowFormat, RowLoader loader) {
            this.rowFormat = rowFormat;
            this.loader = loader;
        }

        @Override
        public String code() {
            return rowFormat.code();
        }

        @Override
        public boolean matches(byte[] beginning, FileOptions options) {
            return rowFormat.matches(beginning, options);
        }

        @Override
        public List<PreviewedRow> preview(InputStream file, FileOptions options, int limit) throws IOException {
            List<PreviewedRow> previewed = new ArrayList<>();
            if (options.mapping() != null) {
                try (ParsedRows rows = rowFormat.open(file, options)) {
                    Optional<ParsedRow> next = rows.next();
                    for (int i = 0; i < limit && next.isPresent(); i++) {
                        ParsedRow row = next.get();
                        if (row.event() != null) {
                            previewed.add(new PreviewedRow(
                                    row.row(),
                                    row.release() == null
                                            ? row.event()
                                            : row.event().withDatasetReport(row.release())));
                        }
                        next = rows.next();
                    }
                }
            }
            return previewed;
        }

        @Override
        public BatchReader open(InputStream file, FileOptions options) throws IOException {
            return new RowBatchReader(rowFormat.open(file, options), loader);
        }
    }

    /** Batch reader that parses and validates rows. */
    static final class RowBatchReader implements BatchReader {

        private final ParsedRows parsedRows;
        private final RowLoader loader;
        private final DuplicateIdDetector seenIds = new DuplicateIdDetector();

        RowBatchReader(ParsedRows parsedRows, RowLoader loader) {
            this.parsedRows = parsedRows;
            this.loader = loader;
        }

        @Override
        public PreparedBatch readBatch(int limit) throws IOException {
            List<ValidatedRow> rows = new ArrayList<>();
            while (rows.size() < limit) {
                Optional<ParsedRow> next = parsedRows.next();
                if (next.isEmpty()) {
                    break;
                }
                rows.add(validate(next.get()));
            }
            return rows.isEmpty() ? null : new PreparedRowBatch(rows, loader);
        }

        private ValidatedRow validate(ParsedRow parsed) {
            if (parsed.event() == null) {
                return ValidatedRow.rejected(parsed.findings());
            }
            ParsedRow.DatasetRowId key = parsed.key();
            if (!seenIds.add(key.scheme() + ' ' + key.id())) {
                List<Finding> findings = new ArrayList<>(parsed.findings());
                findings.add(new Finding(
                        parsed.row(),
                        null,
                        key.id(),
                        Severity.REJECTED,
                        "An earlier row of this file has the same id.",
                        "The row was not imported; the earlier one was kept."));
                return ValidatedRow.rejected(findings);
            }
            return loader.validate(parsed);
        }

        @Override
        public int checkBatch(int limit) throws IOException {
            return (int) parsedRows.skip(limit);
        }

        /** The ids of skipped rows are included in duplicate detection. */
        @Override
        public void skip(long rows) throws IOException {
            for (long left = rows; left > 0; left--) {
                parsedRows.next().map(ParsedRow::key).ifPresent(key -> seenIds.add(key.scheme() + ' ' + key.id()));
            }
        }

        @Override
        public void close() throws IOException {
            parsedRows.close();
        }

        /** Batch of validated rows. */
        static final class PreparedRowBatch implements PreparedBatch {

            private final List<ValidatedRow> rows;
            private final RowLoader loader;
            private SpeculativeBatchPlanner planner;
            private SpeculativeBatchPlanner.Foreseen<Optional<BatchResult>> speculation;
            private boolean speculationValid;

            PreparedRowBatch(List<ValidatedRow> rows, RowLoader loader) {
                this.rows = rows;
                this.loader = loader;
            }

            @Override
            public int rowCount() {
                return rows.size();
            }

            /** Plans the batch only if all its rows are new: existing events are corrected under the writing lock. */
            @Override
            public void prepare(SpeculativeBatchPlanner batchPlanner, String author) {
                planner = batchPlanner;
                try {
                    speculation = batchPlanner
                            .prepare(transaction -> loader.prepare(transaction, rows, author))
                            .orElse(null);
                } catch (RuntimeException e) {
                    // not an error: the rows are planned again under the lock, and fail there if they must
                    Log.debugf(e, "Cannot plan a batch of %d rows", rows.size());
                    batchPlanner.invalidate();
                }
                if (speculation != null && speculation.result().isEmpty()) {
                    batchPlanner.invalidate();
                }
            }

            @Override
            public BatchResult load(WriteTransaction transaction, String author) {
                Optional<BatchResult> result = speculation == null ? Optional.empty() : speculation.result();
                speculationValid = result.isPresent() && planner.commitIfStillValid(speculation, transaction);
                return speculationValid ? result.get() : loader.load(transaction, rows, author);
            }

            /** Whether the plan was used without recomputation. */
            boolean isSpeculationValid() {
                return speculationValid;
            }

            @Override
            public BatchResult dryRun() {
                return loader.dryRun(rows);
            }
        }

        /**
         * Duplicate detection for the ids of one file, at most 16 bytes an id: two rows with the same id would correct each other with
         * every import. Ids are compared by 64-bit hashes; the probability of a collision among ten million ids is one in 300,000.
         */
        static final class DuplicateIdDetector {

            private static final int INITIAL_CAPACITY = 1 << 12;
            private static final long MIX_ONE = 0x9E3779B97F4A7C15L;
            private static final long MIX_TWO = 0xBF58476D1CE4E5B9L;

            private long[] table = new long[INITIAL_CAPACITY];
            private int size;

            /** Adds an id; true if it is new. */
            boolean add(String id) {
                long hash = hash(id);
                if (!put(table, hash)) {
                    return false;
                }
                if (++size * 2 > table.length) {
                    grow();
                }
                return true;
            }

            private void grow() {
                long[] larger = new long[table.length * 2];
                Arrays.stream(table).filter(hash -> hash != 0).forEach(hash -> put(larger, hash));
                table = larger;
            }

            private static boolean put(long[] into, long hash) {
                int mask = into.length - 1;
                for (int at = (int) hash & mask; ; at = at + 1 & mask) {
                    if (into[at] == hash) {
                        return false;
                    }
                    if (into[at] == 0) {
                        into[at] = hash;
                        return true;
                    }
                }
            }

            /** 64-bit hash, never zero. */
            private static long hash(String id) {
                byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
                CRC32C crc = new CRC32C();
                crc.update(bytes);
                long hash = crc.getValue();
                for (byte one : bytes) {
                    hash = (hash ^ one) * MIX_ONE;
                    hash ^= hash >>> 29;
                }
                hash *= MIX_TWO;
                hash ^= hash >>> 32;
                return hash == 0 ? 1 : hash;
            }
        }
    }
}
