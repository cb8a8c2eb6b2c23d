package org.conflicttracker.event.filter;

import java.util.Optional;
import java.util.function.Predicate;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.ledger.Readership;

/** Port to the codes and representative points of areas, which do not belong to revisions (rule 16). */
public interface AreaDetails {

    /** Id of the area that has the code now. */
    Optional<Long> findArea(String code);

    /** The areas whose points are within now. */
    AreasWithin listWithin(Predicate<Position> shape);

    /** Number that grows with each change of codes or points that the readers may see, from 1. */
    long edition(Readership readers);
}
