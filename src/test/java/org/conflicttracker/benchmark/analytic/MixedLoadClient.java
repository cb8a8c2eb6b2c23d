package org.conflicttracker.benchmark.analytic;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.conflicttracker.benchmark.Percentiles;

/** Closed-loop client that reads and writes on its own connection until a time. */
final class MixedLoadClient implements Callable<MixedLoadClient> {

    private static final int WRITES_IN_A_HUNDRED = 5;

    private final Tracker tracker;
    private final List<BenchmarkQuery> queries;
    private final Writer writer;
    private final SplittableRandom random;
    private final long end;
    private final Percentiles reads = new Percentiles();
    private final Percentiles writes = new Percentiles();
    private String failure;
    private int failures;

    MixedLoadClient(Tracker tracker, List<BenchmarkQuery> queries, Writer writer, long end) {
        this.tracker = tracker;
        this.queries = queries;
        this.writer = writer;
        this.random = writer.random();
        this.end = end;
    }

    @Override
    public MixedLoadClient call() throws IOException {
        try (ResultLine line = new ResultLine(tracker.uri("/"))) {
            while (System.nanoTime() < end) {
                if (random.nextInt(100) < WRITES_IN_A_HUNDRED) {
                    time(writes, "a write", writer.write(line));
                } else {
                    String path = queries.get(random.nextInt(queries.size()))
                            .any(random)
                            .path();
                    time(reads, path, () -> line.get(path));
                }
            }
        }
        return this;
    }

    private void time(Percentiles times, String what, Writer.Sent sent) throws IOException {
        long start = System.nanoTime();
        int status = sent.send();
        times.add(System.nanoTime() - start);
        if (status >= 400) {
            failures++;
            failure = what + " answered " + status;
        }
    }

    Percentiles reads() {
        return reads;
    }

    Percentiles writes() {
        return writes;
    }

    int failures() {
        return failures;
    }

    /** The last one; null for none. */
    String failure() {
        return failure;
    }
}
