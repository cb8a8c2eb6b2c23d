package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.conflicttracker.importer.BatchReader;
import org.conflicttracker.importer.FileCheck;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.job.ImportProgress.ImportEndedException;
import org.conflicttracker.importer.job.ImportWorker.ImportExecutor;
import org.conflicttracker.importer.load.ReleaseContents;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.web.problem.UnavailableDatabase;

/** Runner of imports whose file lock is held; stores their end state. */
@ApplicationScoped
class ImportRunner {

    private final UploadStore uploads;
    private final ImportFormats formats;
    private final ImportProgress progress;
    private final MappingService mappings;
    private final ReleaseCheck releases;
    private final ImportSettings settings;
    private final TableStatisticsRepository statistics;

    ImportRunner(
            UploadStore uploads,
            ImportFormats formats,
            ImportProgress progress,
            MappingService mappings,
            ReleaseCheck releases,
            ImportSettings settings,
            TableStatisticsRepository statistics) {
        this.uploads = uploads;
        this.formats = formats;
        this.progress = progress;
        this.mappings = mappings;
        this.releases = releases;
        this.settings = settings;
        this.statistics = statistics;
    }

    /** Runs an import from its stored position to its end or to shutdown. @throws ImportEndedException if it was cancelled */
    void run(long id, ImportExecutor executor) {
        try {
            progress.start(id);
            ImportJob job = progress.getJob(id);
            FileFormat format = formats.find(job.formatFound)
                    .orElseThrow(() -> new UnreadableFile("This tracker does not read " + job.formatFound + " files."));
            if (new ImportRun(job, format, executor).run()) {
                progress.finish(id, ImportState.DONE, null);
            }
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail(id, e, executor);
        }
    }

    private void fail(long id, Throwable failure, ImportExecutor executor) {
        if (failure instanceof ImportEndedException ended) {
            throw ended;
        }
        String sentence =
                UnreadableFile.findCause(failure).map(Throwable::getMessage).orElse(null);
        if (sentence == null && (executor.isStopping() || UnavailableDatabase.isCauseOf(failure))) {
            Log.warnf("Import %d is interrupted and will be resumed: %s", id, failure);
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

    /** Reading of the next rows, at most so many; the number of rows read, 0 at the end. */
    private interface RowReading {

        int read(int limit) throws IOException;
    }

    /** Batch, or null at the end, and the bytes of the file read for it. */
    record PrefetchedBatch(PreparedBatch rows, long bytesRead) {}

    /** One run over a file, from the stored position. */
    private final class ImportRun {

        private static final long CHECK_REPORT_INTERVAL_NANOS =
                Duration.ofSeconds(1).toNanos();

        private final ImportJob job;
        private final FileFormat format;
        private final Path file;
        private final ImportExecutor executor;
        private FileOptions options;

        ImportRun(ImportJob job, FileFormat format, ImportExecutor executor) {
            this.job = job;
            this.options = job.toOptions(job.mapping == null ? null : mappings.fromJson(job.mapping));
            this.format = format;
            this.file = uploads.file(job.fileKey);
            this.executor = executor;
        }

        /**
         * Runs until all rows are done or the tracker shuts down.
         *
         * @return whether all rows are done
         * @throws UnreadableFile if the file cannot be read; thrown by the check, before anything is stored
         * @throws ImportEndedException if the import was cancelled
         */
        boolean run() throws IOException {
            if (job.rowsTotal == null && !check()) {
                return false;
            }
            return load() && (!job.complete || job.dryRun || releases.retract(job, executor::isStopping));
        }

        /**
         * Reads the whole file once before anything is stored.
         *
         * @throws UnreadableFile if most of its rows cannot be read, or if it is not clear how
         */
        private boolean check() throws IOException {
            FileCheck.Result result;
            long rows;
            try (DecompressingInputStream content = DecompressingInputStream.open(file, settings);
                    FileCheck check = format.check(content, options)) {
                rows = read(content, check::check);
                if (rows < 0) {
                    return false;
                }
                result = check.finish();
            }
            if (isBad(result.suspected(), rows) && !checkRejections(rows, result)) {
                return false;
            }
            ReleaseCheck.Missing missing = checkRelease(result);
            if (missing == null) {
                return false;
            }
            progress.finishCheck(
                    job.id,
                    new ImportProgress.CheckedFile(
                            rows, result, missing, format.dataset(options).orElse(null)));
            options = options.withReading(result.reading());
            return true;
        }

        /** Reads the ids of all rows, if they have to be compared with those imported before; null at shutdown. */
        private ReleaseCheck.Missing checkRelease(FileCheck.Result result) throws IOException {
            if (!releases.isNeeded(job)) {
                return ReleaseCheck.Missing.NONE;
            }
            ReleaseContents contents = new ReleaseContents();
            try (DecompressingInputStream content = DecompressingInputStream.open(file, settings);
                    BatchReader reader = format.open(content, options.withReading(result.reading()))) {
                long read = read(content, limit -> {
                    PreparedBatch batch = reader.readBatch(limit);
                    if (batch == null) {
                        return 0;
                    }
                    contents.add(batch.identities());
                    return batch.rowCount();
                });
                return read < 0 ? null : releases.check(job, contents);
            }
        }

        /** Reads to the end; the number of rows, or -1 at shutdown. */
        private long read(DecompressingInputStream content, RowReading reading) throws IOException {
            long rows = 0;
            // the first full batch is reported at once
            long reportedAt = System.nanoTime() - CHECK_REPORT_INTERVAL_NANOS;
            int batch = settings.batch();
            for (int read = reading.read(batch); read > 0; read = reading.read(batch)) {
                rows += read;
                if (executor.isStopping()) {
                    return -1;
                }
                if (read == batch && System.nanoTime() - reportedAt > CHECK_REPORT_INTERVAL_NANOS) {
                    progress.updateCheck(job.id, rows, content.compressedBytesRead());
                    reportedAt = System.nanoTime();
                }
            }
            return rows;
        }

        private boolean isBad(long rejected, long rows) {
            return rejected >= RejectionCount.MIN_ROWS && 100 * rejected > settings.maxRejectedPercent() * rows;
        }

        /** Parses all rows of a file that looks bad; false at shutdown. @throws UnreadableFile if too many cannot be read */
        private boolean checkRejections(long rows, FileCheck.Result result) throws IOException {
            RejectionCount count = new RejectionCount();
            try (DecompressingInputStream content = DecompressingInputStream.open(file, settings);
                    BatchReader reader = format.open(content, options.withReading(result.reading()))) {
                long read = read(content, limit -> {
                    PreparedBatch batch = reader.readBatch(limit);
                    if (batch == null) {
                        return 0;
                    }
                    count.add(batch);
                    return batch.rowCount();
                });
                if (read < 0) {
                    return false;
                }
            }
            if (isBad(count.rejected(), rows - count.repeated())) {
                throw new UnreadableFile(count.describe(rows, settings.maxRejectedPercent()));
            }
            return true;
        }

        private boolean load() throws IOException {
            try (DecompressingInputStream content = DecompressingInputStream.open(file, settings);
                    BatchReader reader = format.open(content, options)) {
                reader.skip(job.rowsDone);
                return load(content, reader);
            }
        }

        private boolean load(DecompressingInputStream content, BatchReader reader) throws IOException {
            long done = job.rowsDone;
            long since = System.nanoTime();
            SpeculativeBatchPlanner planner = progress.planner();
            try (BatchPrefetcher prefetcher = new BatchPrefetcher(content, reader, planner)) {
                for (PrefetchedBatch next = prefetcher.awaitNext();
                        next.rows() != null;
                        next = prefetcher.awaitNext()) {
                    if (executor.isStopping()) {
                        return false;
                    }
                    boolean pipelined = planner.canPipeline();
                    if (pipelined) {
                        prefetcher.prefetchNext();
                    }
                    long now = System.nanoTime();
                    processBatch(new ImportProgress.PositionedBatch(
                            next.rows(), done, next.bytesRead(), (now - since) / 1_000_000));
                    since = now;
                    if (!pipelined) {
                        prefetcher.prefetchNext();
                    }
                    done += next.rows().rowCount();
                    pause();
                }
                return true;
            }
        }

        private void processBatch(ImportProgress.PositionedBatch batch) {
            if (job.dryRun) {
                progress.dryRunBatch(job.id, batch);
            } else {
                progress.loadBatch(job.id, batch);
                statistics.analyze(
                        batch.rowsBefore(), batch.rowsBefore() + batch.rows().rowCount());
            }
        }

        private void pause() {
            try {
                Thread.sleep(settings.pause().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Prefetcher: reads and plans the next batch in another thread while the previous one is being stored. */
        private final class BatchPrefetcher implements AutoCloseable {

            private final DecompressingInputStream content;
            private final BatchReader reader;
            private final SpeculativeBatchPlanner planner;
            private Future<PrefetchedBatch> next;

            /** Starts reading the first batch. */
            BatchPrefetcher(DecompressingInputStream content, BatchReader reader, SpeculativeBatchPlanner planner) {
                this.content = content;
                this.reader = reader;
                this.planner = planner;
                prefetchNext();
            }

            /** Starts reading the batch after the last one taken. */
            void prefetchNext() {
                next = executor.submitRead(this::read);
            }

            private PrefetchedBatch read() throws IOException {
                PreparedBatch rows = reader.readBatch(settings.batch());
                if (rows != null && !job.dryRun) {
                    rows.prepare(planner, job.origin());
                }
                return new PrefetchedBatch(rows, content.compressedBytesRead());
            }

            /** Waits for the batch being read. */
            PrefetchedBatch awaitNext() throws IOException {
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

            /** Returns when the other thread no longer uses the file. */
            @Override
            public void close() {
                try {
                    next.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException e) {
                    // the failure was reported already, or nobody waits for the batch
                }
            }
        }
    }
}
