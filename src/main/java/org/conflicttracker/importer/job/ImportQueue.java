package org.conflicttracker.importer.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileFormat.BatchReader;
import org.conflicttracker.importer.FileFormat.FileCheck;
import org.conflicttracker.importer.FileFormat.PreparedBatch;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.job.ImportFormats.DecompressingInputStream;
import org.conflicttracker.importer.job.ImportJob.ImportState;
import org.conflicttracker.importer.job.ImportRepository.TableStatisticsRepository;
import org.conflicttracker.importer.job.JobRunner.JobThreads;
import org.conflicttracker.importer.job.ReleaseParameters.ReleaseCheck;
import org.conflicttracker.importer.job.UploadStore.FileLockHandle;
import org.conflicttracker.importer.load.ReleaseService.ReleaseContents;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.jspecify.annotations.Nullable;

/** Imports that have not ended. Of several nodes, the one that has the file and its lock runs an import. */
@ApplicationScoped
class ImportQueue implements JobQueue {

    /** Time in which the node with the file has to end a cancelled import; after it, any other node ends it. */
    private static final Duration ABANDONED = Duration.ofSeconds(60);

    private static final int MAX_FAILURE_LENGTH = 2000;

    /**
     * Time in nanoseconds at which this node first saw the present state of imports that run on other nodes; measured here, because the
     * clocks of other nodes may be ahead.
     */
    private final Cache<Seen, Long> firstSeen =
            Caffeine.newBuilder().maximumSize(1_000).build();

    private record Seen(long id, long updatedAt) {}

    private final UploadStore uploads;
    private final ImportFormats formats;
    private final ImportRepository imports;
    private final ImportProgress progress;
    private final MappingService mappings;
    private final ReleaseCheck releases;
    private final ImportSettings settings;
    private final TableStatisticsRepository statistics;

    ImportQueue(
            UploadStore uploads,
            ImportFormats formats,
            ImportRepository imports,
            ImportProgress progress,
            MappingService mappings,
            ReleaseCheck releases,
            ImportSettings settings,
            TableStatisticsRepository statistics) {
        this.uploads = uploads;
        this.formats = formats;
        this.imports = imports;
        this.progress = progress;
        this.mappings = mappings;
        this.releases = releases;
        this.settings = settings;
        this.statistics = statistics;
    }

    @Override
    public List<Long> listOpen() {
        return QuarkusTransaction.requiringNew().call(imports::listOpen);
    }

    @Override
    public boolean isEnding(long id) {
        return progress.getJob(id).cancelRequested;
    }

    @Override
    public @Nullable BackgroundJob take(long id) {
        ImportJob job = progress.getJob(id);
        FileLockHandle lock = uploads.tryLock(job.fileKey);
        if (lock.isHeld()) {
            return new LockedImport(id, job.fileKey, lock);
        }
        try {
            if (statistics.isEmbedded() && !uploads.exists(job.fileKey)) {
                progress.finish(
                        id,
                        ImportState.FAILED,
                        "The uploaded file is no longer in the tracker's folder. Send it again.");
            } else if (job.cancelRequested && isAbandoned(new Seen(id, job.updatedAt))) {
                progress.start(id);
            }
        } finally {
            deleteUnneeded(id, job.fileKey);
        }
        return null;
    }

    private boolean isAbandoned(Seen seen) {
        return System.nanoTime() - firstSeen.get(seen, first -> System.nanoTime()) > ABANDONED.toNanos();
    }

    private void deleteUnneeded(long id, String fileKey) {
        if (!progress.getJob(id).state.isOpen()) {
            uploads.delete(fileKey);
        }
    }

    /** Deletes the files that no import needs, when the tracker starts. */
    void deleteOrphanedUploads() {
        try {
            uploads.deleteUnneeded(() -> QuarkusTransaction.requiringNew().call(imports::openFileKeys));
        } catch (RuntimeException e) {
            Log.warnf("Cannot delete orphaned uploads: %s", e);
        }
    }

    /** Import whose file this node has locked. */
    private final class LockedImport implements BackgroundJob {

        private final long id;
        private final String fileKey;
        private final FileLockHandle lock;

        LockedImport(long id, String fileKey, FileLockHandle lock) {
            this.id = id;
            this.fileKey = fileKey;
            this.lock = lock;
        }

        @Override
        public String name() {
            return "Import " + id;
        }

        @Override
        public void run(JobThreads threads) throws IOException {
            progress.start(id);
            ImportJob job = progress.getJob(id);
            FileFormat format = formats.find(job.formatFound)
                    .orElseThrow(() -> new UnreadableFile("This tracker does not read " + job.formatFound + " files."));
            if (new ImportRun(job, format, threads).run()) {
                progress.finish(id, ImportState.DONE, null);
            }
        }

        @Override
        public void fail(String sentence) {
            progress.finish(id, ImportState.FAILED, FindingRow.sanitize(sentence, MAX_FAILURE_LENGTH));
        }

        @Override
        public String afterError() {
            return "Rows already recorded stay; you can upload the same file again.";
        }

        @Override
        public void close() {
            lock.close();
            deleteUnneeded(id, fileKey);
        }
    }

    /** Reading of the next rows, at most so many; the number of rows read, 0 at the end. */
    private interface RowReading {

        int read(int limit) throws IOException;
    }

    /** Batch, or null at the end, and the bytes of the file read for it. */
    record PrefetchedBatch(@Nullable PreparedBatch rows, long bytesRead) {}

    /** One run over a file, from the stored position. */
    private final class ImportRun {

        private static final long CHECK_REPORT_INTERVAL_NANOS =
                Duration.ofSeconds(1).toNanos();

        private final ImportJob job;
        private final FileFormat format;
        private final Path file;
        private final JobThreads threads;
        private FileOptions options;

        ImportRun(ImportJob job, FileFormat format, JobThreads threads) {
            this.job = job;
            this.options = job.toOptions(job.mapping == null ? null : mappings.fromJson(job.mapping));
            this.format = format;
            this.file = uploads.file(job.fileKey);
            this.threads = threads;
        }

        /**
         * Runs until all rows are done or the tracker shuts down.
         *
         * @return whether all rows are done
         * @throws UnreadableFile if the file cannot be read; thrown by the check, before anything is stored
         * @throws JobEndedException if the import was cancelled
         */
        boolean run() throws IOException {
            if (job.rowsTotal == null && !check()) {
                return false;
            }
            return load() && (!job.complete || job.dryRun || releases.retract(job, threads::isStopping));
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
        private ReleaseCheck.@Nullable Missing checkRelease(FileCheck.Result result) throws IOException {
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
                if (threads.isStopping()) {
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
                    if (threads.isStopping()) {
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
                    threads.pause();
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
                next = threads.submitRead(this::read);
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

    /** Count of the rows of a file that cannot be imported, by reason. A file of mostly such rows is refused: the rest would be a skewed sample. */
    static final class RejectionCount {

        /** Rows below which no file is refused. */
        static final long MIN_ROWS = 20;

        private static final int MAX_REASONS = 1_000;
        private static final int SHOWN_REASONS = 3;
        private static final int MAX_VALUE_LENGTH = 60;

        private final Map<String, Reason> reasons = new LinkedHashMap<>();
        private long rejected;
        private long repeated;

        private static final class Reason {

            private final Finding first;
            private long rows;

            Reason(Finding first) {
                this.first = first;
            }

            @Override
            public String toString() {
                String value = first.value() == null
                        ? ""
                        : " \"" + FindingRow.sanitize(first.value(), MAX_VALUE_LENGTH) + "\"";
                return Words.count(rows, "row") + (first.column() == null ? "" : ", column " + first.column()) + ": "
                        + first.problem() + " The first one is row " + first.row() + value + ".";
            }
        }

        void add(PreparedBatch batch) {
            repeated += batch.repeated();
            for (Finding rejection : batch.rejections()) {
                rejected++;
                String kind = FindingGroup.kind(rejection);
                if (reasons.size() < MAX_REASONS || reasons.containsKey(kind)) {
                    reasons.computeIfAbsent(kind, first -> new Reason(rejection)).rows++;
                }
            }
        }

        long rejected() {
            return rejected;
        }

        /** Rows that are exact copies of others. */
        long repeated() {
            return repeated;
        }

        /** Sentence for the sender of the file. */
        String describe(long rows, int maxPercent) {
            List<Reason> most = reasons.values().stream()
                    .sorted(Comparator.comparingLong((Reason reason) -> reason.rows)
                            .reversed())
                    .limit(SHOWN_REASONS)
                    .toList();
            return "Of " + Words.count(rows, "row") + " " + rejected + " cannot be read, more than " + maxPercent
                    + " %. Nothing was recorded, because the rest would be a skewed sample. "
                    + most.stream().map(Reason::toString).collect(Collectors.joining(" "));
        }
    }
}
