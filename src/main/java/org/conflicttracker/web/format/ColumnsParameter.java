package org.conflicttracker.web.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameter {@code fields} of a table: its columns, in the order in which they are named; documented in the OpenAPI document. */
public class ColumnsParameter {

    /** Error of the parameter where JSON has no fields to select. */
    static final String FILES_ONLY = "The parameter fields works with files, and with JSON on events and changes.";

    /** Value that stands for every column. */
    private static final String ALL = "all";

    @RestQuery
    @Parameter(
            description =
                    "Only with files: which columns, in this order. Separate several with commas. Without it: all.")
    public List<String> fields;

    /** The parameter with these values. @param fields null for none */
    public static ColumnsParameter of(List<String> fields) {
        ColumnsParameter parameter = new ColumnsParameter();
        parameter.fields = fields;
        return parameter;
    }

    public boolean isGiven() {
        return fields != null && !fields.isEmpty();
    }

    /** Adds an error if it is given, as the answer is JSON without fields to select. */
    public void refuse(ValidationErrors errors) {
        if (isGiven()) {
            errors.add(ValidationError.parameter("fields", FILES_ONLY, null));
        }
    }

    /**
     * The selected columns; all without the parameter.
     *
     * @throws org.conflicttracker.web.problem.ProblemException 400 if there is no such column
     */
    public <T> List<Column<T>> select(List<Column<T>> all) {
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
    public Set<String> names(List<String> known, ValidationErrors errors) {
        return names(known, Map.of(), errors);
    }

    private Set<String> names(List<String> known, Map<String, List<String>> groups, ValidationErrors errors) {
        Set<String> names = new LinkedHashSet<>();
        List<String> given = isGiven() ? ValueParsers.split(fields) : List.of(ALL);
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
