package org.conflicttracker.registry.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;

/** Repository of all reports, for backup and restore. */
@ApplicationScoped
public class ReportBackupRepository implements PanacheRepositoryBase<Report, Long> {

    /**
     * Range of report ids, without its lower end and with its upper end.
     *
     * @param openUpTo only reports that were public as of this revision; null for all
     */
    public record Span(long after, long upTo, Long openUpTo) {}

    /** Up to {@code limit} reports in the order of their ids. */
    public List<ReportBackup> listBackups(Span span, int limit) {
        return find(
                        "from Report r join fetch r.source s join fetch s.state where r.id > ?1 and r.id <= ?2"
                                + " and (r.openSince <= ?3 or ?4 = true) order by r.id",
                        span.after(),
                        span.upTo(),
                        span.openUpTo() == null ? 0 : span.openUpTo(),
                        span.openUpTo() == null)
                .page(0, limit)
                .stream()
                .map(ReportBackup::of)
                .toList();
    }

    /** Stores a report; its source must be stored already. */
    public void restore(ReportBackup backup) {
        Report report = new Report();
        report.id = backup.id();
        report.update(backup.toDetails(), getEntityManager().getReference(Source.class, backup.source()));
        report.version = backup.version();
        report.edition = backup.edition();
        report.openSince = NamedEntityVersion.ofBackupValue(backup.openSince());
        persist(report);
    }

    /** Greatest id of a report that was public as of a revision; 0 for none. */
    public long lastPublic(long at) {
        Long last = getEntityManager()
                .createQuery("select max(id) from Report where openSince <= :at", Long.class)
                .setParameter("at", at)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    /** Greatest id; 0 for none. */
    public long lastId() {
        Long last = getEntityManager()
                .createQuery("select max(id) from Report", Long.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }
}
