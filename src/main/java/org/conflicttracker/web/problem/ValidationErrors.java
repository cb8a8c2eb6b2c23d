package org.conflicttracker.web.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects everything wrong with a request, so that the caller learns of it at once. Not thread-safe. */
public final class ValidationErrors {

    /** A hostile body can be wrong in a million places; nobody reads beyond this many. */
    private static final int MAX_ERRORS = 100;

    private final List<ValidationError> list = new ArrayList<>();

    /** Adds one; the hundredth is the last that is kept. Adding the same twice keeps it once. */
    public void add(ValidationError fault) {
        if (list.size() < MAX_ERRORS && !list.contains(fault)) {
            list.add(fault);
        }
    }

    /** Whether no more are kept: then nothing more need be looked for. */
    public boolean isFull() {
        return list.size() >= MAX_ERRORS;
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** What was found so far, in the order of finding. */
    public List<ValidationError> list() {
        return List.copyOf(list);
    }

    /**
     * Ends the request if anything was found.
     *
     * @throws ProblemException of this type, listing all faults
     */
    public void throwIfAny(ProblemType type) {
        if (!list.isEmpty()) {
            throw of(type, list);
        }
    }

    static ProblemException of(ProblemType type, List<ValidationError> faults) {
        String detail = faults.size() == 1 ? faults.get(0).detail() : faults.size() + " errors were found, see errors.";
        return new ProblemException(type, detail).errors(faults);
    }
}
