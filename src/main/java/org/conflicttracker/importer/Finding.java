package org.conflicttracker.importer;

/**
 * Something wrong with a row of a file, and what was done about it.
 *
 * @param row number of the data row, from 1; header rows do not count; 0 where it is about the whole file
 * @param column as the file names it; null where it is about the whole row
 * @param value what stands there, cut where it is long; null where it is about the whole row
 * @param problem what is wrong, in a sentence
 * @param done what was done with it, in a sentence
 */
public record Finding(long row, String column, String value, Severity severity, String problem, String done) {}
