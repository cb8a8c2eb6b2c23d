package org.conflicttracker.benchmark.analytic;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.conflicttracker.benchmark.Times;

/** Asks and writes on a connection of its own, as soon as it was answered, until a time. */
final class Visitor implements Callable<Visitor> {

    private static final int WRITES_IN_A_HUNDRED = 5;

    private final Tracker tracker;
    private final List<Question> questions;
    private final Writer writer;
    private final SplittableRandom random;
    private final long end;
    private final Times reads = new Times();
    private final Times writes = new Times();
    private String failure;
    private int failures;

    Visitor(Tracker tracker, List<Question> questions, Writer writer, long end) {
        this.tracker = tracker;
        this.questions = questions;
        this.writer = writer;
        this.random = writer.random();
        this.end = end;
    }

    @Override
    public Visitor call() throws IOException {
        try (Line line = new Line(tracker.uri("/"))) {
            while (System.nanoTime() < end) {
                if (random.nextInt(100) < WRITES_IN_A_HUNDRED) {
                    time(writes, "a write", writer.write(line));
                } else {
                    String path = questions
                            .get(random.nextInt(questions.size()))
                            .any(random)
                            .path();
                    time(reads, path, () -> line.get(path));
                }
            }
        }
        return this;
    }

    private void time(Times times, String what, Writer.Sent sent) throws IOException {
        long start = System.nanoTime();
        int status = sent.send();
        times.add(System.nanoTime() - start);
        if (status >= 400) {
            failures++;
            failure = what + " answered " + status;
        }
    }

    Times reads() {
        return reads;
    }

    Times writes() {
        return writes;
    }

    int failures() {
        return failures;
    }

    /** The last; null for none. */
    String failure() {
        return failure;
    }
}
