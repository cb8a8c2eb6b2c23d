package org.conflicttracker.ingest.job;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.util.UUID;
import org.conflicttracker.ingest.FileFormat;
import org.conflicttracker.ingest.UnreadableFile;
import org.conflicttracker.problem.Unavailability;

/** Works imports off whose file is held, and stores how they ended. */
@ApplicationScoped
class ImportRuns {

    private final Inbox inbox;
    private final Formats formats;
    private final Progress progress;
    private final ImportSettings settings;
    private final StatisticsRepository statistics;

    ImportRuns(Inbox inbox, Formats formats, Progress progress, Aids aids) {
        this.inbox = inbox;
        this.formats = formats;
        this.progress = progress;
        this.settings = aids.settings();
        this.statistics = aids.statistics();
    }

    /** What each import is worked off with. */
    @Dependent
    record Aids(ImportSettings settings, StatisticsRepository statistics) {}

    /** Goes on where it was, to its end or that of the shift. @throws Ended where it was cancelled */
    void run(long id, Shift shift) {
        try {
            progress.begin(id);
            ImportJob job = progress.look(id);
            FileFormat format = formats.find(job.formatFound)
                    .orElseThrow(() -> new UnreadableFile("This tracker does not read " + job.formatFound + " files."));
            ImportRun.Surroundings around = new ImportRun.Surroundings(progress, settings, statistics, shift);
            if (new ImportRun(job, format, inbox.file(job.fileKey), around).work()) {
                progress.end(id, ImportState.DONE, null);
            }
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail(id, e, shift);
        }
    }

    private void fail(long id, Throwable failure, Shift shift) {
        if (failure instanceof Ended ended) {
            throw ended;
        }
        String sentence = Failures.find(failure, UnreadableFile.class)
                .map(Throwable::getMessage)
                .orElse(null);
        if (sentence == null && (shift.isOver() || Unavailability.causes(failure))) {
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
}
