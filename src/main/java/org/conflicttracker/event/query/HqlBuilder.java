package org.conflicttracker.event.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.conflicttracker.event.filter.Terms;

/** A where clause in the making, and its parameters. */
final class HqlBuilder {

    private final StringJoiner where = new StringJoiner(" and ");
    private final Map<String, Object> parameters;

    HqlBuilder() {
        this(new HashMap<>());
    }

    private HqlBuilder(Map<String, Object> parameters) {
        this.parameters = parameters;
        where.setEmptyValue("1 = 1");
    }

    /** Another clause that shares the parameters, for a subquery. */
    HqlBuilder subquery() {
        return new HqlBuilder(parameters);
    }

    HqlBuilder and(String condition) {
        where.add(condition);
        return this;
    }

    /** The value as a named parameter. */
    String bind(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    HqlBuilder andIn(String path, Collection<?> values) {
        return and(path + " in (" + bind(values) + ")");
    }

    /** What must be there of a column: one of the values, any, or (none) nothing. */
    HqlBuilder andRequired(String path, Terms<?> terms) {
        if (terms.none()) {
            return and(path + " is null");
        }
        if (terms.any()) {
            return and(path + " is not null");
        }
        return terms.included().isEmpty() ? this : andIn(path, terms.included());
    }

    /** All that is asked of a column that has one value for each event. */
    HqlBuilder andColumn(String path, Terms<?> terms) {
        andRequired(path, terms);
        if (!terms.excluded().isEmpty()) {
            and("(" + path + " is null or " + path + " not in (" + bind(terms.excluded()) + "))");
        }
        return this;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    String where() {
        return where.toString();
    }
}
