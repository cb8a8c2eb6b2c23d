package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.web.problem.BodySizeOverride;

/** Body size limit of uploads, larger than that of other bodies. */
@ApplicationScoped
class UploadSize implements BodySizeOverride {

    /** Allowance for the multipart envelope; the file itself is limited while it is read. */
    private static final long FORM_OVERHEAD_BYTES = 1 << 16;

    private final ImportSettings settings;

    UploadSize(ImportSettings settings) {
        this.settings = settings;
    }

    @Override
    public String path() {
        return ImportResource.PATH;
    }

    @Override
    public long maxBytes() {
        return settings.maxBytes() + FORM_OVERHEAD_BYTES;
    }
}
