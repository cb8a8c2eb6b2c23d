package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.conflicttracker.ledger.bulk.BulkRepository;

/** Repository of events: inserts revisions and finds the newest one. */
@ApplicationScoped
public class EventRepository implements PanacheRepositoryBase<Event, Long> {

    private final BulkRepository bulk;

    EventRepository(BulkRepository bulk) {
        this.bulk = bulk;
    }

    /** Newest revision of the event; empty if the event does not exist. */
    public Optional<Revision> findNewest(long event) {
        return findByIdOptional(event).map(found -> getEntityManager().find(Revision.class, found.revision));
    }

    public RevisionContent getContent(long revision) {
        RevisionContent content = getEntityManager().find(RevisionContent.class, revision);
        if (content == null) {
            throw new IllegalStateException("no content of revision " + revision);
        }
        return content;
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

    /**
     * Revision to insert, with its document and rows.
     *
     * @param newEvent the event if this is its first revision, else null
     */
    public record AppendedRevision(Event newEvent, Revision revision, RevisionContent content, List<RevisionRow> rows) {

        Stream<Object> revisionEntities() {
            return Stream.concat(Stream.of(revision, content), rows.stream());
        }
    }
}
