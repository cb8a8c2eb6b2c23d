package org.conflicttracker.benchmark.analytic;

/** Who is asked. */
interface Asked {

    /** As it is called in the results. */
    String name();

    /** Asks and reads the whole answer. */
    void ask(Case one) throws Exception;
}
