/** Benchmarks, run by {@code mvn verify -Pbenchmark}, never by the tests. */
package org.conflicttracker.benchmark;
