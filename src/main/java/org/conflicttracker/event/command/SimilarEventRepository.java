package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;

/** Repository of events that may be the same as one that is written. */
@ApplicationScoped
class SimilarEventRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final Set<Status> ACTIVE = Set.of(Status.PUBLISHED, Status.DRAFT);

    /**
     * First day, place and type of an event.
     *
     * @param country null outside any country
     * @param admin1 folded name of the province; null if it is unknown
     */
    record Key(LocalDate day, EventType type, String country, String admin1) {}

    /**
     * Ids of published events and drafts with this key, ascending; any of them if there are more than the limit. Reads revisions of this day
     * only, and no more of them than it takes to find so many: sorted by the database, all would be read with each write.
     */
    List<Long> listIds(Key key, long asOf, int limit) {
        return getEntityManager()
                .createQuery(
                        "select r.eventId from Revision r where r.dateStart = :day and r.type = :type and r.status in :active"
                                + " and r.revision <= :asOf and (r.supersededBy is null or r.supersededBy > :asOf)"
                                + " and exists (select 1 from LocationRow p where p.id.revision = r.revision"
                                + " and p.country is not distinct from :country"
                                + " and (p.admin1Folded is not distinct from :admin1 or p.admin1StateId in"
                                + " (select s.id from AreaVersion s join s.names n where n.folded = :admin1)))",
                        Long.class)
                .setParameter("day", key.day())
                .setParameter("type", key.type())
                .setParameter("active", ACTIVE)
                .setParameter("asOf", asOf)
                .setParameter("country", key.country())
                .setParameter("admin1", key.admin1())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .sorted()
                .toList();
    }
}
