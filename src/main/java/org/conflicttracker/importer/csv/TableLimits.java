package org.conflicttracker.importer.csv;

/**
 * How much one row may hold before it is refused; what lies beyond is read past and never kept.
 *
 * @param longestCell in characters (UTF-16 units)
 * @param longestRow in characters of all its cells
 * @param mostColumns cells in a row
 */
public record TableLimits(int longestCell, int longestRow, int mostColumns) {

    public TableLimits {
        if (longestCell < 1 || longestRow < longestCell || mostColumns < 1) {
            throw new IllegalArgumentException("A row is at least as long as a cell, and both hold something.");
        }
    }
}
