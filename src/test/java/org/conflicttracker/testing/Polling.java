package org.conflicttracker.testing;

/** Pause between two looks at a condition: a loop without one takes the processors from what it waits for. */
public final class Polling {

    private static final long PAUSE_MILLIS = 10;
    private static final long LONG_PAUSE_MILLIS = 100;

    private Polling() {}

    public static void pause() {
        sleep(PAUSE_MILLIS);
    }

    /** For what takes seconds, where each look is a request that costs the tracker work. */
    public static void longPause() {
        sleep(LONG_PAUSE_MILLIS);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
