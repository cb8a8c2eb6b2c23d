package org.conflicttracker.web.problem;

import jakarta.enterprise.context.RequestScoped;

/**
 * Validation errors of the current request. {@link UnknownParameterFilter} adds unknown parameters; a resource that parses
 * parameter classes adds its errors and then calls {@code errors().throwIfAny(BAD_REQUEST)}.
 */
@RequestScoped
public class RequestErrors {

    private final ValidationErrors errors = new ValidationErrors();

    public ValidationErrors errors() {
        return errors;
    }
}
