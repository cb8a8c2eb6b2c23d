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
import org.conflicttracker.importer.format.TrackerFormat;
import org.conflicttracker.importer.format.UcdpFormat;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.ledger.WriteTransaction;

/** Offers the known layouts as formats of files. */
class DataSetFormats {

    @Produces
    @Singleton
    FileFormat ucdp(UcdpFormat layout, RowLoader loader) {
        return new RowFileFormat(layout, loader);
    }

    @Produces
    @Singleton
    FileFormat acled(AcledFormat layout, RowLoader loader) {
        return new RowFileFormat(layout, loader);
    }

    @Produces
    @Singleton
    FileFormat tracker(TrackerFormat layout, RowLoader loader) {
        return new RowFileFormat(layout, loader);
    }

    /** A file whose rows have a known layout. */
    static final class RowFileFormat implements FileFormat {

        private final RowFormat rowFormat;
        private final RowLoader loader;

        RowFileFormat(RowFormat layout, RowLoader loader) {
            this.rowFormat = layout;
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
        public BatchReader open(InputStream file, FileOptions options) throws IOException {
            return new RowBatchReader(rowFormat.open(file, options), loader);
        }
    }

    /** Reads statements on and makes them ready to be recorded. */
    static final class RowBatchReader implements BatchReader {

        private final ParsedRows parsedRows;
        private final RowLoader loader;
        private final DuplicateIdDetector seenIds = new DuplicateIdDetector();

        RowBatchReader(ParsedRows statements, RowLoader loader) {
            this.parsedRows = statements;
            this.loader = loader;
        }

        @Override
        public PreparedBatch readBatch(int most) throws IOException {
            List<ValidatedRow> rows = new ArrayList<>();
            while (rows.size() < most) {
                Optional<ParsedRow> next = parsedRows.next();
                if (next.isEmpty()) {
                    break;
                }
                rows.add(validate(next.get()));
            }
            return rows.isEmpty() ? null : new PreparedRowBatch(rows, loader);
        }

        private ValidatedRow validate(ParsedRow statement) {
            if (statement.event() == null) {
                return ValidatedRow.rejected(statement.findings());
            }
            ParsedRow.Key key = statement.key();
            if (!seenIds.add(key.scheme() + ' ' + key.id())) {
                List<Finding> findings = new ArrayList<>(statement.findings());
                findings.add(new Finding(
                        statement.row(),
                        null,
                        key.id(),
                        Severity.REJECTED,
                        "An earlier row of this file has the same id.",
                        "The row was not imported; the earlier one was kept."));
                return ValidatedRow.rejected(findings);
            }
            return loader.validate(statement);
        }

        @Override
        public int checkBatch(int most) throws IOException {
            return (int) parsedRows.skip(most);
        }

        /** Skipped rows count among those whose ids were seen. */
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

        /** Rows of a data set, ready to be recorded. */
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

            /** Only where all of them are new: events that are there already are corrected under the lock. */
            @Override
            public void prepare(SpeculativeBatchPlanner ahead, String author) {
                planner = ahead;
                try {
                    speculation = ahead.prepare(ticket -> loader.prepare(ticket, rows, author))
                            .orElse(null);
                } catch (RuntimeException e) {
                    // nothing is lost: they are worked out in their turn, where it fails again if it must
                    Log.debugf(e, "What %d rows will become could not be foreseen", rows.size());
                    ahead.invalidate();
                }
                if (speculation != null && speculation.result().isEmpty()) {
                    ahead.invalidate();
                }
            }

            @Override
            public BatchResult load(WriteTransaction ticket, String author) {
                Optional<BatchResult> loaded = speculation == null ? Optional.empty() : speculation.result();
                speculationValid = loaded.isPresent() && planner.commitIfStillValid(speculation, ticket);
                return speculationValid ? loaded.get() : loader.load(ticket, rows, author);
            }

            /** Whether what was foreseen is what they became. */
            boolean isSpeculationValid() {
                return speculationValid;
            }

            @Override
            public BatchResult dryRun() {
                return loader.dryRun(rows);
            }
        }

        /**
         * The ids met in a file so far, 16 bytes each at most: two rows of one file with one id would correct each other for ever. Told apart by
         * 64 bits; that two of ten million ids share them is a chance of one in 300,000.
         */
        static final class DuplicateIdDetector {

            private static final int INITIAL_CAPACITY = 1 << 12;
            private static final long MIX_ONE = 0x9E3779B97F4A7C15L;
            private static final long MIX_TWO = 0xBF58476D1CE4E5B9L;

            private long[] table = new long[INITIAL_CAPACITY];
            private int size;

            /** Whether it is new. */
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

            /** Never zero. */
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
