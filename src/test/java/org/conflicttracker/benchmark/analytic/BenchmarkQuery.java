package org.conflicttracker.benchmark.analytic;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Query template with new random parameters each time. */
final class BenchmarkQuery {

    private static final int MOST = 100_000;

    /** Kind of answer. */
    enum Kind {
        SUMS,
        EVENTS
    }

    /** Draws random parameters. */
    interface Draw {
        BenchmarkCase draw(RandomGenerator random);
    }

    private final String name;
    private final Kind kind;
    private final Draw draw;
    private final Set<String> asked = new HashSet<>();

    BenchmarkQuery(String name, Kind kind, Draw draw) {
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

    /** A case that may repeat earlier parameters; thread-safe. */
    BenchmarkCase any(RandomGenerator random) {
        return draw.draw(random);
    }

    /** A case with unused parameters. */
    BenchmarkCase next(RandomGenerator random) {
        for (int i = 0; i < MOST; i++) {
            BenchmarkCase next = draw.draw(random);
            if (asked.add(next.path())) {
                return next;
            }
        }
        throw new IllegalStateException("No more of " + name);
    }
}
