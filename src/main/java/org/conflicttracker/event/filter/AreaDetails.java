package org.conflicttracker.event.filter;

import java.util.Optional;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.ledger.Readership;

/** Port to the codes and representative points of areas, which do not belong to revisions (rule 16). */
public interface AreaDetails {

    /** Id of the area that has the code now. */
    Optional<Long> findArea(String code);

    /**
     * The areas whose points are in the box and the circle now.
     *
     * @param box null for anywhere
     * @param circle null for anywhere
     */
    AreasWithin listWithin(Box box, Circle circle);

    /** Number that grows with each change of codes or points that the readers may see, from 1. */
    long edition(Readership readers);
}
