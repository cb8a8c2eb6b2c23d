package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.web.problem.BodySizeOverride;

/** Files may be longer than other bodies. */
@ApplicationScoped
class UploadSize implements BodySizeOverride {

    /** Room for what a form puts around its file; the file itself is measured as it comes. */
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
