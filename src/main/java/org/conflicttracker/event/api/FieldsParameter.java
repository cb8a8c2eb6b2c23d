package org.conflicttracker.event.api;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameter {@code fields}: members of each event. */
public class FieldsParameter {

    private static final String ALL = "all";

    private static final Function<String, String> NAMES = ValueParsers.oneOf(FieldSelection.ALL_FIELDS, name -> name);

    @RestQuery
    @Parameter(
            description = "Which fields of each event to return, such as `title` or `casualties`; `id` is always"
                    + " included. Separate several values with commas. In CSV, XLSX and GeoJSON: which columns, in this"
                    + " order, such as `dateStart` or `killedBest`; a field of the JSON stands for its columns. Without it:"
                    + " all fields, and in GeoJSON those that a map needs; `all` for all.",
            examples = {
                @ExampleObject(name = "none", summary = "The whole event"),
                @ExampleObject(
                        name = "one",
                        summary = "Fields for a map or a list",
                        value = "[\"title\", \"date\", \"locations\"]")
            })
    public List<String> fields;

    /** Parses the parameter; adds errors to {@code errors}. */
    public FieldSelection parse(ValidationErrors errors) {
        if (fields == null || fields.isEmpty()) {
            return FieldSelection.ALL;
        }
        if (ValueParsers.split(fields).contains(ALL)) {
            return FieldSelection.ALL;
        }
        Set<String> names = new TreeSet<>(Set.of(FieldSelection.REQUIRED_FIELD));
        names.addAll(new ParameterParser(errors).parseList("fields", fields, NAMES));
        return new FieldSelection(names);
    }
}
