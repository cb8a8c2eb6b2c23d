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

    private final LedgerWriter ledger;
    private final ImportRepository imports;
    private final FindingRepository findings;
    private final ImportSettings settings;

    ImportProgress(
            LedgerWriter writing, ImportRepository imports, FindingRepository findings, ImportSettings settings) {
        this.ledger = writing;
        this.imports = imports;
        this.findings = findings;
        this.settings = settings;
    }

    /** What the rows to come will do. */
    SpeculativeBatchPlanner planner() {
        return ledger.newBatchPlanner();
    }

    /** The import as it is stored. */
    ImportJob getJob(long id) {
        return QuarkusTransaction.requiringNew().call(() -> imports.get(id));
    }

    void start(long id) {
        smallStep(id, (ticket, job) -> {
            job.state = ImportState.RUNNING;
            if (job.startedAt == null) {
                job.startedAt = ticket.recordedAt().toEpochMilli();
            }
        });
    }

    /** How far the file has been read for the check. */
    void updateCheck(long id, long bytesRead) {
        update(id, (ticket, job) -> job.bytesRead = bytesRead);
    }

    /** The check has found so many rows. */
    void finishCheck(long id, long rows) {
        update(id, (ticket, job) -> {
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

    void loadBatch(long id, Batch batch) {
        update(id, (ticket, job) -> addResult(id, batch, batch.rows().load(ticket, job.recordedBy)));
    }

    /** As if they were recorded. */
    void dryRunBatch(long id, Batch batch) {
        BatchResult loaded = batch.rows().dryRun();
        update(id, (ticket, job) -> addResult(id, batch, loaded));
    }

    /** @param failure a sentence for whoever sent the file; null where it went well */
    void finish(long id, ImportState state, String failure) {
        smallStep(id, (ticket, job) -> {
            job.failure = failure;
            job.bytesRead = state == ImportState.DONE ? job.fileBytes : job.bytesRead;
            job.finish(state, ticket.recordedAt().toEpochMilli());
        });
    }

    private void update(long id, BiConsumer<WriteTransaction, ImportJob> work) {
        require(ledger.inTransaction(ticket -> isDone(id, ticket, work)));
    }

    /** One that is taken even where the disk is nearly full: how an import ends must not be lost for that. */
    private void smallStep(long id, BiConsumer<WriteTransaction, ImportJob> work) {
        require(ledger.writeLittle(ticket -> isDone(id, ticket, work)));
    }

    private static void require(boolean goesOn) {
        if (!goesOn) {
            throw new ImportEndedException();
        }
    }

    private boolean isDone(long id, WriteTransaction ticket, BiConsumer<WriteTransaction, ImportJob> work) {
        ImportJob job = imports.get(id);
        long now = ticket.recordedAt().toEpochMilli();
        if (job.state.isOpen() && job.cancelRequested) {
            job.finish(ImportState.CANCELLED, now);
        }
        if (!job.state.isOpen()) {
            return false;
        }
        job.touch(now);
        work.accept(ticket, job);
        return true;
    }

    /** Asks for the import again: recording rows may have emptied the session. */
    private void addResult(long id, Batch batch, BatchResult loaded) {
        ImportJob job = imports.get(id);
        if (job.rowsDone != batch.rowsBefore()) {
            throw new ImportEndedException();
        }
        job.rowsDone += batch.rows().rowCount();
        job.bytesRead = batch.bytesRead();
        job.workingMillis += batch.millis();
        job.addCounts(loaded.counts());
        findings.saveAll(job, loaded.findings(), settings.maxFindings());
    }
}
