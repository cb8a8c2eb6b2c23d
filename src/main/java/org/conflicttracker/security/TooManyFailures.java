package org.conflicttracker.security;

import java.time.Duration;

/** Whoever asks has failed to log in too often. */
final class TooManyFailures extends RuntimeException {

    private final Duration wait;

    TooManyFailures(Duration wait) {
        super("Too many failed log-ins", null, false, false);
        this.wait = wait;
    }

    /** Whole seconds until the next attempt is heard, at least 1. */
    long seconds() {
        return wait.plusMillis(999).toSeconds();
    }
}
