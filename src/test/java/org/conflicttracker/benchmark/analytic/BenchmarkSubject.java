package org.conflicttracker.benchmark.analytic;

/** Who is asked. */
interface BenchmarkSubject {

    /** As it is called in the results. */
    String name();

    /** Asks and reads the whole answer. */
    void ask(BenchmarkCase one) throws Exception;
}
