package org.conflicttracker.registry.area;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.ledger.Readership;

/**
 * Lookup of areas by code, and of their representative points. Codes and points do not belong to revisions: an answer that
 * uses points names the edition of which they are, in its validator too (rule 16).
 */
@ApplicationScoped
public class AreaPoints {

    private final AreaRepository areas;
    private final AreaEditionRepository editions;

    AreaPoints(AreaRepository areas, AreaEditionRepository editions) {
        this.areas = areas;
        this.editions = editions;
    }

    /** Number of the last change of a code or a point that these readers may see; 0 for none. */
    public long edition(Readership readers) {
        return editions.last(readers);
    }

    /** Points of areas as of an edition, by id; areas without one are missing. */
    public Map<Long, Position> find(Collection<Long> ids, long edition) {
        Map<Long, Position> points = new HashMap<>();
        for (AreaEdition one : editions.listUpTo(ids, edition)) {
            if (one.latitude == null) {
                points.remove(one.areaId);
            } else {
                points.put(one.areaId, new Position(one.latitude, one.longitude));
            }
        }
        return points;
    }

    /** Id of the area with this code now, in capital or small letters; of a merged area that which it became. */
    public Optional<Long> findByCode(String code) {
        return areas.findByCode(CodeAndPoint.normalize(code)).map(area -> area.id);
    }
}
