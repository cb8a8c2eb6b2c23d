package org.conflicttracker.importer.load;

import java.io.IOException;
import java.io.InputStream;
import org.conflicttracker.importer.BatchReader;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.format.RowFormat;

/** A file whose rows have a known layout. */
final class RowFileFormat implements FileFormat {

    private final RowFormat layout;
    private final RowLoader loader;

    RowFileFormat(RowFormat layout, RowLoader loader) {
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
    public BatchReader open(InputStream file, FileOptions options) throws IOException {
        return new RowBatchReader(layout.open(file, options), loader);
    }
}
