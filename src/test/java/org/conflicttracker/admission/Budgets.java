package org.conflicttracker.admission;

import java.time.Duration;

/** Budgets for tests. */
public final class Budgets {

    private Budgets() {}

    /** One of so many bytes, for which nobody waits. */
    public static HeapBudget of(long bytes) {
        return of(bytes, Duration.ZERO, 0);
    }

    static HeapBudget of(long bytes, Duration patience, int mostWaiting) {
        AdmissionSettings settings = new AdmissionSettings() {
            @Override
            public int mostOfHeap() {
                return 100;
            }

            @Override
            public int mostWaiting() {
                return mostWaiting;
            }

            @Override
            public Duration patience() {
                return patience;
            }
        };
        // rounded down to whole percents of it
        return new HeapBudget(settings, (bytes + 99) / 100 * 100);
    }
}
