package org.conflicttracker.ingest.job;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ingest.FileFormat;
import org.conflicttracker.security.Audience;
import org.conflicttracker.spine.Writing;

/** The imports that wait for their turn, in the name of who sent them. */
@ApplicationScoped
class ImportQueue {

    private final ImportRepository imports;
    private final Writing writing;
    private final Audience audience;

    ImportQueue(ImportRepository imports, Writing writing, Audience audience) {
        this.imports = imports;
        this.writing = writing;
        this.audience = audience;
    }

    /** Returns when the job is stored. */
    Imports.Told add(Wanted wanted, FileFormat format, Reception.Received received) {
        ImportJob job = new ImportJob();
        job.formatAsked = wanted.format();
        job.formatFound = format.code();
        job.dryRun = wanted.dryRun();
        job.label = wanted.options().label();
        job.columnNames = wanted.options().columns().isEmpty()
                ? null
                : String.join("\n", wanted.options().columns());
        job.fileKey = received.upload().key();
        job.fileName = received.name();
        job.fileBytes = received.upload().bytes();
        job.fileSha256 = received.upload().sha256();
        job.recordedBy = audience.name();
        return writing.write(ticket -> {
            imports.record(ticket, job);
            return new Imports.Told(ImportView.of(job), job.updateNo);
        });
    }
}
