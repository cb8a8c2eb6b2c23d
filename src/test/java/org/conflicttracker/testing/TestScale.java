package org.conflicttracker.testing;

/** Tests in two sizes: small ones in {@code mvn verify}, the full numbers in {@code mvn verify -Pacceptance}. */
public final class TestScale {

    private TestScale() {}

    /** The number to run with: {@code full} under {@code -Pacceptance}, else {@code small}. */
    public static int of(int small, int full) {
        return Boolean.getBoolean("tracker.acceptance") ? full : small;
    }
}
