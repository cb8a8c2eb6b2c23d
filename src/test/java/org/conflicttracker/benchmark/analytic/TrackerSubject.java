package org.conflicttracker.benchmark.analytic;

import java.io.IOException;

/** Tracker queried through HTTP. */
record TrackerSubject(ResultLine line) implements InterleavedRun.Subject {

    @Override
    public String name() {
        return "tracker";
    }

    @Override
    public void ask(BenchmarkQuery.Case one) throws IOException {
        int status = line.get(one.path());
        if (status != 200) {
            throw new IllegalStateException(one.path() + " answered " + status);
        }
    }
}
