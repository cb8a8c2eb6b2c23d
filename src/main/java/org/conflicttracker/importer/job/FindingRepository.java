package org.conflicttracker.importer.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.importer.Finding;

@ApplicationScoped
class FindingRepository implements PanacheRepositoryBase<FindingRow, FindingRow.Key> {

    /** Stores findings and counts them; those beyond {@code limit} are only counted. */
    void saveAll(ImportJob job, List<Finding> findings, long limit) {
        job.findingsTotal += findings.size();
        for (Finding finding : findings) {
            if (job.findingsKept < limit) {
                persist(FindingRow.of(new FindingRow.Key(job.id, ++job.findingsKept), finding));
            }
        }
    }

    /** Findings in the order of their numbers. @param after number after which the page begins */
    List<FindingRow> listAfter(long job, long after, int limit) {
        return getEntityManager()
                .createQuery("from FindingRow where id.jobId = ?1 and id.no > ?2 order by id.no", FindingRow.class)
                .setParameter(1, job)
                .setParameter(2, after)
                .setMaxResults(limit)
                .getResultList();
    }
}
