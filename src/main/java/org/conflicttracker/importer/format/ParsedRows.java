package org.conflicttracker.importer.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Iterator over the parsed rows of an opened file. */
public interface ParsedRows extends Closeable {

    /**
     * The next row; empty at the end. A rejected row has findings and no event.
     *
     * @throws org.conflicttracker.importer.UnreadableFile if the file cannot be read further
     */
    Optional<ParsedRow> next() throws IOException;

    /**
     * Skips rows without parsing them.
     *
     * @return number of rows skipped; fewer than asked for only at the end
     */
    long skip(long rows) throws IOException;
}
