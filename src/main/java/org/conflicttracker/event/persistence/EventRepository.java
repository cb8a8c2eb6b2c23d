package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent.AreaIds;
import org.conflicttracker.event.persistence.EventRepository.Event;
import org.conflicttracker.event.persistence.Revision.RevisionContent;
import org.conflicttracker.ledger.bulk.BulkRepository;
import org.jspecify.annotations.Nullable;

/** Repository of events: inserts revisions, finds the newest one, and continues events that a restore has begun. */
@ApplicationScoped
public class EventRepository implements PanacheRepositoryBase<Event, Long> {

    /** Changes that follow from a change elsewhere, or only withhold. */
    private static final Set<Change> UNEDITED =
            Stream.concat(Change.DERIVED.stream(), Stream.of(Change.WITHHELD)).collect(Collectors.toSet());

    private final BulkRepository bulk;

    EventRepository(BulkRepository bulk) {
        this.bulk = bulk;
    }

    /** Newest revision of the event; empty if the event does not exist. */
    public Optional<Revision> findNewest(long event) {
        return findByIdOptional(event).map(found -> getEntityManager().find(Revision.class, found.revision));
    }

    /** A version of the event; empty if there is none. */
    public Optional<Revision> findVersion(long event, int version) {
        return getEntityManager()
                .createQuery("from Revision where eventId = :event and version = :version", Revision.class)
                .setParameter("event", event)
                .setParameter("version", version)
                .getResultStream()
                .findFirst();
    }

    /** All revisions of the events, in their order, by event. */
    public Map<Long, List<Revision>> listHistories(Collection<Long> ids) {
        return getEntityManager()
                .createQuery("from Revision where eventId in :events order by eventId, version", Revision.class)
                .setParameter("events", ids)
                .getResultStream()
                .collect(Collectors.groupingBy(revision -> revision.eventId));
    }

    /** Revisions of the event after another one that neither an import made nor that follow from a change elsewhere, oldest first. */
    public List<Revision> listEdits(long event, long after) {
        return getEntityManager()
                .createQuery(
                        "from Revision where eventId = :event and revision > :after and importAction is null"
                                + " and change not in :unedited order by version",
                        Revision.class)
                .setParameter("event", event)
                .setParameter("after", after)
                .setParameter("unedited", UNEDITED)
                .getResultList();
    }

    /** The revision that last retracted the event; empty if none did. */
    public Optional<Revision> findLastRetraction(long event) {
        return getEntityManager()
                .createQuery(
                        "from Revision where eventId = :event and change = :retracted order by version desc",
                        Revision.class)
                .setParameter("event", event)
                .setParameter("retracted", Change.RETRACTED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * Newest revisions of the events that are merged into this one and from which something moved along. The revision by which an event was
     * merged is the one before that by which the target got its parts.
     */
    public List<Revision> listMergedInto(long target) {
        return getEntityManager()
                .createQuery(
                        "select newest from Revision newest, Event e where newest.revision = e.revision"
                                + " and newest.mergedInto = :target and e.id in (select merged.eventId from Revision merged,"
                                + " Revision grown where grown.eventId = :target and merged.revision = grown.revision - 1"
                                + " and merged.mergedInto = :target)",
                        Revision.class)
                .setParameter("target", target)
                .getResultList();
    }

    public RevisionContent getContent(long revision) {
        RevisionContent content = getEntityManager().find(RevisionContent.class, revision);
        if (content == null) {
            throw new IllegalStateException("no content of revision " + revision);
        }
        return content;
    }

    /** The areas that each location of a revision was recorded with. */
    public List<AreaIds> listAreas(long revision) {
        return getEntityManager()
                .createQuery(
                        "select x.admin1Id, x.admin2Id from LocationRow x where x.id.revision = :revision order by x.id.no",
                        Object[].class)
                .setParameter("revision", revision)
                .getResultStream()
                .map(row -> new AreaIds((Long) row[0], (Long) row[1]))
                .toList();
    }

    /** Inserts the revisions that a transaction appended, in bulk; the entities do not get into the persistence context. */
    public void insertAll(List<AppendedRevision> appended) {
        Stream<Object> newEvents = appended.stream()
                .map(AppendedRevision::newEvent)
                .filter(Objects::nonNull)
                .map(Object.class::cast);
        bulk.insert(Stream.concat(newEvents, appended.stream().flatMap(AppendedRevision::revisionEntities))
                .toList());
    }

    /** Events by id, without those that do not exist. */
    public Map<Long, Event> eventsById(Collection<Long> ids) {
        List<Event> found = ids.isEmpty() ? List.of() : list("id in ?1", ids);
        return found.stream().collect(Collectors.toMap(event -> event.id, Function.identity()));
    }

    /** Sets {@code supersededBy} of the revisions that are the keys of the map. */
    public void markSuperseded(Map<Long, Long> supersededBy) {
        if (!supersededBy.isEmpty()) {
            getEntityManager()
                    .createQuery("from Revision where revision in :ids", Revision.class)
                    .setParameter("ids", supersededBy.keySet())
                    .getResultList()
                    .forEach(revision -> revision.supersededBy = supersededBy.get(revision.revision));
        }
    }

    /**
     * Revision to insert, with its document and rows.
     *
     * @param newEvent the event if this is its first revision, else null
     */
    public record AppendedRevision(
            @Nullable Event newEvent, Revision revision, RevisionContent content, List<RevisionRow> rows) {

        Stream<Object> revisionEntities() {
            return Stream.concat(Stream.of(revision, content), rows.stream());
        }
    }

    /** Event: an id that never changes and is never reused, and the newest revision. */
    @Entity(name = "Event")
    public static class Event {

        @Id
        public long id;

        public long revision;
        public int version;

        /** Highest claim number ever assigned in the event; numbers are never reused. */
        public int lastClaimNo;
    }
}
