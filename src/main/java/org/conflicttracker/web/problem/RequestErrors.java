package org.conflicttracker.web.problem;

import jakarta.enterprise.context.RequestScoped;

/**
 * What is wrong with the current request. The guard puts unknown parameters here, a resource that reads parameter
 * classes adds what it finds and then calls {@code faults().check(BAD_REQUEST)}.
 */
@RequestScoped
public class RequestErrors {

    private final ValidationErrors errors = new ValidationErrors();

    public ValidationErrors errors() {
        return errors;
    }
}
