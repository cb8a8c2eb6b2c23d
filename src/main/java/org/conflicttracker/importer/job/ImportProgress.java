package org.conflicttracker.importer.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Dataset;
import org.conflicttracker.importer.DryRunResult;
import org.conflicttracker.importer.FileFormat.FileCheck;
import org.conflicttracker.importer.FileFormat.PreparedBatch;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.job.ImportJob.ImportState;
import org.conflicttracker.importer.job.JobQueue.JobEndedException;
import org.conflicttracker.importer.job.NewNameRow.DryRunNames;
import org.conflicttracker.importer.job.NewNameRow.NewNameKey;
import org.conflicttracker.importer.job.ReleaseParameters.ReleaseCheck;
import org.conflicttracker.importer.load.DatasetRepository;
import org.conflicttracker.importer.load.DatasetRepository.StatedDataset;
import org.conflicttracker.importer.load.ReleaseService.MissingEvent;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.ledger.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Progress of an import, stored in the same transaction as its rows, so that both are consistent. Every step throws {@link
 * JobEndedException} if the import was cancelled meanwhile.
 */
@ApplicationScoped
class ImportProgress {

    private final LedgerWriter ledger;
    private final ImportRepository imports;
    private final DatasetRepository datasets;
    private final DryRunNames names;
    private final ObjectMapper mapper;
    private final ImportSettings settings;
    private final LongAdder rowsRead = new LongAdder();
    private final LongAdder rowsRecorded = new LongAdder();
    private final LongAdder rowsRejected = new LongAdder();

    ImportProgress(
            LedgerWriter ledger,
            ImportRepository imports,
            DatasetRepository datasets,
            DryRunNames names,
            ObjectMapper mapper,
            ImportSettings settings) {
        this.ledger = ledger;
        this.imports = imports;
        this.datasets = datasets;
        this.names = names;
        this.mapper = mapper;
        this.settings = settings;
    }

    /** Planner for the writes of the next batches. */
    SpeculativeBatchPlanner planner() {
        return ledger.newBatchPlanner();
    }

    /** The stored import. */
    ImportJob getJob(long id) {
        return QuarkusTransaction.requiringNew().call(() -> imports.get(id));
    }

    void start(long id) {
        smallStep(id, (transaction, job) -> {
            job.state = ImportState.RUNNING;
            if (job.startedAt == null) {
                job.startedAt = transaction.recordedAt().toEpochMilli();
            }
        });
    }

    /** Stores how far the check has read the file. */
    void updateCheck(long id, long rows, long bytesRead) {
        update(id, (transaction, job) -> {
            job.rowsChecked = rows;
            job.bytesRead = Math.min(bytesRead, job.fileBytes);
        });
    }

    /** Stores what the check found: the row count, how the file is read, and findings about whole columns. */
    void finishCheck(long id, CheckedFile checked) {
        update(id, (transaction, job) -> {
            FileCheck.Result result = checked.result();
            job.rowsTotal = checked.rows();
            job.rowsChecked = checked.rows();
            job.bytesRead = 0;
            job.setReading(result.reading());
            job.missing = checked.missing().missing();
            imports.saveFindings(job, result.findings(), settings.maxFindings());
            imports.saveFindings(job, checked.missing().findings(), settings.maxFindings());
            if (!job.dryRun && job.dataset != null && checked.dataset() != null) {
                datasets.begin(
                        new StatedDataset(job.dataset, job.formatFound, job.licence, job.citation), checked.dataset());
            }
        });
    }

    /**
     * What the check found.
     *
     * @param dataset the data set as the format knows it; null if the format says nothing about data sets
     */
    record CheckedFile(
            long rows,
            FileCheck.Result result,
            ReleaseCheck.Missing missing,
            @Nullable Dataset dataset) {}

    void deleteMissing(long id) {
        update(id, (transaction, job) -> imports.deleteMissing(id));
    }

    void saveMissing(long id, List<MissingEvent> missing) {
        update(id, (transaction, job) -> imports.saveMissing(id, missing));
    }

    /** Work on events that a complete release does not have. */
    interface Retraction {

        /** A finding for each event, or null for one that was retracted. */
        List<Finding> retract(WriteTransaction transaction, ImportJob job, List<MissingEvent> missing);
    }

    /** Works on the next events that a complete release does not have; false if there are none. */
    boolean retractBatch(long id, Retraction retraction) {
        AtomicBoolean any = new AtomicBoolean();
        update(id, (transaction, job) -> {
            List<MissingEvent> missing = imports.listMissing(id, job.lastMissing, settings.batch());
            if (missing.isEmpty()) {
                imports.deleteMissing(id);
                return;
            }
            any.set(true);
            List<Finding> findings = retraction.retract(transaction, job, missing);
            List<Finding> kept = findings.stream().filter(Objects::nonNull).toList();
            job.retracted += findings.size() - kept.size();
            job.lastMissing = missing.get(missing.size() - 1).event();
            imports.saveFindings(job, kept, settings.maxFindings());
        });
        return any.get();
    }

    /**
     * Next batch and its position.
     *
     * @param rowsBefore rows of the file before this batch
     * @param bytesRead of the stored file
     * @param millis time since the previous batch was done
     */
    record PositionedBatch(PreparedBatch rows, long rowsBefore, long bytesRead, long millis) {}

    void loadBatch(long id, PositionedBatch batch) {
        AtomicReference<Counts> loaded = new AtomicReference<>(Counts.ZERO);
        update(id, (transaction, job) -> {
            BatchResult result = batch.rows().load(transaction, job.origin());
            addResult(id, batch, result);
            loaded.set(result.counts());
        });
        Counts counts = Objects.requireNonNull(loaded.get());
        rowsRead.add(batch.rows().rowCount());
        rowsRecorded.add(counts.created() + counts.corrected());
        rowsRejected.add(counts.rejected());
    }

    /** Number of rows whose import was stored by this node since its start. */
    long rowsRead() {
        return rowsRead.sum();
    }

    /** Number of these rows that created or corrected an event. */
    long rowsRecorded() {
        return rowsRecorded.sum();
    }

    /** Number of these rows that were rejected. */
    long rowsRejected() {
        return rowsRejected.sum();
    }

    /** Counts a batch without storing its rows. */
    void dryRunBatch(long id, PositionedBatch batch) {
        int shown = QuarkusTransaction.requiringNew().call(() -> imports.countPreview(id));
        DryRunResult result = batch.rows().dryRun(getJob(id).origin(), Math.max(0, settings.previewRows() - shown));
        Map<NewNameKey, DryRunNames.Comparison> compared = names.compare(id, result.newNames());
        update(id, (transaction, job) -> {
            addResult(id, batch, result.result());
            result.events().forEach(row -> imports.savePreview(job, row.row(), toJson(row.event())));
            imports.saveNewNames(compared);
        });
    }

    /** The event as answers have it, with the members that are null. */
    private String toJson(Object event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param failure sentence for the sender of the file; null if the import succeeded */
    void finish(long id, ImportState state, @Nullable String failure) {
        smallStep(id, (transaction, job) -> {
            job.failure = failure;
            job.bytesRead = state == ImportState.DONE ? job.fileBytes : job.bytesRead;
            job.finish(state, transaction.recordedAt().toEpochMilli());
            if (state == ImportState.DONE && !job.dryRun && job.dataset != null) {
                datasets.end(job.dataset, job.toRelease());
            }
        });
    }

    private void update(long id, BiConsumer<WriteTransaction, ImportJob> work) {
        JobEndedException.require(ledger.inTransaction(transaction -> isDone(id, transaction, work)));
    }

    /** Step that is allowed even below the disk reserve, so that the end of an import is always recorded. */
    private void smallStep(long id, BiConsumer<WriteTransaction, ImportJob> work) {
        JobEndedException.require(ledger.writeLittle(transaction -> isDone(id, transaction, work)));
    }

    private boolean isDone(long id, WriteTransaction transaction, BiConsumer<WriteTransaction, ImportJob> work) {
        ImportJob job = imports.get(id);
        long now = transaction.recordedAt().toEpochMilli();
        if (job.state.isOpen() && job.cancelRequested) {
            job.finish(ImportState.CANCELLED, now);
        }
        if (!job.state.isOpen()) {
            return false;
        }
        job.touch(now);
        long before = transaction.lastRevision();
        boolean isKnown = job.firstRevision != null || job.created + job.corrected + job.retracted == 0;
        work.accept(transaction, job);
        if (isKnown && transaction.lastRevision() > before) {
            imports.get(id).addRevisions(before + 1, transaction.lastRevision());
        }
        return true;
    }

    /** Loads the import again, because loading rows may have cleared the persistence context. */
    private void addResult(long id, PositionedBatch batch, BatchResult result) {
        ImportJob job = imports.get(id);
        JobEndedException.require(job.rowsDone == batch.rowsBefore());
        job.rowsDone += batch.rows().rowCount();
        // the table of a workbook is longer than the workbook
        job.bytesRead = Math.min(batch.bytesRead(), job.fileBytes);
        job.workingMillis += batch.millis();
        job.addCounts(result.counts());
        imports.saveFindings(job, result.findings(), settings.maxFindings());
        imports.saveRows(job, result.rows());
    }

    /** Metrics of imports: rows, without those of dry runs. */
    @Singleton
    static class ImportMetrics implements MeterBinder {

        private static final String ROWS = "rows";

        private final ImportProgress progress;

        ImportMetrics(ImportProgress progress) {
            this.progress = progress;
        }

        @Override
        public void bindTo(MeterRegistry registry) {
            FunctionCounter.builder("tracker.import.read", progress, ImportProgress::rowsRead)
                    .description("Rows of imported files, without dry runs")
                    .baseUnit(ROWS)
                    .register(registry);
            FunctionCounter.builder("tracker.import.recorded", progress, ImportProgress::rowsRecorded)
                    .description("Imported rows that created or corrected an event")
                    .baseUnit(ROWS)
                    .register(registry);
            FunctionCounter.builder("tracker.import.rejected", progress, ImportProgress::rowsRejected)
                    .description("Imported rows that were rejected")
                    .baseUnit(ROWS)
                    .register(registry);
        }
    }
}
