package org.conflicttracker.registry;

import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers.DateParser;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Query parameter {@code asOf} of registers: of a list, and of one entry. */
public class RegisterAsOfParameter {

    @RestQuery
    @Parameter(
            description = "As it was at this point: a change number (`345`), a date (`2025-03-11`: the end of that"
                    + " day, UTC) or a time with its offset from UTC. Changes recorded together are shown together. Leave"
                    + " it out for now.")
    public @Nullable String asOf;

    /** The moment; an error is added to the collector. */
    public Optional<AsOf> find(ValidationErrors errors) {
        return Optional.ofNullable(new ParameterParser(errors).parse("asOf", asOf, DateParser::parseAsOf));
    }

    /** @throws org.conflicttracker.web.problem.ProblemException 400 with all errors of the request */
    public Optional<AsOf> parse(ValidationErrors errors) {
        Optional<AsOf> parsed = find(errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return parsed;
    }
}
