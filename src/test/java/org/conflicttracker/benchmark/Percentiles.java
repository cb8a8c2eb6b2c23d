package org.conflicttracker.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Recorder of durations; not thread-safe. */
public final class Percentiles {

    private final List<Long> nanos = new ArrayList<>();

    public void add(long taken) {
        nanos.add(taken);
    }

    public void addAll(Percentiles others) {
        nanos.addAll(others.nanos);
    }

    public int size() {
        return nanos.size();
    }

    /** Count, median, 99th percentile and maximum, in milliseconds; the count only if empty. */
    public void addTo(ObjectNode into) {
        into.put("number", nanos.size());
        if (!nanos.isEmpty()) {
            Collections.sort(nanos);
            into.put("p50Ms", millis(nanos.size() / 2));
            into.put("p99Ms", millis((int) (nanos.size() * 0.99)));
            into.put("maxMs", millis(nanos.size() - 1));
        }
    }

    private double millis(int place) {
        return Math.round(nanos.get(place) / 1e3) / 1e3;
    }
}
