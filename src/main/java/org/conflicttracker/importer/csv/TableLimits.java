package org.conflicttracker.importer.csv;

/**
 * Size limits of one row; a larger row is rejected, and the excess is read but not kept.
 *
 * @param maxCellLength in characters (UTF-16 units)
 * @param maxRowLength in characters of all cells
 * @param maxColumns cells in a row
 */
public record TableLimits(int maxCellLength, int maxRowLength, int maxColumns) {

    public TableLimits {
        if (maxCellLength < 1 || maxRowLength < maxCellLength || maxColumns < 1) {
            throw new IllegalArgumentException("A row is at least as long as a cell, and both hold something.");
        }
    }
}
