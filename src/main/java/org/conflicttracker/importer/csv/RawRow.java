package org.conflicttracker.importer.csv;

/**
 * Row of cells as read from the file, without column names.
 *
 * @param damage reason why the row is unusable; null if it is usable
 * @param unclosedQuoteCell index from 0 of the cell whose quotation mark is not closed; -1 if there is none
 */
record RawRow(String[] cells, String damage, int unclosedQuoteCell) {

    boolean isBlank() {
        return cells.length == 1 && cells[0].isBlank() && damage == null;
    }
}
