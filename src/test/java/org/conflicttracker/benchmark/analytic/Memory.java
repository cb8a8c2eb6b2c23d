package org.conflicttracker.benchmark.analytic;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Memory metrics of a running tracker. */
final class Memory {

    private final Tracker tracker;

    Memory(Tracker tracker) {
        this.tracker = tracker;
    }

    /** Seconds of stop-the-world garbage collection since its start. */
    double paused() throws Exception {
        return sum("jvm_gc_pause_seconds_sum");
    }

    /** Megabytes of heap in use after a full collection. */
    double live() throws Exception {
        ProcessHandle java = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        new ProcessBuilder(jcmd.toString(), String.valueOf(java.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(1, TimeUnit.MINUTES);
        return Math.round(sum("jvm_memory_used_bytes{area=\"heap\"") / 1e5) / 10.0;
    }

    private double sum(String metric) throws Exception {
        return tracker.body("/q/metrics")
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
