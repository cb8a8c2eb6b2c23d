package org.conflicttracker.web.problem;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collector of the validation errors of a request, so that the client gets all of them at once. Not thread-safe. */
public final class ValidationErrors {

    /** Limit for hostile bodies, which can have a million errors. */
    private static final int MAX_ERRORS = 100;

    private final List<ValidationError> list = new ArrayList<>();

    /** Adds an error; ignored if it was added before or if the collector is full (100 errors). */
    public void add(ValidationError error) {
        if (list.size() < MAX_ERRORS && !list.contains(error)) {
            list.add(error);
        }
    }

    /** Whether the collector is full, so that further checks can stop. */
    public boolean isFull() {
        return list.size() >= MAX_ERRORS;
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** The errors so far, in the order in which they were added. */
    public List<ValidationError> list() {
        return List.copyOf(list);
    }

    /**
     * Whether a violation is the consequence of one of the errors: of a value at its place or around it that could not be
     * read, or of a misspelt name of its property.
     */
    public boolean explains(ValidationError violation) {
        return list.stream().anyMatch(error -> error.explains(violation));
    }

    /** Whether there is an error at this place in the body or within it. @param pointer JSON pointer; null for none */
    public boolean hasErrorIn(@Nullable String pointer) {
        return pointer != null && list.stream().anyMatch(error -> error.isIn(pointer));
    }

    /**
     * Ends the request if there are errors.
     *
     * @throws ProblemException of this type, with all errors
     */
    public void throwIfAny(ProblemType type) {
        if (!list.isEmpty()) {
            throw of(type, list);
        }
    }

    static ProblemException of(ProblemType type, List<ValidationError> errors) {
        String detail = errors.size() == 1 ? errors.get(0).detail() : errors.size() + " errors were found, see errors.";
        return new ProblemException(type, detail).errors(errors);
    }

    /**
     * Validation errors of the current request. {@link UnknownParameterFilter} adds unknown parameters; a resource that parses
     * parameter classes adds its errors and then calls {@code errors().throwIfAny(BAD_REQUEST)}.
     */
    @RequestScoped
    public static class RequestErrors {

        private final ValidationErrors errors = new ValidationErrors();

        public ValidationErrors errors() {
            return errors;
        }
    }
}
