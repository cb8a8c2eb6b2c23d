package org.conflicttracker.admission;

import java.time.Duration;
import org.conflicttracker.admission.HeapBudget.AdmissionSettings;

/** Heap budgets for tests. */
public final class Budgets {

    private Budgets() {}

    /** A budget of so many bytes without waiting. */
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
        // rounded down to whole percents of the heap
        return new HeapBudget(settings, (bytes + 99) / 100 * 100);
    }
}
