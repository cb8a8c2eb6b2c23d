package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import org.conflicttracker.importer.FileFormat;

/** Takes a file, looks at how it begins, and queues it. */
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

    /** Returns when file and job are stored. @throws ProblemException 400, 413, 415, 422, 503 or 507; then nothing is left */
    ImportService.Told submit(ImportRequest wanted, InputStream body, HttpHeaders headers) {
        ImportService.Told queued = store(wanted, receiver.receive(body, headers));
        // Only now, when the file is let go of: the worker passes over files that somebody is at.
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
