package org.conflicttracker.ingest.layout;

import java.io.IOException;
import java.io.InputStream;
import org.conflicttracker.ingest.FileOptions;

/** A known form of rows. Every bean of this type becomes a {@link org.conflicttracker.ingest.FileFormat}. */
public interface Layout {

    /** What it is called: {@code ucdp-ged}, {@code acled}, {@code tracker}. */
    String code();

    /** Whether the file begins like one of this kind. */
    boolean recognises(byte[] beginning, FileOptions options);

    /** @throws org.conflicttracker.ingest.UnreadableFile where its header says that it is something else */
    Statements open(InputStream file, FileOptions options) throws IOException;
}
