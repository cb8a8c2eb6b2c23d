package org.conflicttracker.importer.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.conflicttracker.importer.BatchReader;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;

/** Works one file off, from where it was left. */
final class ImportRun {

    private static final long CHECK_REPORT_INTERVAL_NANOS =
            Duration.ofSeconds(1).toNanos();

    /** What runs share. */
    record Surroundings(
            ImportProgress progress,
            ImportSettings settings,
            TableStatisticsRepository statistics,
            ImportExecutor executor) {}

    private final ImportJob job;
    private final FileFormat format;
    private final Path file;
    private final Surroundings context;

    ImportRun(ImportJob job, FileFormat format, Path file, Surroundings around) {
        this.job = job;
        this.format = format;
        this.file = file;
        this.context = around;
    }

    /**
     * Returns when all rows are done, or the tracker is about to stop.
     *
     * @return whether all rows are done
     * @throws UnreadableFile where the file cannot be read; in the check, so that nothing of it has been recorded
     * @throws ImportEndedException where it was cancelled
     */
    boolean run() throws IOException {
        if (job.rowsTotal == null && !check()) {
            return false;
        }
        return load();
    }

    /** Reads the whole file once before anything is recorded. */
    private boolean check() throws IOException {
        try (DecompressingInputStream content = DecompressingInputStream.open(file, context.settings());
                BatchReader loading = format.open(content, job.toOptions())) {
            long rows = 0;
            long told = System.nanoTime();
            int batch = context.settings().batch();
            for (int read = loading.checkBatch(batch); read > 0; read = loading.checkBatch(batch)) {
                rows += read;
                if (context.executor().isStopping()) {
                    return false;
                }
                if (System.nanoTime() - told > CHECK_REPORT_INTERVAL_NANOS) {
                    context.progress().updateCheck(job.id, content.compressedBytesRead());
                    told = System.nanoTime();
                }
            }
            context.progress().finishCheck(job.id, rows);
            return true;
        }
    }

    private boolean load() throws IOException {
        try (DecompressingInputStream content = DecompressingInputStream.open(file, context.settings());
                BatchReader loading = format.open(content, job.toOptions())) {
            loading.skip(job.rowsDone);
            return load(content, loading);
        }
    }

    private boolean load(DecompressingInputStream content, BatchReader loading) throws IOException {
        long done = job.rowsDone;
        long since = System.nanoTime();
        SpeculativeBatchPlanner foresight = context.progress().planner();
        BatchPrefetcher.Origin origin =
                new BatchPrefetcher.Origin(content, loading, context.settings().batch());
        BatchPrefetcher.Work work =
                new BatchPrefetcher.Work(context.executor(), foresight, job.dryRun ? null : job.recordedBy);
        try (BatchPrefetcher ahead = new BatchPrefetcher(origin, work)) {
            for (BatchPrefetcher.Batch next = ahead.awaitNext(); next.rows() != null; next = ahead.awaitNext()) {
                if (context.executor().isStopping()) {
                    return false;
                }
                boolean beyond = foresight.canPipeline();
                if (beyond) {
                    ahead.prefetchNext();
                }
                long now = System.nanoTime();
                processBatch(new ImportProgress.Batch(next.rows(), done, next.bytesRead(), (now - since) / 1_000_000));
                since = now;
                if (!beyond) {
                    ahead.prefetchNext();
                }
                done += next.rows().rowCount();
                pause();
            }
            return true;
        }
    }

    private void processBatch(ImportProgress.Batch batch) {
        if (job.dryRun) {
            context.progress().dryRunBatch(job.id, batch);
        } else {
            context.progress().loadBatch(job.id, batch);
            context.statistics()
                    .analyze(
                            batch.rowsBefore(),
                            batch.rowsBefore() + batch.rows().rowCount());
        }
    }

    private void pause() {
        try {
            Thread.sleep(context.settings().pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
