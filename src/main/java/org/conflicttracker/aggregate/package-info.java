/** Counts and casualties grouped by up to three dimensions. */
package org.conflicttracker.aggregate;
