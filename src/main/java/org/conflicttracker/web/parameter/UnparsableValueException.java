package org.conflicttracker.web.parameter;

import java.util.Optional;

/** Error of a parameter value that cannot be parsed. Its message is a sentence for the client. */
public final class UnparsableValueException extends IllegalArgumentException {

    private final transient Optional<String> suggestion;

    /** An error without a suggestion. */
    public UnparsableValueException(String detail) {
        this(detail, Optional.empty());
    }

    /** @param suggestion the nearest valid value */
    public UnparsableValueException(String detail, Optional<String> suggestion) {
        super(detail);
        this.suggestion = suggestion;
    }

    /** The nearest valid value, if the exception has one. */
    public static Optional<String> suggestion(IllegalArgumentException exception) {
        return exception instanceof UnparsableValueException unparsable ? unparsable.suggestion : Optional.empty();
    }
}
