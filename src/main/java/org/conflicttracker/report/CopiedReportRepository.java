package org.conflicttracker.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Every report: for a copy of the tracker, and from one. */
@ApplicationScoped
public class CopiedReportRepository implements PanacheRepositoryBase<Report, Long> {

    /** Reports after one and up to another, in the order of their ids, at most so many. */
    public List<CopiedReport> listCopied(long after, long upTo, int most) {
        return find(
                        "from Report r join fetch r.source s join fetch s.state where r.id > ?1 and r.id <= ?2 order by r.id",
                        after,
                        upTo)
                .page(0, most)
                .stream()
                .map(CopiedReport::of)
                .toList();
    }

    /** Stores the report as it was; its source is there. */
    public void restore(CopiedReport copied) {
        Report report = new Report();
        report.id = copied.id();
        report.become(copied.details(), getEntityManager().getReference(Source.class, copied.source()));
        report.version = copied.version();
        report.edition = copied.edition();
        persist(report);
    }

    /** The greatest id; 0 for none. */
    public long last() {
        Long last = getEntityManager()
                .createQuery("select max(id) from Report", Long.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }
}
