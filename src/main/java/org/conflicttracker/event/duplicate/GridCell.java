package org.conflicttracker.event.duplicate;

import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.duplicate.EventFeatures.Point;

/**
 * Cell of a grid of half degrees: about 55 km from south to north, and less from west to east away from the equator.
 *
 * @param row from 0 at the south pole
 * @param column from 0 at 180 degrees west
 */
record GridCell(int row, int column) {

    /** Edge of a cell in 1e-7 degrees. */
    static final int EDGE = 5_000_000;

    private static final int COLUMNS = 720;
    private static final int ROWS = 360;

    static GridCell of(Point point) {
        return new GridCell(
                Math.min((point.latitude() + 900_000_000) / EDGE, ROWS - 1),
                (int) ((point.longitude() + 1_800_000_000L) / EDGE) % COLUMNS);
    }

    /** The cell and those around it, across the 180th meridian too. */
    List<GridCell> neighbourhood() {
        List<GridCell> cells = new ArrayList<>();
        for (int north = -1; north <= 1; north++) {
            for (int east = -1; east <= 1; east++) {
                if (row + north >= 0 && row + north < ROWS) {
                    cells.add(new GridCell(row + north, Math.floorMod(column + east, COLUMNS)));
                }
            }
        }
        return cells;
    }

    /** Southern edge in 1e-7 degrees. */
    int south() {
        return row * EDGE - 900_000_000;
    }

    /** Western edge in 1e-7 degrees. */
    int west() {
        return (int) (column * (long) EDGE - 1_800_000_000L);
    }
}
