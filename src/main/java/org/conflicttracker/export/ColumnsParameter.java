package org.conflicttracker.export;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameter {@code fields} of a table: its columns, in the order in which they are named; documented in the OpenAPI document. */
public class ColumnsParameter {

    /** Value that stands for every column. */
    static final String ALL = "all";

    @RestQuery
    @Parameter(
            description =
                    "Only with files: which columns, in this order. Separate several with commas. Without it: all.")
    public List<String> fields;

    boolean isGiven() {
        return fields != null && !fields.isEmpty();
    }

    /**
     * The selected columns; all without the parameter.
     *
     * @throws org.conflicttracker.web.problem.ProblemException 400 if there is no such column
     */
    <T> List<Column<T>> select(List<Column<T>> all) {
        ValidationErrors errors = new ValidationErrors();
        List<Column<T>> selected = select(all, Map.of(), errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return selected;
    }

    /**
     * The selected columns; all without the parameter. Adds errors to the collector.
     *
     * @param groups names that stand for several columns
     */
    public <T> List<Column<T>> select(List<Column<T>> all, Map<String, List<String>> groups, ValidationErrors errors) {
        if (!isGiven()) {
            return all;
        }
        List<String> known = all.stream().map(Column::name).toList();
        return names(known, groups, errors).stream()
                .map(name -> all.get(known.indexOf(name)))
                .toList();
    }

    /** The selected names in their order; all without the parameter. Adds errors to the collector. */
    Set<String> names(List<String> known, ValidationErrors errors) {
        return names(known, Map.of(), errors);
    }

    private Set<String> names(List<String> known, Map<String, List<String>> groups, ValidationErrors errors) {
        Set<String> names = new LinkedHashSet<>();
        Stream<String> given =
                isGiven() ? fields.stream().flatMap(value -> Arrays.stream(value.split(",", -1))) : Stream.of(ALL);
        given.forEach(name -> {
            if (name.equals(ALL)) {
                names.addAll(known);
            } else if (known.contains(name)) {
                names.add(name);
            } else if (groups.containsKey(name)) {
                names.addAll(groups.get(name));
            } else if (!errors.isFull()) {
                errors.add(EnumCodes.error("fields", name, known));
            }
        });
        return names;
    }
}
