package org.conflicttracker.ledger.bulk;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/** Mapping of one entity class to its table, from Hibernate's metamodel. */
final class TableMapping {

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
