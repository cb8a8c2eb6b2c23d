package org.conflicttracker.testing;

/** Scale of tests: small numbers in {@code mvn verify}, full numbers in {@code mvn verify -Pacceptance}. */
public final class TestScale {

    private TestScale() {}

    /** The number to use: {@code full} with {@code -Pacceptance}, else {@code small}. */
    public static int of(int small, int full) {
        return Boolean.getBoolean("tracker.acceptance") ? full : small;
    }
}
