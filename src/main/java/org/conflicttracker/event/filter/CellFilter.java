package org.conflicttracker.event.filter;

import java.util.Set;
import org.conflicttracker.common.geo.Box;

/**
 * Condition on the cell of a grid that a place stands in: by its coordinates, or without them at the representative point of its
 * district, else of its province.
 *
 * @param boxes the points of the cells; none if the place must stand nowhere
 * @param areas areas whose points are in the cells; of all areas with a point if the place must stand nowhere
 */
public record CellFilter(Set<Box> boxes, AreasWithin areas) {

    public CellFilter {
        boxes = Set.copyOf(boxes);
    }

    /** Whether the place must have neither coordinates nor an area with a point. */
    public boolean isNowhere() {
        return boxes.isEmpty();
    }

    /** Whether a place with these coordinates, in 1e-7 degrees, stands in one of the cells. */
    public boolean contains(int latitude, int longitude) {
        for (Box box : boxes) {
            if (box.contains(latitude, longitude)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a place without coordinates meets the condition.
     *
     * @param province id of its province; null for none
     * @param district id of its district; null for none
     */
    public boolean containsArea(Long province, Long district) {
        return areas.contains(province, district) != isNowhere();
    }
}
