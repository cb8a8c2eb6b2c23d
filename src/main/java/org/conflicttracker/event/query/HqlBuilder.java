package org.conflicttracker.event.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.conflicttracker.event.filter.Terms;

/** Builder of an HQL where clause and its parameters. */
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

    /** Builder of a subquery's clause, which shares the parameters. */
    HqlBuilder subquery() {
        return new HqlBuilder(parameters);
    }

    HqlBuilder and(String condition) {
        where.add(condition);
        return this;
    }

    /** Binds the value to a new named parameter, and returns its reference. */
    String bind(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    HqlBuilder andIn(String path, Collection<?> values) {
        return and(path + " in (" + bind(values) + ")");
    }

    /** Adds what a column must have: one of the values, any value, or (none) null. */
    HqlBuilder andRequired(String path, Terms<?> terms) {
        if (terms.none()) {
            return and(path + " is null");
        }
        if (terms.any()) {
            return and(path + " is not null");
        }
        return terms.included().isEmpty() ? this : andIn(path, terms.included());
    }

    /** Adds all terms of a column that has one value per event, the exclusions included. */
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
