package org.conflicttracker.importer.job;

import java.util.Optional;

/** Search of a cause in a chain of exceptions. */
final class ImportFailures {

    private ImportFailures() {}

    static <T extends Throwable> Optional<T> findCause(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        // Bounded, because a chain of causes may have a cycle.
        for (int depth = 0; cause != null && depth < 30; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
