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

    ImportQueue(ImportRepository imports, LedgerWriter writing, CurrentUser audience) {
        this.imports = imports;
        this.ledger = writing;
        this.currentUser = audience;
    }

    /** Stores the job; it is durable on return. */
    ImportService.Told add(ImportRequest wanted, FileFormat format, UploadReceiver.Received received) {
        ImportJob job = new ImportJob();
        job.formatAsked = wanted.format();
        job.formatFound = format.code();
        job.dryRun = wanted.dryRun();
        job.label = wanted.options().label();
        job.columnNames = wanted.options().columns().isEmpty()
                ? null
                : String.join("\n", wanted.options().columns());
        job.fileKey = received.upload().key();
        job.fileName = received.fileName();
        job.fileBytes = received.upload().bytes();
        job.fileSha256 = received.upload().sha256();
        job.recordedBy = currentUser.name();
        return ledger.inTransaction(ticket -> {
            imports.create(ticket, job);
            return new ImportService.Told(ImportView.of(job), job.updateNo);
        });
    }
}
