package org.conflicttracker.importer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

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

    /** The data set that a file is of, unless its sender says another one; empty if the format says nothing about data sets. */
    default Optional<Dataset> dataset(FileOptions options) {
        return Optional.empty();
    }

    /** Whether the format is restricted to administrators, because its files contain content that others may not see. */
    default boolean isAdminOnly() {
        return false;
    }

    /**
     * Opens a file for the first pass over it.
     *
     * @throws UnreadableFile if the header is not that of this format
     */
    default FileCheck check(InputStream file, FileOptions options) throws IOException {
        return FileCheck.of(open(file, options));
    }

    /**
     * Why a file of no known format cannot be imported, as a sentence; empty if this format has nothing to say about it.
     *
     * @param beginning as for {@link #matches}
     */
    default Optional<String> explainRefusal(byte[] beginning, FileOptions options) {
        return Optional.empty();
    }

    /**
     * Opens a file for reading from its first row.
     *
     * @param file decompressed; closed with the returned reader
     * @throws UnreadableFile if the header is not that of this format
     */
    BatchReader open(InputStream file, FileOptions options) throws IOException;
}
