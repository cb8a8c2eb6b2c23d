package org.conflicttracker.importer.format;

import java.io.IOException;
import java.io.InputStream;
import org.conflicttracker.importer.FileOptions;

/** Format of files with one event per row. Offered as a {@link org.conflicttracker.importer.FileFormat} by the loading package. */
public interface RowFormat {

    /** Value of the parameter {@code format}: {@code ucdp-ged}, {@code acled}, {@code tracker}. */
    String code();

    /** Whether the beginning of the file matches this format. */
    boolean matches(byte[] beginning, FileOptions options);

    /** @throws org.conflicttracker.importer.UnreadableFile if the header is not that of this format */
    ParsedRows open(InputStream file, FileOptions options) throws IOException;
}
