package org.conflicttracker.changefeed;

import java.time.Duration;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** How long to wait for a change where there is none yet. */
public class WaitParameter {

    @RestQuery
    @Parameter(
            description = "How many seconds to wait if there is no change yet, from 0 to 60. The answer comes as soon"
                    + " as there is a change, or empty after this time. Only with JSON, and without `asOf`. Without"
                    + " it: no waiting.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "60"),
            // none first: what is filled in must not hold whoever tries it
            examples = {
                @ExampleObject(name = "none", summary = "Answer at once"),
                @ExampleObject(name = "one", summary = "Wait for up to 5 seconds", value = "5")
            })
    public String wait;

    /** How long to wait, zero for not at all; what is wrong goes into the faults. */
    Duration parse(FilterRequest asked, Duration longest, ValidationErrors faults) {
        if (wait == null) {
            return Duration.ZERO;
        }
        boolean number = wait.matches("[0-9]{1,9}");
        if (!number || Integer.parseInt(wait) > longest.toSeconds()) {
            faults.add(ValidationError.parameter(
                    "wait",
                    Quote.of(wait) + " is not a whole number of seconds from 0 to " + longest.toSeconds() + ".",
                    wait.matches("[0-9]+") ? Long.toString(longest.toSeconds()) : null));
            return Duration.ZERO;
        }
        Duration wanted = Duration.ofSeconds(Integer.parseInt(wait));
        if (!wanted.isZero() && asked.asOf().isPresent()) {
            faults.add(ValidationError.parameter(
                    "wait", "With asOf there can be no new changes, so waiting makes no sense.", "0"));
        }
        return wanted;
    }
}
