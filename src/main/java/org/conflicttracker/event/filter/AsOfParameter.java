package org.conflicttracker.event.filter;

import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers.DateParser;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Query parameter {@code asOf}. */
public class AsOfParameter {

    @RestQuery
    @Parameter(
            description = "Shows the tracker as it was at a change number, a point in time, or the end of a day (UTC)."
                    + " Changes recorded together, such as a merge or a part of an import, are shown together: the"
                    + " number of one of them stands for the last."
                    + " Without it, or with a day that has begun anywhere on earth and has not ended: now.",
            examples = {
                @ExampleObject(name = "none", summary = "Now"),
                @ExampleObject(name = "one", summary = "As of change no. 1", value = "1")
            })
    public @Nullable String asOf;

    public Optional<AsOf> parse(ValidationErrors errors) {
        return Optional.ofNullable(new ParameterParser(errors).parse("asOf", asOf, DateParser::parseAsOf));
    }
}
