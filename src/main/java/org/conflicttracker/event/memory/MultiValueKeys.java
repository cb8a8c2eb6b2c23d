package org.conflicttracker.event.memory;

import java.util.Optional;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.memory.EventGroupKeys.MultiValueGroupKey;
import org.conflicttracker.event.query.Dimension;
import org.jspecify.annotations.Nullable;

/** Factory of the group keys of multi-valued fields, with the values that pass a filter (rule 12). */
final class MultiValueKeys {

    private final EventFilter filter;
    private final CodeSetResolver codeSets;

    MultiValueKeys(EventFilter filter, Dictionaries dictionaries) {
        this.filter = filter;
        this.codeSets = new CodeSetResolver(filter, dictionaries);
    }

    /** The field that has the values of a dimension; empty for attributes, figures and time. */
    static Optional<MultiValuedField> fieldOf(Dimension dimension) {
        return Optional.ofNullable(
                switch (dimension) {
                    case COUNTRY, ADMIN1, ADMIN2, LOCATION_PRECISION, GRID, POINT_PRECISION -> MultiValuedField.AREA;
                    case ACTOR, ACTOR_KIND -> MultiValuedField.INVOLVEMENT;
                    case SOURCE, SOURCE_KIND -> MultiValuedField.PUBLISHER;
                    case ATTRIBUTED_TO -> MultiValuedField.ATTRIBUTION;
                    case TAG -> MultiValuedField.TAG;
                    default -> null;
                });
    }

    MultiValueGroupKey groupKey(MultiValuedField field, GroupKeyTables.GroupKeyTable.Keys keys) {
        return new MultiValueGroupKey(
                field,
                keys,
                switch (field) {
                    case AREA -> locationFilter();
                    case INVOLVEMENT -> codeFilter(field, codeSets.involvementCodes());
                    case PUBLISHER -> mentionFilter();
                    case ATTRIBUTION -> codeFilter(field, codeSets.attributionCodes());
                    case TAG -> codeFilter(field, codeSets.tagCodes());
                    default -> throw new IllegalArgumentException(field.name());
                });
    }

    /** @param codes null for any */
    private static MultiValueGroupKey.@Nullable CodeFilter codeFilter(MultiValuedField field, @Nullable CodeSet codes) {
        return codes == null ? null : isOneOf(field, codes);
    }

    private static MultiValueGroupKey.CodeFilter isOneOf(MultiValuedField field, CodeSet codes) {
        return (batch, position, index) -> codes.contains(batch.code(field, position, index));
    }

    /** Filter of the places of a row; null if all pass. */
    MultiValueGroupKey.@Nullable CodeFilter locationFilter() {
        if (filter.locations().isUnrestricted()) {
            return null;
        }
        CodeSet areas = codeSets.areaCodes();
        Predicates.Shape shape = codeSets.shape();
        MultiValueGroupKey.CodeFilter areaFilter = isOneOf(MultiValuedField.AREA, areas);
        MultiValueGroupKey.CodeFilter approximateFilter =
                isOneOf(MultiValuedField.AREA, codeSets.approximateAreaCodes());
        return shape == null
                ? areaFilter
                : (batch, position, index) -> areaFilter.accepts(batch, position, index)
                        && (batch.hasCoordinates(position, index)
                                ? batch.isWithin(shape, position, index)
                                : approximateFilter.accepts(batch, position, index));
    }

    private MultiValueGroupKey.@Nullable CodeFilter mentionFilter() {
        MultiValueGroupKey.CodeFilter publishers = codeFilter(MultiValuedField.PUBLISHER, codeSets.publisherCodes());
        CodeSet reports = codeSets.reportCodes();
        if (reports == null) {
            return publishers;
        }
        MultiValueGroupKey.CodeFilter mentioned = isOneOf(MultiValuedField.REPORT, reports);
        return publishers == null
                ? mentioned
                : (batch, position, index) ->
                        publishers.accepts(batch, position, index) && mentioned.accepts(batch, position, index);
    }
}
