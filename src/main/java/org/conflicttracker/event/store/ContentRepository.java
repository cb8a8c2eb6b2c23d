package org.conflicttracker.event.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** Documents by their revisions. */
@ApplicationScoped
public class ContentRepository implements PanacheRepositoryBase<RevisionContent, Long> {

    /** With an array, one text for any number of revisions; a list would be translated from HQL anew each time. */
    private static final String DOCUMENTS =
            "select revision, document from revision_content where revision = any(:revisions)";

    /** The states, in the order given, with their documents. */
    public List<Documented> document(List<Heading> states) {
        if (states.isEmpty()) {
            return List.of();
        }
        Map<Long, String> documents =
                documents(states.stream().map(Heading::revision).toList());
        return states.stream()
                .map(state -> new Documented(state, documents.get(state.revision())))
                .toList();
    }

    /** By revision; the words they are found by stay where they are. */
    @SuppressWarnings("unchecked") // a native query has no type of its own
    private Map<Long, String> documents(List<Long> revisions) {
        NativeQuery<Object[]> query =
                getEntityManager().createNativeQuery(DOCUMENTS).unwrap(NativeQuery.class);
        return query
                .addScalar("revision", Long.class)
                .addScalar("document", String.class)
                .setParameter("revisions", revisions.toArray(Long[]::new))
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1]));
    }
}
