package org.conflicttracker.web.format;

import java.io.IOException;

/** Streaming writer of items in one format. */
public interface RowWriter<T> {

    void begin() throws IOException;

    void writeRow(T item) throws IOException;

    void end() throws IOException;

    /** Writes the last line of an incomplete file, so that whoever opens it sees that. */
    void writeError(String why) throws IOException;
}
