package org.conflicttracker.event.memory;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.SnapshotHeader.LogFingerprint;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SummaryRole;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.ChangeRepository.Span;

/** Repository of the revision attributes that identify the log of a store and that the scrub compares. */
@ApplicationScoped
class RevisionTimestampRepository implements PanacheRepositoryBase<Revision, Long> {

    /** Fingerprint of the log up to a revision; empty if there is no revision. */
    Optional<LogFingerprint> findLast(long upTo) {
        return getEntityManager()
                .createQuery(
                        "select revision, eventId, recordedAt from Revision where revision <= :upTo"
                                + " order by revision desc",
                        Object[].class)
                .setParameter("upTo", upTo)
                .setMaxResults(1)
                .getResultStream()
                .map(row -> new LogFingerprint((Long) row[0], (Long) row[1], (Long) row[2], states(upTo)))
                .findFirst();
    }

    /** Counts from the end: H2 has the total without a scan. */
    private long states(long upTo) {
        return ((Number) getEntityManager()
                        .createNativeQuery("select (select count(*) from revision)"
                                + " - (select count(*) from revision where revision > :upTo)")
                        .setParameter("upTo", upTo)
                        .getSingleResult())
                .longValue();
    }

    /** Revision as compared with the index. */
    record Compared(long revision, long event, Long supersededBy, Facts facts) {}

    /**
     * Attributes of a revision that are cheap to read.
     *
     * @param partOf id of the summary that the event is part of; 0 for none
     */
    record Facts(EventAttributes attributes, LocalDate start, LocalDate end, int version, Change change, long partOf) {}

    /** First revisions after one and up to another, in order. */
    List<Compared> compared(Span span, int limit) {
        return getEntityManager()
                .createQuery(
                        "select r.revision, r.eventId, r.supersededBy, r.status, r.type, r.subType, r.violence, r.clarity, r.verification,"
                                + " r.datePrecision, r.openToAll, r.dateStart, r.dateEnd, r.version, r.change, r.dataset, p.partOf, p.parts"
                                + " from Revision r left join PartRow p on p.id.revision = r.revision"
                                + " where r.revision > :after and r.revision <= :upTo order by r.revision",
                        Object[].class)
                .setParameter("after", span.after())
                .setParameter("upTo", span.upTo())
                .setMaxResults(limit)
                .getResultStream()
                .map(RevisionTimestampRepository::compared)
                .toList();
    }

    private static Compared compared(Object[] row) {
        EventAttributes attributes = new EventAttributes(
                (Status) row[3],
                (EventType) row[4],
                (SubType) row[5],
                (Violence) row[6],
                (Clarity) row[7],
                (Verification) row[8],
                (DatePrecision) row[9],
                (Boolean) row[10],
                (String) row[15],
                SummaryRole.of(row[16] != null, row[17] == null ? 0 : (Integer) row[17]));
        return new Compared(
                (Long) row[0],
                (Long) row[1],
                (Long) row[2],
                new Facts(
                        attributes,
                        (LocalDate) row[11],
                        (LocalDate) row[12],
                        (Integer) row[13],
                        (Change) row[14],
                        row[16] == null ? 0 : (Long) row[16]));
    }
}
