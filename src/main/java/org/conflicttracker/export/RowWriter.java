package org.conflicttracker.export;

import java.io.IOException;

/** Writes things in one format, each as it comes. */
public interface RowWriter<T> {

    void begin() throws IOException;

    void writeRow(T thing) throws IOException;

    void end() throws IOException;

    /** The last line of a file that is not whole, so that whoever opens it sees that. */
    void writeError(String why) throws IOException;
}
