package org.conflicttracker.importer.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Repository of import jobs and their findings. */
@ApplicationScoped
class ImportRepository implements PanacheRepositoryBase<ImportJob, Long> {

    /** Stores a job under the next id: ids are consecutive, because the writing lock is held and jobs are never deleted. */
    void create(WriteTransaction transaction, ImportJob job) {
        job.id = getEntityManager()
                .createQuery("select coalesce(max(id), 0) + 1 from ImportJob", Long.class)
                .getSingleResult();
        job.createdAt = transaction.recordedAt().toEpochMilli();
        job.touch(job.createdAt);
        persist(job);
    }

    /** @throws ProblemException 404 if there is none */
    ImportJob get(long id) {
        return findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No import has the id " + id + "."));
    }

    /** Ids of the jobs that have not ended, oldest first. */
    List<Long> listOpen() {
        return getEntityManager()
                .createQuery("select id from ImportJob where state in ('QUEUED', 'RUNNING') order by id", Long.class)
                .getResultList();
    }

    /** Keys of the files that open jobs need. */
    Set<String> openFileKeys() {
        return Set.copyOf(getEntityManager()
                .createQuery("select fileKey from ImportJob where state in ('QUEUED', 'RUNNING')", String.class)
                .getResultList());
    }

    /** Newest first. @param below id below which the list begins; 0 for the beginning */
    List<ImportJob> listBefore(long below, int limit) {
        return find("id < ?1", Sort.descending("id"), below == 0 ? Long.MAX_VALUE : below)
                .page(Page.ofSize(limit))
                .list();
    }

    /** Stores findings and counts them; those beyond {@code limit} are only counted. */
    void saveFindings(ImportJob job, List<Finding> findings, long limit) {
        job.findingsTotal += findings.size();
        for (Finding finding : findings) {
            if (job.findingsKept < limit) {
                getEntityManager()
                        .persist(FindingRow.of(new FindingRow.FindingKey(job.id, ++job.findingsKept), finding));
            }
        }
    }

    /** Stores one of the first rows of a table, as an event. */
    void savePreview(ImportJob job, long row, String event) {
        PreviewRow preview = new PreviewRow();
        preview.id = new PreviewRow.PreviewKey(job.id, row);
        preview.event = event;
        getEntityManager().persist(preview);
    }

    /** The first rows of a table as events, in their order; none unless it is a dry run with a mapping. */
    List<PreviewRow> listPreview(long job) {
        return getEntityManager()
                .createQuery("from PreviewRow where id.jobId = ?1 order by id.rowNo", PreviewRow.class)
                .setParameter(1, job)
                .getResultList();
    }

    /** Findings in the order of their numbers. @param after number after which the page begins */
    List<FindingRow> listFindings(long job, long after, int limit) {
        return getEntityManager()
                .createQuery("from FindingRow where id.jobId = ?1 and id.no > ?2 order by id.no", FindingRow.class)
                .setParameter(1, job)
                .setParameter(2, after)
                .setMaxResults(limit)
                .getResultList();
    }
}
