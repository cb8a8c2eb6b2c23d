package org.conflicttracker.event.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.filter.LocationFilter.AreaDetails;
import org.conflicttracker.event.filter.LocationFilter.AreasWithin;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.registry.area.AreaEditionRepository.AreaPoints;
import org.jspecify.annotations.Nullable;

/** Repository of the codes and representative points of areas, as they are now. */
@ApplicationScoped
public class AreaPointRepository implements PanacheRepositoryBase<Revision, Long>, AreaDetails {

    /**
     * Area with a point.
     *
     * @param level 1 for a province, 2 for a district
     * @param parent id of the province of a district; null if unknown, and of a province
     */
    private record PointedArea(long id, int level, @Nullable Long parent, Position point) {}

    private final AreaPoints points;

    AreaPointRepository(AreaPoints points) {
        this.points = points;
    }

    @Override
    public Optional<Long> findArea(String code) {
        return points.findByCode(code);
    }

    @Override
    public long edition(Readership readers) {
        return 1 + points.edition(readers);
    }

    @Override
    public AreasWithin listWithin(Predicate<Position> shape) {
        Set<Long> provinces = new HashSet<>();
        Set<Long> districts = new HashSet<>();
        List<PointedArea> areas = listPointed();
        for (PointedArea area : areas) {
            if (shape.test(area.point())) {
                (area.level() == 1 ? provinces : districts).add(area.id());
            }
        }
        Set<Long> elsewhere = new HashSet<>();
        for (PointedArea area : areas) {
            if (area.level() == 2 && provinces.contains(area.parent()) && !districts.contains(area.id())) {
                elsewhere.add(area.id());
            }
        }
        return new AreasWithin(provinces, districts, elsewhere);
    }

    /** Points by the id of the area, of all areas that have one. */
    public Map<Long, Position> pointsByArea() {
        Map<Long, Position> byArea = new HashMap<>();
        listPointed().forEach(area -> byArea.put(area.id(), area.point()));
        return byArea;
    }

    private List<PointedArea> listPointed() {
        return getEntityManager()
                .createQuery(
                        "select a.id, s.level, s.parentId, a.latitude, a.longitude from Area a join a.state s"
                                + " where a.latitude is not null",
                        Object[].class)
                .getResultStream()
                .map(row -> new PointedArea(
                        (Long) row[0], (Integer) row[1], (Long) row[2], new Position((Integer) row[3], (Integer)
                                row[4])))
                .toList();
    }
}
