package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.security.CurrentUser;

/** The imports that wait for their turn, in the name of who sent them. */
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

    /** Returns when the job is stored. */
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
