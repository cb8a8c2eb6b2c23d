package org.conflicttracker.benchmark.analytic;

import java.util.List;

/** Quantiles of durations in milliseconds. */
record Quantiles(double median, double min, double max, int runs) {

    /** @param nanos at least one */
    static Quantiles of(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Quantiles(
                millis(sorted.get(sorted.size() / 2)),
                millis(sorted.get(0)),
                millis(sorted.get(sorted.size() - 1)),
                sorted.size());
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }
}
