package org.conflicttracker.ledger.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

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
                List<Object[]> rows = Objects.requireNonNull(tables.get(mapping));
                BulkInsert.of(connection, rows.size()).insert(mapping, rows);
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

    /** Strategy to insert rows into a table. */
    interface BulkInsert {

        /** Number of rows from which PostgreSQL's COPY is faster than a batch, in spite of its additional round trip. */
        int COPY_MIN_ROWS = 20;

        void insert(TableMapping mapping, List<Object[]> rows) throws SQLException;

        static BulkInsert of(Connection connection, int rows) throws SQLException {
            return rows >= COPY_MIN_ROWS && connection.isWrapperFor(PGConnection.class)
                    ? new CopyBulkInsert(connection.unwrap(PGConnection.class))
                    : new JdbcBatchInsert(connection);
        }

        /** Insert by a JDBC batch. */
        record JdbcBatchInsert(Connection connection) implements BulkInsert {

            private static final int BATCH_ROWS = 500;

            @Override
            public void insert(TableMapping mapping, List<Object[]> rows) throws SQLException {
                try (PreparedStatement statement = connection.prepareStatement(sql(mapping))) {
                    for (int i = 0; i < rows.size(); i++) {
                        bind(statement, mapping, rows.get(i));
                        statement.addBatch();
                        if (i % BATCH_ROWS == BATCH_ROWS - 1) {
                            statement.executeBatch();
                        }
                    }
                    statement.executeBatch();
                }
            }

            private static void bind(PreparedStatement statement, TableMapping mapping, Object[] row)
                    throws SQLException {
                for (int i = 0; i < row.length; i++) {
                    if (row[i] == null) {
                        statement.setNull(i + 1, mapping.columns().get(i).sqlType());
                    } else {
                        statement.setObject(i + 1, row[i]);
                    }
                }
            }

            private static String sql(TableMapping mapping) {
                String names = mapping.columns().stream()
                        .map(TableMapping.Column::name)
                        .collect(Collectors.joining(", "));
                String marks =
                        String.join(", ", Collections.nCopies(mapping.columns().size(), "?"));
                return "insert into " + mapping.table() + " (" + names + ") values (" + marks + ")";
            }
        }

        /** Insert by PostgreSQL's COPY in text format: one plan and one round trip for all rows. */
        record CopyBulkInsert(PGConnection connection) implements BulkInsert {

            private static final int CHUNK_CHARS = 1 << 16;

            @Override
            public void insert(TableMapping mapping, List<Object[]> rows) throws SQLException {
                CopyIn copy = connection
                        .getCopyAPI()
                        .copyIn("copy " + mapping.table() + " (" + columnNames(mapping) + ") from stdin");
                try {
                    StringBuilder chunk = new StringBuilder();
                    for (Object[] row : rows) {
                        write(row, chunk);
                        if (chunk.length() > CHUNK_CHARS) {
                            send(chunk, copy);
                        }
                    }
                    send(chunk, copy);
                    copy.endCopy();
                } finally {
                    if (copy.isActive()) {
                        copy.cancelCopy();
                    }
                }
            }

            private static String columnNames(TableMapping mapping) {
                return mapping.columns().stream().map(TableMapping.Column::name).collect(Collectors.joining(", "));
            }

            private static void send(StringBuilder chunk, CopyIn copy) throws SQLException {
                byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
                chunk.setLength(0);
            }

            static void write(Object[] row, StringBuilder out) {
                for (int i = 0; i < row.length; i++) {
                    if (i > 0) {
                        out.append('\t');
                    }
                    if (row[i] == null) {
                        out.append("\\N");
                    } else if (row[i] instanceof String text) {
                        write(text, out);
                    } else {
                        out.append(row[i]);
                    }
                }
                out.append('\n');
            }

            private static void write(String text, StringBuilder out) {
                for (int i = 0; i < text.length(); i++) {
                    char c = text.charAt(i);
                    switch (c) {
                        case '\\' -> out.append("\\\\");
                        case '\t' -> out.append("\\t");
                        case '\n' -> out.append("\\n");
                        case '\r' -> out.append("\\r");
                        default -> out.append(c);
                    }
                }
            }
        }
    }

    /** Mapping of one entity class to its table, from Hibernate's metamodel. */
    static final class TableMapping {

        /** @param sqlType of {@link java.sql.Types} */
        record Column(String name, int sqlType) {}

        private final EntityPersister persister;
        private final List<AttributeMapping> attributes = new ArrayList<>();
        private final List<Column> columns = new ArrayList<>();

        private TableMapping(EntityPersister persister) {
            this.persister = persister;
            persister.getAttributeMappings().forEach(attributes::add);
            persister.getIdentifierMapping().forEachSelectable(this::add);
            attributes.stream()
                    .filter(attribute -> !attribute.isPluralAttributeMapping())
                    .forEach(attribute -> attribute.forEachSelectable(this::add));
        }

        static TableMapping of(EntityPersister persister) {
            return new TableMapping(persister);
        }

        private void add(int index, SelectableMapping column) {
            columns.add(new Column(
                    column.getSelectionExpression(),
                    column.getJdbcMapping().getJdbcType().getDefaultSqlTypeCode()));
        }

        String table() {
            return persister.getTableName();
        }

        List<Column> columns() {
            return columns;
        }

        boolean isSingleTable() {
            return attributes.stream().noneMatch(AttributeMapping::isPluralAttributeMapping);
        }

        /** Longest chain of foreign keys from this table: 0 without any. */
        int dependencyDepth() {
            return dependencyDepth(persister);
        }

        private static int dependencyDepth(EntityMappingType type) {
            int depth = 0;
            for (int i = 0; i < type.getAttributeMappings().size(); i++) {
                if (type.getAttributeMappings().get(i) instanceof ToOneAttributeMapping reference) {
                    depth = Math.max(depth, 1 + dependencyDepth(reference.getAssociatedEntityMappingType()));
                }
            }
            return depth;
        }

        /** Values of an entity in the order of the columns: texts, numbers, booleans, dates, or null. */
        Object[] toRow(Object entity, SharedSessionContractImplementor session) {
            if (!isSingleTable()) {
                throw new IllegalArgumentException(entity.getClass() + " has a table besides its own");
            }
            Object[] row = new Object[columns.size()];
            RowBuilder builder = new RowBuilder(row);
            persister
                    .getIdentifierMapping()
                    .breakDownJdbcValues(persister.getIdentifier(entity, session), builder::add, session);
            for (AttributeMapping attribute : attributes) {
                attribute.breakDownJdbcValues(attribute.getValue(entity), builder::add, session);
            }
            return row;
        }

        private static final class RowBuilder {

            private final Object[] row;
            private int next;

            private RowBuilder(Object[] row) {
                this.row = row;
            }

            private void add(int index, Object value, SelectableMapping column) {
                row[next++] = value instanceof Enum<?> code ? code.name() : value;
            }
        }
    }
}
