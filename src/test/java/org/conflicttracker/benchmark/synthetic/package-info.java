/** Made-up events, as skewed as real ones and always the same, and the rows they are in the tables. */
package org.conflicttracker.benchmark.synthetic;
