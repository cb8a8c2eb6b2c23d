package org.conflicttracker.event.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Documents by their revisions: at most some ten thousand at once, as PostgreSQL takes 65,535 parameters. */
@ApplicationScoped
public class ContentRepository implements PanacheRepositoryBase<RevisionContent, Long> {

    /** The states, in the order given, with their documents. */
    public List<Documented> document(List<Heading> states) {
        Map<Long, String> documents =
                documents(states.stream().map(Heading::revision).toList());
        return states.stream()
                .map(state -> new Documented(state, documents.get(state.revision())))
                .toList();
    }

    /** By revision; the words they are found by stay where they are. */
    private Map<Long, String> documents(List<Long> revisions) {
        return revisions.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery(
                                "select revision, document from RevisionContent where revision in :revisions",
                                Object[].class)
                        .setParameter("revisions", revisions)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1]));
    }
}
