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

    private static final long CHECK_TOLD_EVERY = Duration.ofSeconds(1).toNanos();

    /** What runs share. */
    record Surroundings(
            ImportProgress progress,
            ImportSettings settings,
            TableStatisticsRepository statistics,
            ImportExecutor shift) {}

    private final ImportJob job;
    private final FileFormat format;
    private final Path file;
    private final Surroundings around;

    ImportRun(ImportJob job, FileFormat format, Path file, Surroundings around) {
        this.job = job;
        this.format = format;
        this.file = file;
        this.around = around;
    }

    /**
     * Returns when all rows are done, or the tracker is about to stop.
     *
     * @return whether all rows are done
     * @throws UnreadableFile where the file cannot be read; in the check, so that nothing of it has been recorded
     * @throws ImportEndedException where it was cancelled
     */
    boolean work() throws IOException {
        if (job.rowsTotal == null && !check()) {
            return false;
        }
        return load();
    }

    /** Reads the whole file once before anything is recorded. */
    private boolean check() throws IOException {
        try (DecompressingInputStream content = DecompressingInputStream.open(file, around.settings());
                BatchReader loading = format.open(content, job.options())) {
            long rows = 0;
            long told = System.nanoTime();
            int batch = around.settings().batch();
            for (int read = loading.check(batch); read > 0; read = loading.check(batch)) {
                rows += read;
                if (around.shift().isOver()) {
                    return false;
                }
                if (System.nanoTime() - told > CHECK_TOLD_EVERY) {
                    around.progress().checking(job.id, content.packedBytes());
                    told = System.nanoTime();
                }
            }
            around.progress().checked(job.id, rows);
            return true;
        }
    }

    private boolean load() throws IOException {
        try (DecompressingInputStream content = DecompressingInputStream.open(file, around.settings());
                BatchReader loading = format.open(content, job.options())) {
            loading.skip(job.rowsDone);
            return load(content, loading);
        }
    }

    private boolean load(DecompressingInputStream content, BatchReader loading) throws IOException {
        long done = job.rowsDone;
        long since = System.nanoTime();
        SpeculativeBatchPlanner foresight = around.progress().foresight();
        BatchPrefetcher.Origin origin =
                new BatchPrefetcher.Origin(content, loading, around.settings().batch());
        BatchPrefetcher.Work work =
                new BatchPrefetcher.Work(around.shift(), foresight, job.dryRun ? null : job.recordedBy);
        try (BatchPrefetcher ahead = new BatchPrefetcher(origin, work)) {
            for (BatchPrefetcher.Batch next = ahead.take(); next.rows() != null; next = ahead.take()) {
                if (around.shift().isOver()) {
                    return false;
                }
                boolean beyond = foresight.looksBeyond();
                if (beyond) {
                    ahead.look();
                }
                long now = System.nanoTime();
                record(new ImportProgress.Batch(next.rows(), done, next.bytesRead(), (now - since) / 1_000_000));
                since = now;
                if (!beyond) {
                    ahead.look();
                }
                done += next.rows().rows();
                pause();
            }
            return true;
        }
    }

    private void record(ImportProgress.Batch batch) {
        if (job.dryRun) {
            around.progress().tryOut(job.id, batch);
        } else {
            around.progress().record(job.id, batch);
            around.statistics()
                    .renew(batch.rowsBefore(), batch.rowsBefore() + batch.rows().rows());
        }
    }

    private void pause() {
        try {
            Thread.sleep(around.settings().pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
