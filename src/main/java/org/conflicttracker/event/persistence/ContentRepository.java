package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Documents by their revisions. */
@ApplicationScoped
public class ContentRepository implements PanacheRepositoryBase<RevisionContent, Long> {

    private static final RevisionRowReader<String> DOCUMENTS = new RevisionRowReader<>(
            "select revision, document from revision_content where revision = any(?)", row -> row.getString(2));

    /** The states, in the order given, with their documents. */
    public List<RevisionWithDocument> listWithDocuments(List<RevisionHeader> states) {
        if (states.isEmpty()) {
            return List.of();
        }
        List<Long> revisions = states.stream().map(RevisionHeader::revision).toList();
        Map<Long, String> documents = getEntityManager()
                .unwrap(Session.class)
                .doReturningWork(connection -> DOCUMENTS.read(connection, revisions));
        return states.stream()
                .map(state -> new RevisionWithDocument(state, documents.get(state.revision())))
                .toList();
    }
}
