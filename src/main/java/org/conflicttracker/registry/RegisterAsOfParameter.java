package org.conflicttracker.registry;

import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameter {@code asOf} of registers: of a list, and of one entry. */
public class RegisterAsOfParameter {

    @RestQuery
    @Parameter(
            description = "As it was at this point: a change number (`345`), a date (`2025-03-11`: the end of that"
                    + " day, UTC) or a time with its offset from UTC. Changes recorded together are shown together. Leave"
                    + " it out for now.")
    public String asOf;

    /** The moment; an error is added to the collector. */
    public Optional<AsOf> find(ValidationErrors errors) {
        try {
            return asOf == null ? Optional.empty() : Optional.of(AsOf.parse(asOf));
        } catch (IllegalArgumentException e) {
            errors.add(ValidationError.parameter("asOf", e.getMessage(), null));
            return Optional.empty();
        }
    }

    /** @throws org.conflicttracker.web.problem.ProblemException 400 with all errors of the request */
    public Optional<AsOf> parse(ValidationErrors errors) {
        Optional<AsOf> parsed = find(errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return parsed;
    }
}
