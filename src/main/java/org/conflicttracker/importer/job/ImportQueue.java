package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.security.CurrentUser;

/** Queue of submitted imports. */
@ApplicationScoped
class ImportQueue {

    private final ImportRepository imports;
    private final LedgerWriter ledger;
    private final CurrentUser currentUser;

    ImportQueue(ImportRepository imports, LedgerWriter ledger, CurrentUser currentUser) {
        this.imports = imports;
        this.ledger = ledger;
        this.currentUser = currentUser;
    }

    /** Stores the job; it is durable on return. */
    ImportService.ImportStatus add(ImportRequest request, FileFormat format, UploadReceiver.Received received) {
        ImportJob job = new ImportJob();
        job.formatAsked = request.format();
        job.formatFound = format.code();
        job.dryRun = request.dryRun();
        job.label = request.options().label();
        job.columnNames = request.options().columns().isEmpty()
                ? null
                : String.join("\n", request.options().columns());
        job.fileKey = received.upload().key();
        job.fileName = received.fileName();
        job.fileBytes = received.upload().bytes();
        job.fileSha256 = received.upload().sha256();
        job.recordedBy = currentUser.name();
        return ledger.inTransaction(transaction -> {
            imports.create(transaction, job);
            return new ImportService.ImportStatus(ImportView.of(job), job.updateNo);
        });
    }
}
