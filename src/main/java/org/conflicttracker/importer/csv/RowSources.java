package org.conflicttracker.importer.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.conflicttracker.importer.csv.ChunkedReader.CharsetDetector;
import org.conflicttracker.importer.csv.CsvTable.CsvCellReader;
import org.conflicttracker.importer.csv.CsvTable.TableLimits;

/** Sources of rows, chosen by the first bytes of a file: pages of JSON, else delimited text. */
public final class RowSources {

    private static final int MAX_BLANKS = 1024;

    private RowSources() {}

    /**
     * Opens a file.
     *
     * @param encoding name of the encoding of delimited text without byte order mark; null for UTF-8
     */
    public static RowSource open(InputStream file, String encoding, TableLimits limits) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(file, 1 << 16);
        return isJson(bytes)
                ? new JsonPages(bytes, limits)
                : new CsvCellReader(CharsetDetector.decode(bytes, encoding), limits);
    }

    /** Whether the first character that is not blank opens an object or a list; a byte order mark of UTF-8 is no character. */
    private static boolean isJson(InputStream bytes) throws IOException {
        bytes.mark(MAX_BLANKS + 3);
        try {
            int first = bytes.read();
            if (first == 0xEF) {
                bytes.skipNBytes(2);
                first = bytes.read();
            }
            for (int i = 0; i < MAX_BLANKS - 3 && first >= 0 && Character.isWhitespace(first); i++) {
                first = bytes.read();
            }
            return first == '{' || first == '[';
        } catch (java.io.EOFException e) {
            return false;
        } finally {
            bytes.reset();
        }
    }
}
