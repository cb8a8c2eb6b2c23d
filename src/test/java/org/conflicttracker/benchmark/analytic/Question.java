package org.conflicttracker.benchmark.analytic;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A question that is asked with other parameters every time. */
final class Question {

    private static final int MOST = 100_000;

    /** What is answered. */
    enum Kind {
        SUMS,
        EVENTS
    }

    /** Draws parameters. */
    interface Draw {
        Case draw(RandomGenerator random);
    }

    private final String name;
    private final Kind kind;
    private final Draw draw;
    private final Set<String> asked = new HashSet<>();

    Question(String name, Kind kind, Draw draw) {
        this.name = name;
        this.kind = kind;
        this.draw = draw;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    /** One that may have been asked before; for any thread. */
    Case any(RandomGenerator random) {
        return draw.draw(random);
    }

    /** One that was not asked before. */
    Case next(RandomGenerator random) {
        for (int i = 0; i < MOST; i++) {
            Case next = draw.draw(random);
            if (asked.add(next.path())) {
                return next;
            }
        }
        throw new IllegalStateException("No more of " + name);
    }
}
