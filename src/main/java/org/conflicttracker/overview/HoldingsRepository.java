package org.conflicttracker.overview;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.conflicttracker.event.Status;
import org.conflicttracker.event.store.Revision;

/** Counts what the tracker holds as of a revision. */
@ApplicationScoped
class HoldingsRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final String STANDING =
            "r.revision <= :at and (r.supersededBy is null or r.supersededBy > :at) and r.status = :status";

    /** What the published events tell. Only they count: what no published event tells of may belong to a draft (rule 13). */
    Holdings holdings(long at) {
        Object[] events = getEntityManager()
                .createQuery(
                        "select count(*), min(r.dateStart), max(r.dateEnd) from Revision r where " + STANDING,
                        Object[].class)
                .setParameter("at", at)
                .setParameter("status", Status.PUBLISHED)
                .getSingleResult();
        return new Holdings(
                (Long) events[0],
                (LocalDate) events[1],
                (LocalDate) events[2],
                number("select count(distinct m.reportId) from MentionRow m where " + of("m"), at),
                number(
                        "select count(s) from Source s where s.id in (select m.sourceId from MentionRow m where "
                                + of("m") + ") or s.id in (select v.sourceId from VoiceRow v where " + of("v") + ")",
                        at),
                number("select count(distinct i.actorId) from InvolvementRow i where " + of("i"), at));
    }

    long drafts(long at) {
        return number("select count(*) from Revision r where " + STANDING, at, Status.DRAFT);
    }

    private static String of(String row) {
        return row + ".id.revision in (select r.revision from Revision r where " + STANDING + ")";
    }

    private long number(String query, long at) {
        return number(query, at, Status.PUBLISHED);
    }

    private long number(String query, long at, Status status) {
        return getEntityManager()
                .createQuery(query, Long.class)
                .setParameter("at", at)
                .setParameter("status", status)
                .getSingleResult();
    }
}
