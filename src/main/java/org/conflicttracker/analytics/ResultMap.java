package org.conflicttracker.analytics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.ColumnsParameter;
import org.conflicttracker.web.format.FeatureCollection;
import org.conflicttracker.web.format.FeatureCollection.Feature;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.problem.ProblemException;

/**
 * Result as features on a map, in memory.
 *
 * @param table rows and possible properties
 * @param isNeeded whether a property is there without being asked for
 * @param members further members of the feature collection
 * @param toFeature maps a row and its properties to a feature
 */
record ResultMap<T>(
        ResultTable<T> table,
        Predicate<String> isNeeded,
        Map<String, Object> members,
        BiFunction<T, Map<String, Object>, Feature> toFeature) {

    ResultMap {
        members = new LinkedHashMap<>(members);
    }

    /** @throws ProblemException 400 if there is no such column */
    FeatureCollection toFeatures(ColumnsParameter selection) {
        List<Column<T>> selected = selection.isGiven()
                ? selection.select(table.columns())
                : table.columns().stream()
                        .filter(column -> isNeeded.test(column.name()))
                        .toList();
        return new FeatureCollection(
                table.asOf(),
                members,
                new Iterators.MapIterator<>(
                        table.rows().iterator(), row -> toFeature.apply(row, Column.toMap(selected, row))));
    }
}
