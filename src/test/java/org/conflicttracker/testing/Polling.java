package org.conflicttracker.testing;

/** Pause between two looks at a condition: a loop without one takes the processors from what it waits for. */
public final class Polling {

    private static final long PAUSE_MILLIS = 10;

    private Polling() {}

    public static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
