package org.conflicttracker.portable;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.Optional;
import org.conflicttracker.ingest.FileFormat;
import org.conflicttracker.ingest.FileOptions;
import org.conflicttracker.ingest.Loading;

/** A copy of a tracker as a file to import: into an empty tracker, by its administrator. */
@ApplicationScoped
class CopyFormat implements FileFormat {

    static final String CODE = "tracker-copy";

    private final LineJson json;
    private final Restorer restorer;

    CopyFormat(LineJson json, Restorer restorer) {
        this.json = json;
        this.restorer = restorer;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public boolean recognises(byte[] beginning, FileOptions options) {
        return LineJson.kind(beginning).equals(Optional.of(LineKind.TRACKER));
    }

    @Override
    public boolean onlyForAdmins() {
        return true;
    }

    @Override
    public Loading open(InputStream file, FileOptions options) {
        return new CopyLoading(new CopyInput(file, json), restorer);
    }
}
