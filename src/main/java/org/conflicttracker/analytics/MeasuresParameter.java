package org.conflicttracker.analytics;

import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameter {@code measures}: the outcomes to sum. */
public class MeasuresParameter {

    private static final List<Outcome> DEFAULT_MEASURES = List.of(Outcome.KILLED, Outcome.INJURED);

    @RestQuery
    @Parameter(
            description = "Which casualties to sum: killed, injured, abducted, missing, displaced or released. Separate"
                    + " several values with commas. Without it: killed and injured. `group` chooses whose casualties.",
            examples = {
                @ExampleObject(name = "none", summary = "Killed and injured"),
                @ExampleObject(name = "one", summary = "Killed only", value = "[\"killed\"]")
            })
    public List<String> measures;

    /** Parses the outcomes, each once, in the order of the answer. */
    public List<Outcome> parse(ValidationErrors errors) {
        if (measures == null || measures.isEmpty()) {
            return DEFAULT_MEASURES;
        }
        return new ParameterParser(errors)
                .parseList("measures", measures, ValueParsers.lowerCaseEnumParser(Outcome.class)).stream()
                        .distinct()
                        .sorted()
                        .toList();
    }
}
