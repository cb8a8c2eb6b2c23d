package org.conflicttracker.ingest.job;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.ingest.FileFormat;
import org.conflicttracker.ingest.UnreadableFile;
import org.conflicttracker.problem.Unavailability;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Works imports off, one at a time, in threads of its own. An import goes on after a restart where it was. Of several nodes the one
 * that has the file works on it.
 */
@ApplicationScoped
class ImportWorker {

    /** How long a node whose file it is has to notice that an import was cancelled; then any other ends it. */
    private static final long ABANDONED_MILLIS = 60_000;

    private final Inbox inbox;
    private final Formats formats;
    private final ImportRepository imports;
    private final Progress progress;
    private final ImportSettings settings;
    private final boolean embedded;
    private ScheduledExecutorService worker;
    private ExecutorService readAhead;
    private volatile boolean stopping;

    ImportWorker(
            Inbox inbox,
            Formats formats,
            ImportRepository imports,
            Progress progress,
            ImportSettings settings,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.inbox = inbox;
        this.formats = formats;
        this.imports = imports;
        this.progress = progress;
        this.settings = settings;
        this.embedded = database.equals("h2");
    }

    void start(@Observes StartupEvent started) {
        stopping = false;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        worker = Executors.newSingleThreadScheduledExecutor(work -> thread(work, "imports", loader));
        readAhead = Executors.newSingleThreadExecutor(work -> thread(work, "imports-reading", loader));
        worker.execute(this::tidy);
        long every = settings.every().toMillis();
        worker.scheduleWithFixedDelay(this::round, 0, every, TimeUnit.MILLISECONDS);
    }

    /** Ends with the batch that is being recorded; the next start goes on after it. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        worker.shutdown();
        if (!worker.awaitTermination(30, TimeUnit.SECONDS)) {
            Log.warn("An import has not stopped; it will go on where it was last stored.");
        }
        readAhead.shutdown();
    }

    boolean stopping() {
        return stopping;
    }

    /** There is a new file. */
    void poke() {
        worker.execute(this::round);
    }

    private void tidy() {
        try {
            inbox.tidy(() -> QuarkusTransaction.requiringNew().call(imports::openFiles));
        } catch (RuntimeException e) {
            Log.warnf("Files that broke off could not be looked for: %s", e);
        }
    }

    private void round() {
        try {
            List<Long> open = QuarkusTransaction.requiringNew().call(imports::listOpen);
            for (long id : open) {
                if (!stopping) {
                    take(id);
                }
            }
        } catch (RuntimeException e) {
            if (!stopping) {
                Log.warnf("Imports wait: %s", e);
            }
        }
    }

    private void take(long id) {
        ImportJob job = progress.look(id);
        try (Claim claim = inbox.claim(job.fileKey)) {
            if (claim.held()) {
                work(id);
            } else if (embedded && !inbox.has(job.fileKey)) {
                progress.end(
                        id, ImportState.FAILED, "The uploaded file is gone from the tracker's folder. Send it again.");
            } else if (job.cancelRequested && System.currentTimeMillis() - job.updatedAt > ABANDONED_MILLIS) {
                progress.begin(id);
            }
        } catch (Ended e) {
            Log.infof("Import %d has ended before its file did.", id);
        }
        if (!progress.look(id).state.open()) {
            inbox.remove(job.fileKey);
        }
    }

    private void work(long id) {
        try {
            progress.begin(id);
            ImportJob job = progress.look(id);
            FileFormat format = formats.find(job.formatFound)
                    .orElseThrow(() -> new UnreadableFile("This tracker does not read " + job.formatFound + " files."));
            ImportRun.Surroundings around = new ImportRun.Surroundings(progress, settings, readAhead, () -> stopping);
            if (new ImportRun(job, format, inbox.file(job.fileKey), around).work()) {
                progress.end(id, ImportState.DONE, null);
            }
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            failed(id, e);
        }
    }

    private void failed(long id, Throwable failure) {
        if (failure instanceof Ended ended) {
            throw ended;
        }
        String sentence = Failures.find(failure, UnreadableFile.class)
                .map(Throwable::getMessage)
                .orElse(null);
        if (sentence == null && (stopping || Unavailability.causes(failure))) {
            Log.warnf("Import %d waits and goes on where it was: %s", id, failure);
            return;
        }
        if (sentence == null) {
            String trace = UUID.randomUUID().toString();
            Log.errorf(failure, "Error %s in import %d", trace, id);
            sentence = "This is a mistake in the tracker; its log has the id " + trace
                    + ". What was recorded before stays; the same file can be sent again.";
        }
        progress.end(id, ImportState.FAILED, FindingRow.storable(sentence, 2000));
    }

    private static Thread thread(Runnable work, String name, ClassLoader loader) {
        Thread thread = new Thread(work, name);
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        return thread;
    }
}
