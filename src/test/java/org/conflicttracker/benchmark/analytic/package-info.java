/** How fast questions are answered, beside databases that are asked the same of the same rows. */
package org.conflicttracker.benchmark.analytic;
