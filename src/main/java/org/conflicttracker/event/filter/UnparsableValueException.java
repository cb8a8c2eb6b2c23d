package org.conflicttracker.event.filter;

import java.util.Optional;

/** Error of a value that cannot be parsed. Its message is a sentence for the client. */
final class UnparsableValueException extends IllegalArgumentException {

    private final transient Optional<String> suggestion;

    /** @param suggestion the nearest valid value */
    UnparsableValueException(String detail, Optional<String> suggestion) {
        super(detail);
        this.suggestion = suggestion;
    }

    /** The nearest valid value, if the exception has one. */
    static Optional<String> suggestion(IllegalArgumentException exception) {
        return exception instanceof UnparsableValueException unparsable ? unparsable.suggestion : Optional.empty();
    }
}
