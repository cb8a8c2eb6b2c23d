package org.conflicttracker.importer.format;

import java.io.IOException;
import java.io.InputStream;
import org.conflicttracker.importer.FileOptions;

/** A known form of rows. Every bean of this type becomes a {@link org.conflicttracker.importer.FileFormat}. */
public interface RowFormat {

    /** What it is called: {@code ucdp-ged}, {@code acled}, {@code tracker}. */
    String code();

    /** Whether the file begins like one of this kind. */
    boolean matches(byte[] beginning, FileOptions options);

    /** @throws org.conflicttracker.importer.UnreadableFile where its header says that it is something else */
    ParsedRows open(InputStream file, FileOptions options) throws IOException;
}
