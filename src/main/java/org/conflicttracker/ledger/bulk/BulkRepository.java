package org.conflicttracker.ledger.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * Repository of bulk inserts, table by table, for rows that the writer does not read again. It bypasses the persistence
 * context, which kept a copy of each of some fifteen rows an event, compared it at the end, and bound its values one by
 * one.
 */
@ApplicationScoped
public class BulkRepository {

    private final Session session;
    private final Map<Class<?>, TableMapping> mappings = new ConcurrentHashMap<>();

    BulkRepository(Session session) {
        this.session = session;
    }

    /**
     * Inserts entities in the caller's transaction, after a flush of the persistence context. Tables are ordered by
     * their foreign keys, then by the order of the entities.
     *
     * @throws IllegalArgumentException for an entity with more than one table
     */
    public void insert(List<?> entities) {
        session.flush();
        SessionImplementor here = session.unwrap(SessionImplementor.class);
        Map<TableMapping, List<Object[]>> tables = new LinkedHashMap<>();
        for (Object entity : entities) {
            TableMapping mapping = mappingOf(entity.getClass(), here);
            tables.computeIfAbsent(mapping, first -> new ArrayList<>()).add(mapping.toRow(entity, here));
        }
        session.doWork(connection -> {
            for (TableMapping mapping : inDependencyOrder(tables)) {
                BulkInsert.of(connection, tables.get(mapping).size()).insert(mapping, tables.get(mapping));
            }
        });
    }

    /** Whether entities of this class have a single table. */
    public boolean supports(Class<?> entity) {
        return mappingOf(entity, session.unwrap(SessionImplementor.class)).isSingleTable();
    }

    private TableMapping mappingOf(Class<?> entity, SessionImplementor here) {
        return mappings.computeIfAbsent(
                entity,
                type -> TableMapping.of(here.getFactory().getMappingMetamodel().getEntityDescriptor(type)));
    }

    private static List<TableMapping> inDependencyOrder(Map<TableMapping, List<Object[]>> tables) {
        return tables.keySet().stream()
                .sorted(Comparator.comparingInt(TableMapping::dependencyDepth))
                .toList();
    }
}
