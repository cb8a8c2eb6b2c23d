package org.conflicttracker.importer.load;

import java.io.IOException;
import java.io.InputStream;
import org.conflicttracker.importer.BatchReader;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.format.RowFormat;

/** A file whose rows have a known layout. */
final class RowFileFormat implements FileFormat {

    private final RowFormat rowFormat;
    private final RowLoader loader;

    RowFileFormat(RowFormat layout, RowLoader loader) {
        this.rowFormat = layout;
        this.loader = loader;
    }

    @Override
    public String code() {
        return rowFormat.code();
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return rowFormat.matches(beginning, options);
    }

    @Override
    public BatchReader open(InputStream file, FileOptions options) throws IOException {
        return new RowBatchReader(rowFormat.open(file, options), loader);
    }
}
