package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionContent;
import org.conflicttracker.event.persistence.RevisionRow;
import org.conflicttracker.ledger.bulk.BulkRepository;

/** Repository of revisions that are rewritten. */
@ApplicationScoped
class RewriteRepository implements PanacheRepositoryBase<Revision, Long> {

    private static final List<String> ROWS = List.of(
            "LocationRow", "InvolvementRow", "MentionRow", "AttributionRow", "FigureRow", "TagRow", "ExternalIdRow");

    private final BulkRepository bulk;

    RewriteRepository(BulkRepository bulk) {
        this.bulk = bulk;
    }

    Revision getState(long revision) {
        return getEntityManager().find(Revision.class, revision);
    }

    RevisionContent getContent(long revision) {
        return getEntityManager().find(RevisionContent.class, revision);
    }

    /** Replaces all rows of the revisions. */
    void replaceRows(Collection<Long> revisions, List<RevisionRow> rows) {
        if (!revisions.isEmpty()) {
            ROWS.forEach(entity -> getEntityManager()
                    .createQuery("delete from " + entity + " x where x.id.revision in :revisions")
                    .setParameter("revisions", revisions)
                    .executeUpdate());
            bulk.insert(rows);
        }
    }

    /** Writes the changes of the revisions and detaches them, to free memory. */
    void release(Collection<Long> revisions) {
        EntityManager entities = getEntityManager();
        entities.flush();
        for (long revision : revisions) {
            entities.detach(getState(revision));
            entities.detach(getContent(revision));
        }
    }
}
