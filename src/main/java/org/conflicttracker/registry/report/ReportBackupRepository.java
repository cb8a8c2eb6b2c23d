package org.conflicttracker.registry.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;

/** Every report: for a copy of the tracker, and from one. */
@ApplicationScoped
public class ReportBackupRepository implements PanacheRepositoryBase<Report, Long> {

    /**
     * Reports after one and up to another.
     *
     * @param openUpTo only those that everybody could see as of this revision; null for all
     */
    public record Span(long after, long upTo, Long openUpTo) {}

    /** In the order of their ids, at most so many. */
    public List<ReportBackup> listBackups(Span span, int most) {
        return find(
                        "from Report r join fetch r.source s join fetch s.state where r.id > ?1 and r.id <= ?2"
                                + " and (r.openSince <= ?3 or ?4 = true) order by r.id",
                        span.after(),
                        span.upTo(),
                        span.openUpTo() == null ? 0 : span.openUpTo(),
                        span.openUpTo() == null)
                .page(0, most)
                .stream()
                .map(ReportBackup::of)
                .toList();
    }

    /** Stores the report as it was; its source is there. */
    public void restore(ReportBackup copied) {
        Report report = new Report();
        report.id = copied.id();
        report.update(copied.toDetails(), getEntityManager().getReference(Source.class, copied.source()));
        report.version = copied.version();
        report.edition = copied.edition();
        report.openSince = NamedEntityVersion.restored(copied.openSince());
        persist(report);
    }

    /** The greatest id of a report that everybody could see as of a revision; 0 for none. */
    public long lastOpen(long at) {
        Long last = getEntityManager()
                .createQuery("select max(id) from Report where openSince <= :at", Long.class)
                .setParameter("at", at)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    /** The greatest id; 0 for none. */
    public long lastId() {
        Long last = getEntityManager()
                .createQuery("select max(id) from Report", Long.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }
}
