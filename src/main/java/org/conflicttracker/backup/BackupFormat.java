package org.conflicttracker.backup;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.Optional;
import org.conflicttracker.importer.BatchReader;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;

/** A copy of a tracker as a file to import: into an empty tracker, by its administrator. */
@ApplicationScoped
class BackupFormat implements FileFormat {

    static final String CODE = "tracker-copy";

    private final LineJson json;
    private final BackupRestorer restorer;

    BackupFormat(LineJson json, BackupRestorer restorer) {
        this.json = json;
        this.restorer = restorer;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return LineJson.findKind(beginning).equals(Optional.of(LineKind.TRACKER));
    }

    @Override
    public boolean isAdminOnly() {
        return true;
    }

    @Override
    public BatchReader open(InputStream file, FileOptions options) {
        return new BackupBatchReader(new BackupInput(file, json), restorer);
    }
}
