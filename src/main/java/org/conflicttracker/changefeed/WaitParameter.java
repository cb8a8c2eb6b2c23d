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

/** Query parameter {@code wait}: how long a call is held if there is no change yet. */
public class WaitParameter {

    @RestQuery
    @Parameter(
            description = "How many seconds to wait if there is no change yet, from 0 to 60. The answer comes as soon"
                    + " as there is a change, or empty after this time. Only with JSON, and without `asOf`. Without"
                    + " it: no waiting.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "60"),
            // the first example is prefilled in Swagger UI, and must not hold the call
            examples = {
                @ExampleObject(name = "none", summary = "Answer at once"),
                @ExampleObject(name = "one", summary = "Wait for up to 5 seconds", value = "5")
            })
    public String wait;

    /** Parses the time, zero for not at all; errors are collected. */
    Duration parse(FilterRequest filterRequest, Duration max, ValidationErrors errors) {
        if (wait == null) {
            return Duration.ZERO;
        }
        boolean isNumber = wait.matches("[0-9]{1,9}");
        if (!isNumber || Integer.parseInt(wait) > max.toSeconds()) {
            errors.add(ValidationError.parameter(
                    "wait",
                    Quote.of(wait) + " is not a whole number of seconds from 0 to " + max.toSeconds() + ".",
                    wait.matches("[0-9]+") ? Long.toString(max.toSeconds()) : null));
            return Duration.ZERO;
        }
        Duration duration = Duration.ofSeconds(Integer.parseInt(wait));
        if (!duration.isZero() && filterRequest.asOf().isPresent()) {
            errors.add(ValidationError.parameter(
                    "wait", "With asOf there can be no new changes, so waiting makes no sense.", "0"));
        }
        return duration;
    }
}
