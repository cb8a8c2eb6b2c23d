package org.conflicttracker.importer;

import java.io.IOException;
import java.io.InputStream;

/** A kind of file that can be imported. Every bean of this type is offered as {@code format=}. */
public interface FileFormat {

    /** What it is called: {@code ucdp-ged}, {@code acled}, {@code tracker}. */
    String code();

    /**
     * Whether the file begins like one of this kind; for {@code format=auto}.
     *
     * @param beginning the first bytes of the file, decompressed, some thousands where there are so many
     */
    boolean matches(byte[] beginning, FileOptions options);

    /** Whether only an administrator may import such a file, because it tells what others may not. */
    default boolean isAdminOnly() {
        return false;
    }

    /**
     * Opens a file for reading from its first row.
     *
     * @param file decompressed; closed with what is returned
     * @throws UnreadableFile where its header says that it is something else
     */
    BatchReader open(InputStream file, FileOptions options) throws IOException;
}
