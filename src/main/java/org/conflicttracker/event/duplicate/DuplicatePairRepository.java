package org.conflicttracker.event.duplicate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.TypedQuery;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.duplicate.DismissalRepository.DuplicateDismissal;
import org.conflicttracker.event.duplicate.DuplicateFinder.FoundPair;
import org.conflicttracker.event.duplicate.DuplicatePairRepository.DuplicatePair;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.ledger.bulk.BulkRepository;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Repository of candidate pairs, of their dismissals, and of the revisions that the job follows. */
@ApplicationScoped
class DuplicatePairRepository implements PanacheRepositoryBase<DuplicatePair, EventPair> {

    /** Whether the dismissal {@code d} still holds: neither event was changed since, except by what follows from changes elsewhere. */
    private static final String HOLDS = "not exists (select 1 from Revision r where r.eventId = d.id.a"
            + " and r.revision > d.revisionA and r.change not in :derived)"
            + " and not exists (select 1 from Revision r where r.eventId = d.id.b"
            + " and r.revision > d.revisionB and r.change not in :derived)";

    private static final String DISMISSED =
            "exists (select 1 from DuplicateDismissal d where d.id.a = p.id.a and d.id.b = p.id.b and " + HOLDS + ")";

    private final BulkRepository bulk;

    DuplicatePairRepository(BulkRepository bulk) {
        this.bulk = bulk;
    }

    /**
     * Conditions on pairs.
     *
     * @param dismissed whether dismissed ones are wanted, or those that are not; null for both
     * @param minScore in thousandths
     * @param suggestion null for any
     * @param acrossDatasets whether the events must be of two data sets; null for no condition
     */
    record Conditions(
            @Nullable Boolean dismissed,
            int minScore,
            PairComparison.@Nullable Suggestion suggestion,
            @Nullable Boolean acrossDatasets) {}

    /** Position in the list: score in thousandths, and the pair. */
    record Position(int score, EventPair pair) {}

    /** Pairs after a position, those with the greatest score first. @param after null to begin; @param limit 0 for all */
    List<DuplicatePair> listPage(Conditions conditions, @Nullable Position after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(conditions, parameters);
        if (after != null) {
            where += " and (p.score < :score or p.score = :score and (p.id.a > :a or p.id.a = :a and p.id.b > :b))";
            parameters.put("score", after.score());
            parameters.put("a", after.pair().a());
            parameters.put("b", after.pair().b());
        }
        TypedQuery<DuplicatePair> query = getEntityManager()
                .createQuery(
                        "select p from DuplicatePair p where " + where + " order by p.score desc, p.id.a, p.id.b",
                        DuplicatePair.class);
        parameters.forEach(query::setParameter);
        return limit == 0 ? query.getResultList() : query.setMaxResults(limit).getResultList();
    }

    long count(Conditions conditions) {
        Map<String, Object> parameters = new HashMap<>();
        TypedQuery<Long> query = getEntityManager()
                .createQuery("select count(*) from DuplicatePair p where " + where(conditions, parameters), Long.class);
        parameters.forEach(query::setParameter);
        return query.getSingleResult();
    }

    private static String where(Conditions conditions, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder("p.score >= :minScore");
        parameters.put("minScore", conditions.minScore());
        if (conditions.dismissed() != null) {
            where.append(conditions.dismissed() ? " and " : " and not ").append(DISMISSED);
            parameters.put("derived", Change.DERIVED);
        }
        if (conditions.suggestion() != null) {
            where.append(" and p.suggestion = :suggestion");
            parameters.put("suggestion", conditions.suggestion());
        }
        if (conditions.acrossDatasets() != null) {
            where.append(" and p.acrossDatasets = :across");
            parameters.put("across", conditions.acrossDatasets());
        }
        return where.toString();
    }

    /** Dismissals that hold, of pairs with one of the events, by pair. */
    Map<EventPair, DuplicateDismissal> findDismissals(Collection<Long> events) {
        return events.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select d from DuplicateDismissal d where (d.id.a in :events or d.id.b in :events) and "
                                        + HOLDS,
                                DuplicateDismissal.class)
                        .setParameter("events", events)
                        .setParameter("derived", Change.DERIVED)
                        .getResultStream()
                        .collect(Collectors.toMap(dismissal -> dismissal.id, dismissal -> dismissal));
    }

    /** Stores a dismissal instead of an earlier one of the pair. */
    void dismiss(DuplicateDismissal dismissal) {
        getEntityManager().merge(dismissal);
    }

    /** Current revision of an event; empty if there is no such event. */
    Optional<Revision> findCurrent(long event) {
        return getEntityManager()
                .createQuery(
                        "select r from Event e join Revision r on r.revision = e.revision where e.id = :event",
                        Revision.class)
                .setParameter("event", event)
                .getResultStream()
                .findFirst();
    }

    /** Revision of an event that was changed. @param active whether it is published or a draft */
    record ChangedEvent(long event, long revision, boolean active) {}

    /** The events with a revision in a span, as they are at its end or later. @param after exclusive, @param upTo inclusive */
    List<ChangedEvent> listChanged(long after, long upTo, long asOf) {
        return getEntityManager()
                .createQuery(
                        "select r.eventId, r.revision, r.status from Revision r where r.eventId in (select c.eventId from"
                                + " Revision c where c.revision > :after and c.revision <= :upTo) and r.revision <= :asOf"
                                + " and (r.supersededBy is null or r.supersededBy > :asOf) order by r.eventId",
                        Object[].class)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setParameter("asOf", asOf)
                .getResultStream()
                .map(row -> new ChangedEvent((Long) row[0], (Long) row[1], isActive((Status) row[2])))
                .toList();
    }

    static boolean isActive(Status status) {
        return BlockRepository.ACTIVE.contains(status);
    }

    /** Replaces all pairs of some events. */
    void replace(Set<Long> events, List<DuplicatePair> pairs) {
        if (!events.isEmpty()) {
            getEntityManager()
                    .createQuery("delete from DuplicatePair p where p.id.a in :events")
                    .setParameter("events", events)
                    .executeUpdate();
            getEntityManager()
                    .createQuery("delete from DuplicatePair p where p.id.b in :events")
                    .setParameter("events", events)
                    .executeUpdate();
        }
        bulk.insert(pairs);
    }

    /** Stores pairs, those that are there already as well. */
    void store(List<DuplicatePair> pairs) {
        getEntityManager().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from duplicate_pair where event_a = ? and event_b = ?")) {
                for (DuplicatePair pair : pairs) {
                    delete.setLong(1, pair.id.a());
                    delete.setLong(2, pair.id.b());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        });
        bulk.insert(pairs);
    }

    /** Deletes the pairs that were found before a pass only. */
    void deleteBefore(long pass) {
        getEntityManager()
                .createQuery("delete from DuplicatePair p where p.pass < :pass")
                .setParameter("pass", pass)
                .executeUpdate();
    }

    /** Repository of the progress of the job. */
    @ApplicationScoped
    static class DuplicateProgressRepository implements PanacheRepositoryBase<DuplicateProgress, Short> {

        DuplicateProgress get() {
            return findById(DuplicateProgress.ID);
        }

        /** Takes the lease for a node, or extends it; false while another node has it. */
        boolean lease(String node, long now, long until) {
            return update(
                            "leasedBy = ?1, leasedUntil = ?2 where id = ?3 and (leasedBy = ?1 or leasedUntil < ?4)",
                            node,
                            until,
                            DuplicateProgress.ID,
                            now)
                    == 1;
        }

        /** Ends the lease of a node, so that the next one need not wait for its end. */
        void release(String node) {
            update("leasedUntil = 0L where id = ?1 and leasedBy = ?2", DuplicateProgress.ID, node);
        }
    }

    /** Candidate pair of events, as the job found it. */
    @Entity(name = "DuplicatePair")
    static class DuplicatePair {

        @EmbeddedId
        EventPair id;

        /** Revision of each event that was compared. */
        @Column(name = "revision_a")
        long revisionA;

        @Column(name = "revision_b")
        long revisionB;

        /** In thousandths. */
        int score;

        @Enumerated(EnumType.STRING)
        PairComparison.Suggestion suggestion;

        boolean acrossDatasets;

        /** Number of the last pass before or in which it was found. */
        long pass;

        static DuplicatePair of(FoundPair found, long pass) {
            DuplicatePair pair = new DuplicatePair();
            pair.id = found.comparison().pair();
            pair.revisionA = found.withId(pair.id.a()).revision();
            pair.revisionB = found.withId(pair.id.b()).revision();
            pair.score = toThousandths(found.comparison().score());
            pair.suggestion = found.comparison().suggestion();
            pair.acrossDatasets = found.isAcrossDatasets();
            pair.pass = pass;
            return pair;
        }

        static int toThousandths(double score) {
            return (int) Math.round(score * 1000);
        }
    }

    /** Progress of the job that finds duplicates; one row. */
    @Entity(name = "DuplicateProgress")
    static class DuplicateProgress {

        static final short ID = 1;

        @Id
        short id;

        /** Revision up to which the pairs are kept. */
        long followedTo;

        /** Rules and settings by which they were found; null before the first pass. */
        @Nullable
        String rules;

        /** Number of the present or last pass through all events. */
        long pass;

        /** Revision as of which the present pass reads; null if there is none. */
        @Nullable
        Long passRevision;

        long passCompared;
        long passTotal;

        /** Blocks that were cut since the last pass began. */
        long blocksCut;

        /** Node that works on it; null if none ever did. */
        @Nullable
        String leasedBy;

        /** Milliseconds since 1970. */
        long leasedUntil;
    }
}
