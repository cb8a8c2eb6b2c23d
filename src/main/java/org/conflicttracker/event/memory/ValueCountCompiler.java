package org.conflicttracker.event.memory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.ValueCountFilter.CountedDimension;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCount;
import org.conflicttracker.event.memory.EventGroupKeys.MultiValueGroupKey;
import org.conflicttracker.event.memory.TermEvaluator.NameMatcher;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;

/** Compiler of conditions on the number of values, on the values that a grouping by the dimension would have. */
final class ValueCountCompiler {

    private final LookupTables.Tables tables;
    private final EventFilter filter;

    ValueCountCompiler(LookupTables.Tables tables, EventFilter filter) {
        this.tables = tables;
        this.filter = filter;
    }

    List<ColumnPredicate> predicates() {
        return filter.valueCounts().conditions().stream().map(this::predicate).toList();
    }

    private ColumnPredicate predicate(ValueCount condition) {
        Dimension dimension = Dimension.find(condition.dimension().code()).orElseThrow();
        GroupKeyTables.GroupKeyTable.Keys keys = tables.groupKeyTables().keys(dimension.withParents());
        MultiValueGroupKey groupKey = new MultiValueKeys(filter, tables.dictionaries())
                .groupKey(MultiValueKeys.fieldOf(dimension).orElseThrow(), keys);
        if (condition.several()) {
            return Predicates.keysMatch(groupKey, (found, count) -> count > 1);
        }
        if (condition.value() == null && !condition.none()) {
            return Predicates.keysMatch(groupKey, (found, count) -> count == 1);
        }
        Predicate<Cell.Key> value = valuePredicate(condition);
        boolean[] wanted = new boolean[keys.cellKeys().size()];
        for (int key = 0; key < wanted.length; key++) {
            List<Cell.Key> values = keys.cellKeys().get(key);
            wanted[key] = value.test(values.get(values.size() - 1));
        }
        return Predicates.keysMatch(groupKey, (found, count) -> count == 1 && wanted[found[0]]);
    }

    private Predicate<Cell.Key> valuePredicate(ValueCount condition) {
        if (condition.none()) {
            return key -> key.value() == null;
        }
        if (condition.value() instanceof NameTerm name && isArea(condition.dimension())) {
            return name.id() == null
                    ? key -> key.name().map(NameFolding::fold).equals(Optional.of(name.folded()))
                    : key -> Cell.AreaLabel.valueOf(name.id(), null).equals(key.value());
        }
        if (condition.value() instanceof NameTerm name) {
            NameMatcher matcher = matcher(condition.dimension(), name);
            return key -> key.value() != null && matcher.matches((Long) key.value(), (Long) key.label());
        }
        return key -> condition.value().equals(key.value());
    }

    private static boolean isArea(CountedDimension dimension) {
        return dimension == CountedDimension.ADMIN1 || dimension == CountedDimension.ADMIN2;
    }

    private NameMatcher matcher(CountedDimension dimension, NameTerm name) {
        Dictionaries dictionaries = tables.dictionaries();
        return NameMatcher.of(
                Set.of(name), dimension == CountedDimension.ACTOR ? dictionaries.actors : dictionaries.sources);
    }
}
