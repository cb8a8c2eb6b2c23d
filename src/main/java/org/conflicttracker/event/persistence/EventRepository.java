package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.conflicttracker.ledger.bulk.BulkRepository;

/** Appends states of events and finds the newest. */
@ApplicationScoped
public class EventRepository implements PanacheRepositoryBase<Event, Long> {

    private final BulkRepository bulk;

    EventRepository(BulkRepository bulk) {
        this.bulk = bulk;
    }

    /** The newest state; empty where there is no such event. */
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

    /** Stores what a transaction has appended; it is never read again by the one who wrote it. */
    public void insertAll(List<AppendedRevision> appended) {
        Stream<Object> begun = appended.stream()
                .map(AppendedRevision::newEvent)
                .filter(Objects::nonNull)
                .map(Object.class::cast);
        bulk.insert(Stream.concat(begun, appended.stream().flatMap(AppendedRevision::revisionEntities))
                .toList());
    }
}
