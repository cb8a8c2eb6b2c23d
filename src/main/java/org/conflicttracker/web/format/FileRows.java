package org.conflicttracker.web.format;

import java.io.IOException;
import java.util.Iterator;

/** Rows of a file, with the writer of its format. */
record FileRows<T>(Iterator<T> rows, RowWriter<T> writer) {

    boolean hasNext() {
        return rows.hasNext();
    }

    void writeNext() throws IOException {
        writer.writeRow(rows.next());
    }
}
