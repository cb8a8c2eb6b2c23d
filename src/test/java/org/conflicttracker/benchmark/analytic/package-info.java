/** Analytic benchmark: queries of the tracker compared with databases on the same rows. */
package org.conflicttracker.benchmark.analytic;
