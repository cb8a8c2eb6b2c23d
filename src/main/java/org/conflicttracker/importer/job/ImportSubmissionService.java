package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import org.conflicttracker.importer.FileFormat;

/** Submission of an import: receives the file, detects its format and queues the job. */
@ApplicationScoped
class ImportSubmissionService {

    private final UploadReceiver receiver;
    private final FormatDetector detector;
    private final ImportQueue queue;
    private final ImportWorker worker;

    ImportSubmissionService(
            UploadReceiver reception, FormatDetector recognition, ImportQueue queue, ImportWorker worker) {
        this.receiver = reception;
        this.detector = recognition;
        this.queue = queue;
        this.worker = worker;
    }

    /** Submits a file; file and job are durable on return. @throws ProblemException 400, 413, 415, 422, 503 or 507; then nothing is kept */
    ImportService.Told submit(ImportRequest wanted, InputStream body, HttpHeaders headers) {
        ImportService.Told queued = store(wanted, receiver.receive(body, headers));
        // Only now that the file lock is released: the worker skips locked files.
        worker.onNewImport();
        return queued;
    }

    private ImportService.Told store(ImportRequest wanted, UploadReceiver.Received received) {
        try (Upload upload = received.upload()) {
            FileFormat format = detector.detect(upload.path(), wanted);
            upload.commit();
            try {
                return queue.add(wanted, format, received);
            } catch (RuntimeException e) {
                upload.delete();
                throw e;
            }
        }
    }
}
