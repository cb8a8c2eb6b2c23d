package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.util.UUID;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.UnreadableFile;
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
            sentence = "This is a mistake in the tracker; its log has the id " + trace
                    + ". What was recorded before stays; the same file can be sent again.";
        }
        progress.finish(id, ImportState.FAILED, FindingRow.sanitize(sentence, 2000));
    }
}
