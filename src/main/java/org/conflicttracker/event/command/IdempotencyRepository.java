package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

@ApplicationScoped
class IdempotencyRepository implements PanacheRepositoryBase<IdempotencyRecord, String> {

    private final EventViewMapper views;
    private final EventLimits limits;
    private final Clock clock = Clock.systemUTC();

    IdempotencyRepository(EventViewMapper views, EventLimits limits) {
        this.views = views;
        this.limits = limits;
    }

    /**
     * What the first request with this key recorded, in its words; empty for a first request.
     *
     * @throws ProblemException 422 where the first request had another body
     */
    List<EventView> listRecorded(IdempotencyKey retry) {
        IdempotencyRecord first = findById(retry.key());
        if (first == null) {
            return List.of();
        }
        if (!first.bodyHash.equals(retry.bodyHash())) {
            throw new ProblemException(
                    ProblemType.RULE_VIOLATED,
                    "This Idempotency-Key was already used with a different body. Use a new key.");
        }
        List<Revision> revisions = getEntityManager()
                .createQuery(
                        "from Revision r where r.revision between :first and :last order by r.revision", Revision.class)
                .setParameter("first", first.firstRevision)
                .setParameter("last", first.lastRevision)
                .getResultList();
        return views.toViews(revisions);
    }

    /** Keeps what was recorded under the key, and forgets keys older than the limit. */
    void saveRecorded(IdempotencyKey retry, List<EventView> recorded) {
        Instant now = recorded.get(0).recordedAt();
        delete(
                "recordedAt < ?1",
                earlier(now, clock.instant())
                        .minus(Duration.ofDays(limits.idempotencyDays()))
                        .toEpochMilli());
        IdempotencyRecord first = new IdempotencyRecord();
        first.idempotencyKey = retry.key();
        first.bodyHash = retry.bodyHash();
        first.recordedAt = now.toEpochMilli();
        first.firstRevision = recorded.get(0).revision();
        first.lastRevision = recorded.get(recorded.size() - 1).revision();
        persist(first);
    }

    /** After the clock was ahead and was set right, what is recorded is dated later than it is: no reason to forget what is new. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
