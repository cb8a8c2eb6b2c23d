package org.conflicttracker.event.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Documents by their revisions. */
@ApplicationScoped
public class ContentRepository implements PanacheRepositoryBase<RevisionContent, Long> {

    /**
     * One text for any number of revisions. From a list of them Hibernate would make another for each length, and translate it anew
     * each time: of a small page that was an eighth.
     */
    private static final String DOCUMENTS = "select revision, document from revision_content where revision = any(?)";

    /** The states, in the order given, with their documents. */
    public List<Documented> document(List<Heading> states) {
        if (states.isEmpty()) {
            return List.of();
        }
        Object[] revisions = states.stream().map(Heading::revision).toArray();
        Map<Long, String> documents = getEntityManager()
                .unwrap(Session.class)
                .doReturningWork(connection -> documents(connection, revisions));
        return states.stream()
                .map(state -> new Documented(state, documents.get(state.revision())))
                .toList();
    }

    private static Map<Long, String> documents(Connection connection, Object[] revisions) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(DOCUMENTS)) {
            asked.setArray(1, connection.createArrayOf("bigint", revisions));
            Map<Long, String> documents = new HashMap<>();
            try (ResultSet found = asked.executeQuery()) {
                while (found.next()) {
                    documents.put(found.getLong(1), found.getString(2));
                }
            }
            return documents;
        }
    }
}
