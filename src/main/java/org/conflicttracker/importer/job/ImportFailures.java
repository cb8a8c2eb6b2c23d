package org.conflicttracker.importer.job;

import java.util.Optional;

/** Looks for the reason of a failure under what libraries wrap it in. */
final class ImportFailures {

    private ImportFailures() {}

    static <T extends Throwable> Optional<T> findCause(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        // Bounded, because causes may run in a circle.
        for (int depth = 0; cause != null && depth < 30; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
