package org.conflicttracker.importer.csv;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Source of rows of cells: delimited text, pages of JSON, or a sheet. Not thread-safe. */
public interface RowSource extends Closeable {

    /** The next row that is not an empty line; null at the end. The first one is the header, unless the file has none. */
    @Nullable
    RawRow readRow() throws IOException;

    /** Encoding in which the text is read, such as {@code UTF-8}; null if the source has no choice of one. */
    default @Nullable String encoding() {
        return null;
    }

    /**
     * Row of cells as read from the file, without column names.
     *
     * @param cells an empty text for an empty cell
     * @param damage reason why the row is unusable; null if it is usable
     * @param unclosedQuoteCell index from 0 of the cell whose quotation mark is not closed; -1 if there is none
     * @param undecoded whether the row has bytes that are not text in the encoding of the file
     */
    record RawRow(String[] cells, @Nullable String damage, int unclosedQuoteCell, boolean undecoded) {

        public RawRow(String[] cells, @Nullable String damage, int unclosedQuoteCell) {
            this(cells, damage, unclosedQuoteCell, false);
        }

        boolean isBlank() {
            return cells.length == 1 && cells[0].isBlank() && damage == null;
        }
    }
}
