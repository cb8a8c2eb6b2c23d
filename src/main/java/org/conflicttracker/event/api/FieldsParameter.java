package org.conflicttracker.event.api;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which members of each event an answer is to have. */
public class FieldsParameter {

    @RestQuery
    @Parameter(
            description = "Which fields of each event to return, such as `title` or `casualties`; `id` is always"
                    + " included. Separate several values with commas. Only with JSON and NDJSON. Without it: all"
                    + " fields.",
            examples = {
                @ExampleObject(name = "none", summary = "The whole event"),
                @ExampleObject(
                        name = "one",
                        summary = "Fields for a map or a list",
                        value = "[\"title\", \"date\", \"locations\"]")
            })
    public List<String> fields;

    /** The members asked for; what is wrong goes into the faults. */
    public FieldSelection parse(ValidationErrors faults) {
        if (fields == null || fields.isEmpty()) {
            return FieldSelection.ALL;
        }
        Set<String> names = new TreeSet<>(Set.of(FieldSelection.REQUIRED_FIELD));
        fields.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).forEach(name -> {
            if (!faults.isFull() && !FieldSelection.ALL_FIELDS.contains(name)) {
                faults.add(EnumCodes.error("fields", name, FieldSelection.ALL_FIELDS));
            }
            names.add(name);
        });
        return new FieldSelection(names);
    }
}
