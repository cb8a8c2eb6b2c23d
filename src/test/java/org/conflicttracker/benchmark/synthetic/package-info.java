/** Deterministic synthetic events with a realistic skew, and their rows in tables. */
package org.conflicttracker.benchmark.synthetic;
