package org.conflicttracker.importer.csv;

/**
 * How much one row may hold before it is refused; what lies beyond is read past and never kept.
 *
 * @param maxCellLength in characters (UTF-16 units)
 * @param maxRowLength in characters of all its cells
 * @param maxColumns cells in a row
 */
public record TableLimits(int maxCellLength, int maxRowLength, int maxColumns) {

    public TableLimits {
        if (maxCellLength < 1 || maxRowLength < maxCellLength || maxColumns < 1) {
            throw new IllegalArgumentException("A row is at least as long as a cell, and both hold something.");
        }
    }
}
