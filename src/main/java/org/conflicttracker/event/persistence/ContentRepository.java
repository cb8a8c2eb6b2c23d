package org.conflicttracker.event.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.conflicttracker.event.model.EventContent.AreaIds;
import org.conflicttracker.event.persistence.Revision.RevisionContent;
import org.conflicttracker.event.persistence.RevisionHeader.RevisionRowReader;
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
        Map<Long, List<AreaIds>> areas = listMissingAreas(documents);
        return headers.stream()
                .map(header -> new RevisionWithDocument(
                        header,
                        Objects.requireNonNull(documents.get(header.revision())),
                        areas.getOrDefault(header.revision(), List.of())))
                .toList();
    }

    /** The areas of the locations of those documents that do not name them, by revision: documents from before there were areas. */
    private Map<Long, List<AreaIds>> listMissingAreas(Map<Long, String> documents) {
        List<Long> revisions = documents.entrySet().stream()
                .filter(document -> lacksAreas(document.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (revisions.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<AreaIds>> areas = new HashMap<>();
        getEntityManager()
                .createQuery(
                        "select x.id.revision, x.admin1Id, x.admin2Id from LocationRow x where x.id.revision in :revisions"
                                + " order by x.id.revision, x.id.no",
                        Object[].class)
                .setParameter("revisions", revisions)
                .getResultStream()
                .forEach(row -> areas.computeIfAbsent((Long) row[0], first -> new ArrayList<>())
                        .add(new AreaIds((Long) row[1], (Long) row[2])));
        return areas;
    }

    /** In texts a quotation mark would be escaped. */
    private static boolean lacksAreas(String document) {
        return document.contains("\"admin1\":\"") && !document.contains("\"admin1Id\":")
                || document.contains("\"admin2\":\"") && !document.contains("\"admin2Id\":");
    }

    /**
     * Header and JSON document of a revision.
     *
     * @param areas of its locations, if the document does not name them; else empty
     */
    public record RevisionWithDocument(RevisionHeader header, String document, List<AreaIds> areas) {

        public RevisionWithDocument {
            areas = List.copyOf(areas);
        }
    }
}
