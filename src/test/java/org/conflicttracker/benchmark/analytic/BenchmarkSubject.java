package org.conflicttracker.benchmark.analytic;

/** System under test. */
interface BenchmarkSubject {

    /** Name in the results. */
    String name();

    /** Runs a query and reads the whole answer. */
    void ask(BenchmarkCase one) throws Exception;
}
