package org.conflicttracker.importer;

import java.util.Optional;

/**
 * Exception for a file that cannot be read as a whole, so that no row is imported. The message names the position and the remedy, for the
 * API user.
 */
public class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnreadableFile(String message) {
        super(message);
    }

    /** The first exception of this type in a chain of causes. */
    public static Optional<UnreadableFile> findCause(Throwable failure) {
        Throwable cause = failure;
        // Bounded, because a chain of causes may have a cycle.
        for (int depth = 0; cause != null && depth < 30; depth++) {
            if (cause instanceof UnreadableFile unreadable) {
                return Optional.of(unreadable);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
