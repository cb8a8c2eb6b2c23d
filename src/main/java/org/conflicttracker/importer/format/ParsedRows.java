package org.conflicttracker.importer.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The rows of an opened file, one after the other. */
public interface ParsedRows extends Closeable {

    /**
     * The next row; empty at the end. A row that cannot be taken is a statement with findings and no event.
     *
     * @throws org.conflicttracker.importer.UnreadableFile where the file cannot be read on
     */
    Optional<ParsedRow> next() throws IOException;

    /**
     * Reads past rows without asking what they say.
     *
     * @return how many there were; fewer only at the end
     */
    long skip(long rows) throws IOException;
}
