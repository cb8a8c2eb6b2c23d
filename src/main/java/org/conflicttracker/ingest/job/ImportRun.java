package org.conflicttracker.ingest.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.conflicttracker.ingest.FileFormat;
import org.conflicttracker.ingest.Loading;
import org.conflicttracker.ingest.Prepared;
import org.conflicttracker.ingest.UnreadableFile;
import org.conflicttracker.spine.Foresight;

/** Works one file off, from where it was left. */
final class ImportRun {

    private static final long CHECK_TOLD_EVERY = Duration.ofSeconds(1).toNanos();

    /** What runs share. */
    record Surroundings(Progress progress, ImportSettings settings, StatisticsRepository statistics, Shift shift) {}

    /** Rows are looked at while those before them are being stored. */
    private final Foresight foresight;

    private final ImportJob job;
    private final FileFormat format;
    private final Path file;
    private final Surroundings around;

    ImportRun(ImportJob job, FileFormat format, Path file, Surroundings around) {
        this.job = job;
        this.format = format;
        this.file = file;
        this.around = around;
        this.foresight = around.progress().foresight();
    }

    /**
     * Returns when all rows are done, or the tracker is about to stop.
     *
     * @return whether all rows are done
     * @throws UnreadableFile where the file cannot be read; in the check, so that nothing of it has been recorded
     * @throws Ended where it was cancelled
     */
    boolean work() throws IOException {
        if (job.rowsTotal == null && !check()) {
            return false;
        }
        return load();
    }

    /** Reads the whole file once before anything is recorded. */
    private boolean check() throws IOException {
        try (Unpacked content = Unpacked.open(file, around.settings());
                Loading loading = format.open(content, job.options())) {
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
        try (Unpacked content = Unpacked.open(file, around.settings());
                Loading loading = format.open(content, job.options())) {
            loading.skip(job.rowsDone);
            return load(content, loading);
        }
    }

    private boolean load(Unpacked content, Loading loading) throws IOException {
        long done = job.rowsDone;
        long since = System.nanoTime();
        Future<Ahead> ahead = readAhead(content, loading);
        try {
            for (Ahead next = await(ahead); next.rows() != null; next = await(ahead)) {
                if (around.shift().isOver()) {
                    return false;
                }
                boolean beyond = foresight.looksBeyond();
                if (beyond) {
                    ahead = readAhead(content, loading);
                }
                long now = System.nanoTime();
                record(new Progress.Batch(next.rows(), done, next.bytesRead(), (now - since) / 1_000_000));
                since = now;
                if (!beyond) {
                    ahead = readAhead(content, loading);
                }
                around.statistics().renew(done, done + next.rows().rows());
                done += next.rows().rows();
                pause();
            }
            return true;
        } finally {
            // not before the other thread has let go of the file
            settle(ahead);
        }
    }

    private void record(Progress.Batch batch) {
        if (job.dryRun) {
            around.progress().tryOut(job.id, batch);
        } else {
            around.progress().record(job.id, batch);
        }
    }

    /** Rows, or null at the end, and how much of the file was read for them. */
    private record Ahead(Prepared rows, long bytesRead) {}

    private Future<Ahead> readAhead(Unpacked content, Loading loading) {
        return around.shift().readAhead(() -> new Ahead(prepare(loading), content.packedBytes()));
    }

    private Prepared prepare(Loading loading) throws IOException {
        Prepared rows = loading.prepare(around.settings().batch());
        if (rows != null && !job.dryRun) {
            rows.foresee(foresight, job.recordedBy);
        }
        return rows;
    }

    private static Ahead await(Future<Ahead> ahead) throws IOException {
        try {
            return ahead.get();
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

    private static void settle(Future<Ahead> ahead) {
        try {
            ahead.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // what failed has been told, or nobody waits for it any more
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
