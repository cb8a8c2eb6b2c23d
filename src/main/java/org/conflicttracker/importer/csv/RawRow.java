package org.conflicttracker.importer.csv;

/**
 * Cells as they stand in the file, without names.
 *
 * @param damage why the row cannot be trusted; null where it can
 * @param unclosedQuoteCell number of the cell, from 0, whose quotation mark is never closed; -1 where there is none
 */
record RawRow(String[] cells, String damage, int unclosedQuoteCell) {

    boolean isBlank() {
        return cells.length == 1 && cells[0].isBlank() && damage == null;
    }
}
