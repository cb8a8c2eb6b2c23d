package org.conflicttracker.event.filter;

import java.util.Optional;

/** A value that cannot be read. Its message is a sentence for the caller. */
final class UnparsableValueException extends IllegalArgumentException {

    private final transient Optional<String> suggestion;

    /** @param suggestion the nearest valid value */
    UnparsableValueException(String detail, Optional<String> suggestion) {
        super(detail);
        this.suggestion = suggestion;
    }

    /** The nearest valid value, where what went wrong knows one. */
    static Optional<String> suggestion(IllegalArgumentException wrong) {
        return wrong instanceof UnparsableValueException unreadable ? unreadable.suggestion : Optional.empty();
    }
}
