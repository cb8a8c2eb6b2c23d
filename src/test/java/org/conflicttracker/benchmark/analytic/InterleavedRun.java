package org.conflicttracker.benchmark.analytic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Interleaved run: all subjects get the same queries in turns, each time with new parameters. */
final class InterleavedRun {

    static final int WARM_UPS = Integer.getInteger("benchmark.warmUps", 20);
    static final int RUNS = Integer.getInteger("benchmark.runs", 40);
    private static final long WARMING = TimeUnit.SECONDS.toNanos(5);
    private static final long MEASURING = TimeUnit.SECONDS.toNanos(20);

    private final List<Subject> all;
    private final RandomGenerator random;
    private final Map<String, Long> gaveUp = new HashMap<>();

    InterleavedRun(List<Subject> all, RandomGenerator random) {
        this.all = List.copyOf(all);
        this.random = random;
    }

    /**
     * Warm-up. The tracker gets more rounds because its JVM compiles frequent code; databases compiled ahead of time need fewer. Queries of
     * the warm-up may repeat, so that measured ones are new.
     */
    void warm(BenchmarkQuery query) throws Exception {
        List<BenchmarkQuery.Case> asked = new ArrayList<>();
        run(query, WARM_UPS, WARMING, asked);
        long end = System.nanoTime() + WARMING;
        for (int i = 0; i < 100 * WARM_UPS && System.nanoTime() < end; i++) {
            all.get(0).ask(asked.get(i % asked.size()));
        }
    }

    /** Results by name. */
    Map<String, Quantiles> measure(BenchmarkQuery query) throws Exception {
        Map<String, Quantiles> spreads = new LinkedHashMap<>();
        run(query, RUNS, MEASURING, new ArrayList<>()).forEach((name, nanos) -> spreads.put(name, Quantiles.of(nanos)));
        return spreads;
    }

    /**
     * A subject that has used its time is skipped; one that timed out does not get the same query again.
     *
     * @param asked receives the cases
     */
    private Map<String, List<Long>> run(BenchmarkQuery query, int runs, long limit, List<BenchmarkQuery.Case> asked)
            throws Exception {
        Map<String, List<Long>> taken = new LinkedHashMap<>();
        Map<String, Long> spent = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            BenchmarkQuery.Case next = query.next(random);
            asked.add(next);
            for (int turn = 0; turn < all.size(); turn++) {
                Subject who = all.get((i + turn) % all.size());
                String both = query.name() + who.name();
                if (i == 0 && gaveUp.containsKey(both)) {
                    taken.put(who.name(), List.of(gaveUp.get(both)));
                    spent.put(who.name(), limit);
                } else if (spent.getOrDefault(who.name(), 0L) < limit) {
                    long nanos = time(who, next);
                    spent.merge(who.name(), nanos, Long::sum);
                    taken.computeIfAbsent(who.name(), name -> new ArrayList<>()).add(nanos);
                    if (nanos >= TimeUnit.SECONDS.toNanos(DatabaseSubject.GIVES_UP)) {
                        gaveUp.put(both, nanos);
                        spent.put(who.name(), limit);
                    }
                }
            }
        }
        return taken;
    }

    private static long time(Subject asked, BenchmarkQuery.Case one) throws Exception {
        long start = System.nanoTime();
        asked.ask(one);
        return System.nanoTime() - start;
    }

    /** System under test. */
    interface Subject {

        /** Name in the results. */
        String name();

        /** Runs a query and reads the whole answer. */
        void ask(BenchmarkQuery.Case one) throws Exception;
    }
}
