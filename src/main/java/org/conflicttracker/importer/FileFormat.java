package org.conflicttracker.importer;

import java.io.IOException;
import java.io.InputStream;

/** Importable file format. Every bean of this type is a value of the parameter {@code format=}. */
public interface FileFormat {

    /** Value of the parameter {@code format}: {@code ucdp-ged}, {@code acled}, {@code tracker}. */
    String code();

    /**
     * Whether the beginning of a file matches this format; used for {@code format=auto}.
     *
     * @param beginning the first bytes of the file, decompressed; some thousands if the file has so many
     */
    boolean matches(byte[] beginning, FileOptions options);

    /** Whether the format is restricted to administrators, because its files contain content that others may not see. */
    default boolean isAdminOnly() {
        return false;
    }

    /**
     * Opens a file for reading from its first row.
     *
     * @param file decompressed; closed with the returned reader
     * @throws UnreadableFile if the header is not that of this format
     */
    BatchReader open(InputStream file, FileOptions options) throws IOException;
}
