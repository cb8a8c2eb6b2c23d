package org.conflicttracker.importer.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.importer.Dataset;
import org.conflicttracker.importer.FileCheck;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileReading;

/** Format of files with one event per row. Offered as a {@link org.conflicttracker.importer.FileFormat} by the loading package. */
public interface RowFormat {

    /** Value of the parameter {@code format}: {@code ucdp-ged}, {@code acled}, {@code tracker}. */
    String code();

    /** The data set that a file is of, unless its sender says another one. */
    Dataset dataset(FileOptions options);

    /** Whether the beginning of the file matches this format. */
    boolean matches(byte[] beginning, FileOptions options);

    /** Why a file of no known format cannot be imported; empty if this format has nothing to say about it. */
    default Optional<String> explainRefusal(byte[] beginning, FileOptions options) {
        return Optional.empty();
    }

    /** Opens a file for the first pass over it. @throws org.conflicttracker.importer.UnreadableFile if the header is not that of this format */
    default FileCheck check(InputStream file, FileOptions options) throws IOException {
        ParsedRows rows = open(file, options);
        return new FileCheck() {
            @Override
            public int check(int limit) throws IOException {
                return (int) rows.skip(limit);
            }

            @Override
            public Result finish() {
                return new Result(FileReading.PLAIN, List.of(), 0);
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    /** @throws org.conflicttracker.importer.UnreadableFile if the header is not that of this format */
    ParsedRows open(InputStream file, FileOptions options) throws IOException;
}
