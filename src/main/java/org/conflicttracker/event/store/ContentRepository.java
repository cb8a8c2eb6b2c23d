package org.conflicttracker.event.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Documents by their revisions. */
@ApplicationScoped
public class ContentRepository implements PanacheRepositoryBase<RevisionContent, Long> {

    public List<RevisionContent> listContents(List<Long> revisions) {
        return revisions.isEmpty() ? List.of() : list("revision in ?1", revisions);
    }
}
