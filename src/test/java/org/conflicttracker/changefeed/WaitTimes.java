package org.conflicttracker.changefeed;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what is sure to come; fails after a minute. */
final class WaitTimes {

    private WaitTimes() {}

    static void until(BooleanSupplier there, Supplier<Object> otherwise) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise.get());
            }
            Thread.yield();
        }
    }
}
