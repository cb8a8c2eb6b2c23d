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
import java.util.stream.Collectors;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.event.duplicate.DuplicateJob.BlockWindow;
import org.conflicttracker.event.duplicate.EventFeatures.GridCell;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.QueryEngine.IndexedLocation;
import org.jspecify.annotations.Nullable;

/** Repository of the blocks of single events, by the same keys as {@link BlockWindow}. */
@ApplicationScoped
class BlockRepository implements PanacheRepositoryBase<Revision, Long> {

    static final Set<Status> ACTIVE = Set.of(Status.PUBLISHED, Status.DRAFT);

    /** Longest time of an event that is found from its middle, in days. */
    private static final int MAX_DAYS = 366;

    /** Number of revisions that one query chooses from. */
    private static final int REVISIONS_AT_A_TIME = 1_000;

    private static final Set<LocationPrecision> VAGUE = Set.of(
            LocationPrecision.ADMIN1,
            LocationPrecision.REGION,
            LocationPrecision.COUNTRY,
            LocationPrecision.INTERNATIONAL);

    /**
     * Search for the block of an event.
     *
     * @param days between the days of two events up to which they are compared
     * @param dated revisions of active events among which its block is; null if the database is to find these by an
     *     index of first days
     * @param sameTypeAndActor whether only events of the same type with a shared actor are wanted
     * @param asOf revision as of which it is made
     */
    record Search(EventFeatures event, int days, @Nullable List<Long> dated, boolean sameTypeAndActor, long asOf) {

        /** The days that another event must touch to be near. */
        Days window() {
            return new Days(
                    LocalDate.ofEpochDay(event.firstDay() - days), LocalDate.ofEpochDay(event.lastDay() + days));
        }

        /** The same search among the events of a block. */
        Search among(List<Long> block) {
            return new Search(event, days, block, sameTypeAndActor, asOf);
        }

        Search ofSameTypeAndActor() {
            return new Search(event, days, dated, true, asOf);
        }
    }

    /** Current revisions of other active events near this one, in ascending order; any of them if there are more than the limit. */
    List<Long> listRevisions(Search search, int limit) {
        List<Long> dated = search.dated();
        if (dated == null) {
            return list(search, null, limit).stream().sorted().toList();
        }
        List<Long> found = new ArrayList<>();
        for (int from = 0; from < dated.size() && found.size() < limit; from += REVISIONS_AT_A_TIME) {
            List<Long> some = dated.subList(from, Math.min(dated.size(), from + REVISIONS_AT_A_TIME));
            found.addAll(list(search, some, limit - found.size()));
        }
        return found.stream().sorted().toList();
    }

    /**
     * Locations of other events that are near those of an event, of which one must match. The query and {@link #matches} must agree.
     *
     * @param admin1Ids ids of provinces
     * @param cells cells around which they are near
     * @param countries codes of countries; empty text at sea
     * @param vague whether any location in the countries is near, not only one that is vague itself
     */
    record NearLocations(Set<Long> admin1Ids, Set<GridCell> cells, Set<String> countries, boolean vague) {

        static NearLocations of(EventFeatures event) {
            return new NearLocations(
                    event.admin1Ids(),
                    event.points().stream().map(GridCell::of).collect(Collectors.toSet()),
                    event.countries(),
                    event.isVague());
        }

        boolean matches(IndexedLocation location) {
            return location.admin1Id() != null && admin1Ids.contains(location.admin1Id())
                    || countries.contains(location.country() == null ? "" : location.country())
                            && (vague || location.latitude() == null || VAGUE.contains(location.precision()))
                    || isAroundAny(location.latitude(), location.longitude());
        }

        private boolean isAroundAny(@Nullable Integer latitude, @Nullable Integer longitude) {
            return latitude != null
                    && longitude != null
                    && cells.stream().anyMatch(cell -> Neighbourhood.of(cell).contains(latitude, longitude));
        }
    }

    /** Box of a cell and those around it, in 1e-7 degrees. @param across whether it crosses the 180th meridian */
    private record Neighbourhood(int south, int north, int west, int east, boolean across) {

        static Neighbourhood of(GridCell cell) {
            long west = cell.west() - (long) GridCell.EDGE;
            long east = cell.west() + 2L * GridCell.EDGE;
            return new Neighbourhood(
                    cell.south() - GridCell.EDGE,
                    cell.south() + 2 * GridCell.EDGE,
                    Math.toIntExact(west < -1_800_000_000L ? west + 3_600_000_000L : west),
                    Math.toIntExact(east > 1_800_000_000L ? east - 3_600_000_000L : east),
                    west < -1_800_000_000L || east > 1_800_000_000L);
        }

        boolean contains(int latitude, int longitude) {
            return latitude >= south
                    && latitude <= north
                    && (across ? longitude >= west || longitude <= east : longitude >= west && longitude <= east);
        }
    }

    /** @param among the revisions to choose from; null for all */
    private List<Long> list(Search search, @Nullable List<Long> among, int limit) {
        EventFeatures event = search.event();
        Map<String, Object> parameters = new HashMap<>();
        List<String> places = places(NearLocations.of(event), parameters);
        String hql = "select distinct r.revision from Revision r join LocationRow l on l.id.revision = r.revision"
                + " where " + (among == null ? "r.dateStart between :from and :to" : "r.revision in :among")
                + " and r.dateEnd >= :earliest and r.revision + 0 <= :asOf"
                + " and (r.supersededBy is null or r.supersededBy > :asOf) and r.status in :active and r.eventId <> :event"
                + " and (" + String.join(" or ", places) + ")";
        if (among == null) {
            parameters.put("from", LocalDate.ofEpochDay(event.firstDay() - search.days() - MAX_DAYS));
            parameters.put("to", LocalDate.ofEpochDay(event.lastDay() + search.days()));
        } else {
            parameters.put("among", among);
        }
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
        return query.getResultList();
    }

    /** Conditions on the location, of which one must hold. */
    private static List<String> places(NearLocations near, Map<String, Object> parameters) {
        List<String> places = new ArrayList<>();
        if (!near.admin1Ids().isEmpty()) {
            places.add("l.admin1Id in :provinces");
            parameters.put("provinces", near.admin1Ids());
        }
        near.cells().forEach(cell -> places.add(around(Neighbourhood.of(cell), parameters)));
        Set<String> countries = new HashSet<>(near.countries());
        String vague = near.vague() ? "" : " and (l.latitude is null or l.precision in :vague)";
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

    private static String around(Neighbourhood box, Map<String, Object> parameters) {
        int no = parameters.size();
        parameters.put("south" + no, box.south());
        parameters.put("north" + no, box.north());
        parameters.put("west" + no, box.west());
        parameters.put("east" + no, box.east());
        return "l.latitude between :south" + no + " and :north" + no + " and (l.longitude >= :west" + no
                + (box.across() ? " or " : " and ") + "l.longitude <= :east" + no + ")";
    }
}
