package org.conflicttracker.importer.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.PreparedBatch;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.ledger.WriteTransaction;

/**
 * Writes how far an import has come, with the rows themselves, so that neither is there without the other. Every step ends with
 * {@link ImportEndedException} where the import was cancelled meanwhile.
 */
@ApplicationScoped
class ImportProgress {

    private final LedgerWriter writing;
    private final ImportRepository imports;
    private final FindingRepository findings;
    private final ImportSettings settings;

    ImportProgress(
            LedgerWriter writing, ImportRepository imports, FindingRepository findings, ImportSettings settings) {
        this.writing = writing;
        this.imports = imports;
        this.findings = findings;
        this.settings = settings;
    }

    /** What the rows to come will do. */
    SpeculativeBatchPlanner foresight() {
        return writing.foresight();
    }

    /** The import as it is stored. */
    ImportJob look(long id) {
        return QuarkusTransaction.requiringNew().call(() -> imports.get(id));
    }

    void begin(long id) {
        smallStep(id, (ticket, job) -> {
            job.state = ImportState.RUNNING;
            if (job.startedAt == null) {
                job.startedAt = ticket.recordedAt().toEpochMilli();
            }
        });
    }

    /** How far the file has been read for the check. */
    void checking(long id, long bytesRead) {
        step(id, (ticket, job) -> job.bytesRead = bytesRead);
    }

    /** The check has found so many rows. */
    void checked(long id, long rows) {
        step(id, (ticket, job) -> {
            job.rowsTotal = rows;
            job.bytesRead = 0;
        });
    }

    /**
     * The next rows and where they stand.
     *
     * @param rowsBefore of the file, that were done before them
     * @param bytesRead of the file as it lies there
     * @param millis since the rows before were done
     */
    record Batch(PreparedBatch rows, long rowsBefore, long bytesRead, long millis) {}

    void record(long id, Batch batch) {
        step(id, (ticket, job) -> note(id, batch, batch.rows().load(ticket, job.recordedBy)));
    }

    /** As if they were recorded. */
    void tryOut(long id, Batch batch) {
        BatchResult loaded = batch.rows().tryOut();
        step(id, (ticket, job) -> note(id, batch, loaded));
    }

    /** @param failure a sentence for whoever sent the file; null where it went well */
    void end(long id, ImportState state, String failure) {
        smallStep(id, (ticket, job) -> {
            job.failure = failure;
            job.bytesRead = state == ImportState.DONE ? job.fileBytes : job.bytesRead;
            job.end(state, ticket.recordedAt().toEpochMilli());
        });
    }

    private void step(long id, BiConsumer<WriteTransaction, ImportJob> work) {
        require(writing.write(ticket -> isDone(id, ticket, work)));
    }

    /** One that is taken even where the disk is nearly full: how an import ends must not be lost for that. */
    private void smallStep(long id, BiConsumer<WriteTransaction, ImportJob> work) {
        require(writing.writeLittle(ticket -> isDone(id, ticket, work)));
    }

    private static void require(boolean goesOn) {
        if (!goesOn) {
            throw new ImportEndedException();
        }
    }

    private boolean isDone(long id, WriteTransaction ticket, BiConsumer<WriteTransaction, ImportJob> work) {
        ImportJob job = imports.get(id);
        long now = ticket.recordedAt().toEpochMilli();
        if (job.state.open() && job.cancelRequested) {
            job.end(ImportState.CANCELLED, now);
        }
        if (!job.state.open()) {
            return false;
        }
        job.touch(now);
        work.accept(ticket, job);
        return true;
    }

    /** Asks for the import again: recording rows may have emptied the session. */
    private void note(long id, Batch batch, BatchResult loaded) {
        ImportJob job = imports.get(id);
        if (job.rowsDone != batch.rowsBefore()) {
            throw new ImportEndedException();
        }
        job.rowsDone += batch.rows().rows();
        job.bytesRead = batch.bytesRead();
        job.workingMillis += batch.millis();
        job.add(loaded.counts());
        findings.record(job, loaded.findings(), settings.maxFindings());
    }
}
