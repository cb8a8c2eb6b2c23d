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

    ImportSubmissionService(UploadReceiver receiver, FormatDetector detector, ImportQueue queue, ImportWorker worker) {
        this.receiver = receiver;
        this.detector = detector;
        this.queue = queue;
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
            FileFormat format = detector.detect(upload.path(), request);
            upload.commit();
            try {
                return queue.add(request, format, received);
            } catch (RuntimeException e) {
                upload.delete();
                throw e;
            }
        }
    }
}
