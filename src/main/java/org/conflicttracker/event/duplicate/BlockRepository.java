package org.conflicttracker.event.duplicate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.event.duplicate.EventFeatures.Point;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;

/** Repository of the blocks of single events, by the same keys as {@link BlockWindow}. */
@ApplicationScoped
class BlockRepository implements PanacheRepositoryBase<Revision, Long> {

    static final Set<Status> ACTIVE = Set.of(Status.PUBLISHED, Status.DRAFT);

    /** Longest time of an event that is found from its middle, in days. */
    private static final int MAX_DAYS = 366;

    private static final Set<LocationPrecision> VAGUE = Set.of(
            LocationPrecision.ADMIN1,
            LocationPrecision.REGION,
            LocationPrecision.COUNTRY,
            LocationPrecision.INTERNATIONAL);

    /**
     * Search for the block of an event.
     *
     * @param days between the days of two events up to which they are compared
     * @param sameTypeAndActor whether only events of the same type with a shared actor are wanted
     * @param asOf revision as of which it is made
     */
    record Search(EventFeatures event, int days, boolean sameTypeAndActor, long asOf) {}

    /** Current revisions of other active events near this one, in ascending order; any of them if there are more than the limit. */
    List<Long> listRevisions(Search search, int limit) {
        EventFeatures event = search.event();
        Map<String, Object> parameters = new HashMap<>();
        List<String> places = places(event, parameters);
        String hql = "select distinct r.revision from Revision r join LocationRow l on l.id.revision = r.revision"
                + " where r.dateStart between :from and :to and r.dateEnd >= :earliest and r.revision + 0 <= :asOf"
                + " and (r.supersededBy is null or r.supersededBy > :asOf) and r.status in :active and r.eventId <> :event"
                + " and (" + String.join(" or ", places) + ")";
        parameters.put("from", LocalDate.ofEpochDay(event.firstDay() - search.days() - MAX_DAYS));
        parameters.put("to", LocalDate.ofEpochDay(event.lastDay() + search.days()));
        parameters.put("earliest", LocalDate.ofEpochDay(event.firstDay() - search.days()));
        parameters.put("asOf", search.asOf());
        parameters.put("active", ACTIVE);
        parameters.put("event", event.event());
        if (search.sameTypeAndActor()) {
            hql += " and r.type = :type";
            parameters.put("type", event.type());
            if (!event.actorIds().isEmpty()) {
                hql +=
                        " and exists (select 1 from InvolvementRow i where i.id.revision = r.revision and i.actorId in :actors)";
                parameters.put("actors", event.actorIds());
            }
        }
        TypedQuery<Long> query = getEntityManager().createQuery(hql, Long.class).setMaxResults(limit);
        parameters.forEach(query::setParameter);
        return query.getResultList().stream().sorted().toList();
    }

    /** Conditions on the location, of which one must hold. */
    private static List<String> places(EventFeatures event, Map<String, Object> parameters) {
        List<String> places = new ArrayList<>();
        if (!event.admin1Ids().isEmpty()) {
            places.add("l.admin1Id in :provinces");
            parameters.put("provinces", event.admin1Ids());
        }
        Set<GridCell> cells = new HashSet<>();
        for (Point point : event.points()) {
            cells.add(GridCell.of(point));
        }
        cells.forEach(cell -> places.add(around(cell, parameters)));
        Set<String> countries = new HashSet<>(event.countries());
        String vague = event.isVague() ? "" : " and (l.latitude is null or l.precision in :vague)";
        if (countries.remove("")) {
            places.add("l.country is null" + vague);
        }
        if (!countries.isEmpty()) {
            places.add("l.country in :countries" + vague);
            parameters.put("countries", countries);
        }
        if (!vague.isEmpty()) {
            parameters.put("vague", VAGUE);
        }
        return places;
    }

    /** The cell and those around it. */
    private static String around(GridCell cell, Map<String, Object> parameters) {
        int no = parameters.size();
        long west = cell.west() - (long) GridCell.EDGE;
        long east = cell.west() + 2L * GridCell.EDGE;
        parameters.put("south" + no, cell.south() - GridCell.EDGE);
        parameters.put("north" + no, cell.south() + 2 * GridCell.EDGE);
        parameters.put("west" + no, Math.toIntExact(west < -1_800_000_000L ? west + 3_600_000_000L : west));
        parameters.put("east" + no, Math.toIntExact(east > 1_800_000_000L ? east - 3_600_000_000L : east));
        boolean across = west < -1_800_000_000L || east > 1_800_000_000L;
        return "l.latitude between :south" + no + " and :north" + no + " and (l.longitude >= :west" + no
                + (across ? " or " : " and ") + "l.longitude <= :east" + no + ")";
    }
}
