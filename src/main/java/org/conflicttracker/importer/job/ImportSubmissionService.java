package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.security.CurrentUser;

/** Submission of an import: receives the file, detects its format and queues the job. */
@ApplicationScoped
class ImportSubmissionService {

    private final UploadReceiver receiver;
    private final ImportFormats formats;
    private final ImportRepository imports;
    private final LedgerWriter ledger;
    private final CurrentUser currentUser;
    private final ImportWorker worker;

    ImportSubmissionService(
            UploadReceiver receiver,
            ImportFormats formats,
            ImportRepository imports,
            LedgerWriter ledger,
            CurrentUser currentUser,
            ImportWorker worker) {
        this.receiver = receiver;
        this.formats = formats;
        this.imports = imports;
        this.ledger = ledger;
        this.currentUser = currentUser;
        this.worker = worker;
    }

    /** Submits a file; file and job are durable on return. @throws ProblemException 400, 413, 415, 422, 503 or 507; then nothing is kept */
    ImportService.ImportStatus submit(ImportRequest request, InputStream body, HttpHeaders headers) {
        ImportService.ImportStatus queued = store(request, receiver.receive(body, headers));
        // Only now that the file lock is released: the worker skips locked files.
        worker.onNewImport();
        return queued;
    }

    private ImportService.ImportStatus store(ImportRequest request, UploadReceiver.Received received) {
        try (Upload upload = received.upload()) {
            FileFormat format = formats.detect(upload.path(), request);
            upload.commit();
            try {
                return enqueue(request, format, received);
            } catch (RuntimeException e) {
                upload.delete();
                throw e;
            }
        }
    }

    /** Stores the job; it is durable on return. */
    private ImportService.ImportStatus enqueue(
            ImportRequest request, FileFormat format, UploadReceiver.Received received) {
        ImportJob job = new ImportJob();
        job.formatAsked = request.format();
        job.formatFound = format.code();
        job.dryRun = request.dryRun();
        job.setOptions(request.options());
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

    /**
     * Import request: format and options sent with a file.
     *
     * @param format code of a format or {@code auto}
     */
    record ImportRequest(String format, boolean dryRun, FileOptions options) {}
}
