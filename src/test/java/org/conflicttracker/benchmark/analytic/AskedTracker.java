package org.conflicttracker.benchmark.analytic;

import java.io.IOException;

/** Asks a tracker through HTTP. */
record AskedTracker(Line line) implements Asked {

    @Override
    public String name() {
        return "tracker";
    }

    @Override
    public void ask(Case one) throws IOException {
        int status = line.get(one.path());
        if (status != 200) {
            throw new IllegalStateException(one.path() + " answered " + status);
        }
    }
}
