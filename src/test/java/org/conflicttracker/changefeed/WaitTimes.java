package org.conflicttracker.changefeed;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.conflicttracker.testing.Polling;

/** Polling for a condition; fails after a minute. */
final class WaitTimes {

    private WaitTimes() {}

    static void until(BooleanSupplier condition, Supplier<Object> failureMessage) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(failureMessage.get());
            }
            Polling.pause();
        }
    }
}
