package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Repository of the JSON documents of revisions. */
@ApplicationScoped
public class ContentRepository implements PanacheRepositoryBase<RevisionContent, Long> {

    private static final RevisionRowReader<String> DOCUMENTS = new RevisionRowReader<>(
            "select revision, document from revision_content where revision = any(?)", row -> row.getString(2));

    /** The revisions in the given order, with their documents. */
    public List<RevisionWithDocument> listWithDocuments(List<RevisionHeader> headers) {
        if (headers.isEmpty()) {
            return List.of();
        }
        List<Long> revisions = headers.stream().map(RevisionHeader::revision).toList();
        Map<Long, String> documents = getEntityManager()
                .unwrap(Session.class)
                .doReturningWork(connection -> DOCUMENTS.read(connection, revisions));
        return headers.stream()
                .map(header -> new RevisionWithDocument(header, documents.get(header.revision())))
                .toList();
    }

    /** Header and JSON document of a revision. */
    public record RevisionWithDocument(RevisionHeader header, String document) {}
}
