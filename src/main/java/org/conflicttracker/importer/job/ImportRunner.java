package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.conflicttracker.importer.BatchReader;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.web.problem.UnavailableDatabase;

/** Works imports off whose file is held, and stores how they ended. */
@ApplicationScoped
class ImportRunner {

    private final UploadStore uploads;
    private final ImportFormats formats;
    private final ImportProgress progress;
    private final ImportSettings settings;
    private final TableStatisticsRepository statistics;

    ImportRunner(UploadStore inbox, ImportFormats formats, ImportProgress progress, Aids aids) {
        this.uploads = inbox;
        this.formats = formats;
        this.progress = progress;
        this.settings = aids.settings();
        this.statistics = aids.statistics();
    }

    /** What each import is worked off with. */
    @Dependent
    record Aids(ImportSettings settings, TableStatisticsRepository statistics) {}

    /** Goes on where it was, to its end or that of the shift. @throws ImportEndedException where it was cancelled */
    void run(long id, ImportExecutor shift) {
        try {
            progress.start(id);
            ImportJob job = progress.getJob(id);
            FileFormat format = formats.find(job.formatFound)
                    .orElseThrow(() -> new UnreadableFile("This tracker does not read " + job.formatFound + " files."));
            ImportRun.Surroundings around = new ImportRun.Surroundings(progress, settings, statistics, shift);
            if (new ImportRun(job, format, uploads.file(job.fileKey), around).run()) {
                progress.finish(id, ImportState.DONE, null);
            }
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail(id, e, shift);
        }
    }

    private void fail(long id, Throwable failure, ImportExecutor shift) {
        if (failure instanceof ImportEndedException ended) {
            throw ended;
        }
        String sentence = ImportFailures.findCause(failure, UnreadableFile.class)
                .map(Throwable::getMessage)
                .orElse(null);
        if (sentence == null && (shift.isStopping() || UnavailableDatabase.isCauseOf(failure))) {
            Log.warnf("Import %d waits and goes on where it was: %s", id, failure);
            return;
        }
        if (sentence == null) {
            String trace = UUID.randomUUID().toString();
            Log.errorf(failure, "Error %s in import %d", trace, id);
            sentence = "This is an error in the tracker. Please report this error id to the administrator: " + trace
                    + ". Rows already recorded stay; you can upload the same file again.";
        }
        progress.finish(id, ImportState.FAILED, FindingRow.sanitize(sentence, 2000));
    }

    /** Works one file off, from where it was left. */
    static final class ImportRun {

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
            BatchPrefetcher.Origin origin = new BatchPrefetcher.Origin(
                    content, loading, context.settings().batch());
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
                    processBatch(
                            new ImportProgress.Batch(next.rows(), done, next.bytesRead(), (now - since) / 1_000_000));
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

        /** The rows to come: read and worked out in another thread, while those before them are being stored. */
        static final class BatchPrefetcher implements AutoCloseable {

            /** Rows, or null at the end, and how much of the file was read for them. */
            record Batch(PreparedBatch rows, long bytesRead) {}

            /** Where rows come from. @param most rows of a batch */
            record Origin(DecompressingInputStream content, BatchReader reader, int batchSize) {}

            /** What is done with them. @param author the account that imports; null where nothing is recorded */
            record Work(ImportExecutor executor, SpeculativeBatchPlanner planner, String author) {}

            private final Origin origin;
            private final Work work;
            private Future<Batch> next;

            /** Begins to look for the first batch. */
            BatchPrefetcher(Origin origin, Work work) {
                this.origin = origin;
                this.work = work;
                prefetchNext();
            }

            /** Begins to look for the batch after the one that was taken last. */
            void prefetchNext() {
                next = work.executor().submitRead(this::read);
            }

            private Batch read() throws IOException {
                PreparedBatch rows = origin.reader().readBatch(origin.batchSize());
                if (rows != null && work.author() != null) {
                    rows.prepare(work.planner(), work.author());
                }
                return new Batch(rows, origin.content().compressedBytesRead());
            }

            /** Waits for the batch that is looked for. */
            Batch awaitNext() throws IOException {
                try {
                    return next.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof IOException failure) {
                        throw failure;
                    }
                    if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }

            /** Returns when the other thread has let go of the file. */
            @Override
            public void close() {
                try {
                    next.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException e) {
                    // what failed has been told, or nobody waits for it any more
                }
            }
        }
    }
}
