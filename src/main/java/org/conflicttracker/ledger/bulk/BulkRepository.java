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
 * Stores new rows that their writer will not read again, table by table. It passes the persistence context by: that kept a copy of each
 * of some fifteen rows an event, compared it at the end, and bound its values one by one.
 */
@ApplicationScoped
public class BulkRepository {

    private final Session session;
    private final Map<Class<?>, TableMapping> mappings = new ConcurrentHashMap<>();

    BulkRepository(Session session) {
        this.session = session;
    }

    /**
     * Stores new entities in the transaction of the caller, after all that it has recorded otherwise; what others hold comes first, of
     * the rest what came first.
     *
     * @throws IllegalArgumentException where one has a table besides its own
     */
    public void insert(List<?> entities) {
        session.flush();
        SessionImplementor here = session.unwrap(SessionImplementor.class);
        Map<TableMapping, List<Object[]>> tables = new LinkedHashMap<>();
        for (Object entity : entities) {
            TableMapping shape = mappingOf(entity.getClass(), here);
            tables.computeIfAbsent(shape, first -> new ArrayList<>()).add(shape.toRow(entity, here));
        }
        session.doWork(connection -> {
            for (TableMapping shape : inDependencyOrder(tables)) {
                BulkInsert.of(connection, tables.get(shape).size()).insert(shape, tables.get(shape));
            }
        });
    }

    /** Whether entities of this class have no table besides their own. */
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
