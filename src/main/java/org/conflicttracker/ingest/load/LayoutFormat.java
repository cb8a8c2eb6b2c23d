package org.conflicttracker.ingest.load;

import java.io.IOException;
import java.io.InputStream;
import org.conflicttracker.ingest.FileFormat;
import org.conflicttracker.ingest.FileOptions;
import org.conflicttracker.ingest.Loading;
import org.conflicttracker.ingest.layout.Layout;

/** A file whose rows have a known layout. */
final class LayoutFormat implements FileFormat {

    private final Layout layout;
    private final RowLoader loader;

    LayoutFormat(Layout layout, RowLoader loader) {
        this.layout = layout;
        this.loader = loader;
    }

    @Override
    public String code() {
        return layout.code();
    }

    @Override
    public boolean recognises(byte[] beginning, FileOptions options) {
        return layout.recognises(beginning, options);
    }

    @Override
    public Loading open(InputStream file, FileOptions options) throws IOException {
        return new RowsLoading(layout.open(file, options), loader);
    }
}
