package org.conflicttracker.analytics;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.web.problem.EnumCodes;
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
        List<String> known =
                Arrays.stream(Outcome.values()).map(MeasuresParameter::code).toList();
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        measures.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).forEach(code -> {
            int position = known.indexOf(code.toLowerCase(Locale.ROOT));
            if (errors.isFull()) {
                return;
            }
            if (position < 0) {
                errors.add(EnumCodes.error("measures", code, known));
            } else {
                outcomes.add(Outcome.values()[position]);
            }
        });
        return List.copyOf(outcomes);
    }

    private static String code(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
