package org.conflicttracker.importer.load;

import io.quarkus.logging.Log;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.Counts.RowOutcome;
import org.conflicttracker.importer.Dataset;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.importer.DryRunResult;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileFormat.BatchReader;
import org.conflicttracker.importer.FileFormat.FileCheck;
import org.conflicttracker.importer.FileFormat.PreparedBatch;
import org.conflicttracker.importer.FileFormat.RowIdentity;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.format.AcledFormat;
import org.conflicttracker.importer.format.RowFormat;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.format.RowFormat.ParsedRows;
import org.conflicttracker.importer.format.TableFormat;
import org.conflicttracker.importer.format.TrackerFormat;
import org.conflicttracker.importer.format.UcdpFormat;
import org.conflicttracker.importer.load.RowValidator.ValidatedRow;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.ledger.WriteTransaction;
import org.jspecify.annotations.Nullable;

/** Formats of files with one event per row: format, parser, {@linkplain RowValidator validator} and {@linkplain RowLoader loader} together. */
class DataSetFormats {

    private final EventBodies eventBodies;
    private final RowLoader loader;

    DataSetFormats(EventBodies eventBodies, RowLoader loader) {
        this.eventBodies = eventBodies;
        this.loader = loader;
    }

    @Produces
    @Singleton
    FileFormat ucdp(UcdpFormat format) {
        return new RowFileFormat(format, eventBodies, loader);
    }

    @Produces
    @Singleton
    FileFormat acled(AcledFormat format) {
        return new RowFileFormat(format, eventBodies, loader);
    }

    @Produces
    @Singleton
    FileFormat tracker(TrackerFormat format) {
        return new RowFileFormat(format, eventBodies, loader);
    }

    @Produces
    @Singleton
    FileFormat table(TableFormat format) {
        return new RowFileFormat(format, eventBodies, loader);
    }

    /** File format on top of a row format. */
    static final class RowFileFormat implements FileFormat {

        private final RowFormat rowFormat;
        private final EventBodies eventBodies;
        private final RowLoader loader;

        RowFileFormat(RowFormat rowFormat, EventBodies eventBodies, RowLoader loader) {
            this.rowFormat = rowFormat;
            this.eventBodies = eventBodies;
            this.loader = loader;
        }

        @Override
        public String code() {
            return rowFormat.code();
        }

        @Override
        public Optional<Dataset> dataset(FileOptions options) {
            return Optional.of(rowFormat.dataset(options));
        }

        @Override
        public boolean matches(byte[] beginning, FileOptions options) {
            return rowFormat.matches(beginning, options);
        }

        @Override
        public Optional<String> explainRefusal(byte[] beginning, FileOptions options) {
            return rowFormat.explainRefusal(beginning, options);
        }

        @Override
        public FileCheck check(InputStream file, FileOptions options) throws IOException {
            return rowFormat.check(file, options);
        }

        @Override
        public BatchReader open(InputStream file, FileOptions options) throws IOException {
            return new RowBatchReader(rowFormat.open(file, options), new RowValidator(eventBodies), loader);
        }
    }

    /** Batch reader that parses and validates rows. */
    static final class RowBatchReader implements BatchReader {

        private final ParsedRows parsedRows;
        private final RowValidator validator;
        private final RowLoader loader;

        RowBatchReader(ParsedRows parsedRows, RowValidator validator, RowLoader loader) {
            this.parsedRows = parsedRows;
            this.validator = validator;
            this.loader = loader;
        }

        @Override
        public @Nullable PreparedBatch readBatch(int limit) throws IOException {
            List<ValidatedRow> rows = new ArrayList<>();
            while (rows.size() < limit) {
                Optional<ParsedRow> next = parsedRows.next();
                if (next.isEmpty()) {
                    break;
                }
                rows.add(validator.validate(next.get()));
            }
            return rows.isEmpty() ? null : new PreparedRowBatch(rows, loader);
        }

        @Override
        public int checkBatch(int limit) throws IOException {
            return (int) parsedRows.skip(limit);
        }

        /** The ids of skipped rows are included in duplicate detection. */
        @Override
        public void skip(long rows) throws IOException {
            for (long left = rows; left > 0; left--) {
                parsedRows.next().ifPresent(validator::validate);
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
            private @Nullable SpeculativeBatchPlanner planner;
            private SpeculativeBatchPlanner.@Nullable Foreseen<Optional<BatchResult>> speculation;
            private boolean speculationValid;

            PreparedRowBatch(List<ValidatedRow> rows, RowLoader loader) {
                this.rows = rows;
                this.loader = loader;
            }

            @Override
            public int rowCount() {
                return rows.size();
            }

            @Override
            public List<Finding> rejections() {
                return rows.stream()
                        .filter(row -> row.is(RowOutcome.REJECTED))
                        .map(row -> row.findings().stream()
                                .filter(finding -> finding.severity() == Severity.REJECTED)
                                .findFirst()
                                .orElseThrow())
                        .toList();
            }

            @Override
            public int repeated() {
                return (int)
                        rows.stream().filter(row -> row.is(RowOutcome.REPEATED)).count();
            }

            @Override
            public List<RowIdentity> identities() {
                return rows.stream()
                        .map(ValidatedRow::identity)
                        .flatMap(Optional::stream)
                        .toList();
            }

            /** Plans the batch only if all its rows are new: existing events are corrected under the writing lock. */
            @Override
            public void prepare(SpeculativeBatchPlanner batchPlanner, ImportOrigin origin) {
                planner = batchPlanner;
                try {
                    speculation = batchPlanner
                            .prepare(transaction -> loader.prepare(transaction, rows, origin))
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
            public BatchResult load(WriteTransaction transaction, ImportOrigin origin) {
                if (planner != null && speculation != null) {
                    Optional<BatchResult> result = speculation.result();
                    speculationValid = result.isPresent() && planner.commitIfStillValid(speculation, transaction);
                    if (speculationValid) {
                        return result.get();
                    }
                }
                return loader.load(transaction, rows, origin);
            }

            /** Whether the plan was used without recomputation. */
            boolean isSpeculationValid() {
                return speculationValid;
            }

            @Override
            public DryRunResult dryRun(ImportOrigin origin, int events) {
                return loader.dryRun(rows, origin, events);
            }
        }
    }
}
