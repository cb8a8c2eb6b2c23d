package org.conflicttracker.importer;

import org.jspecify.annotations.Nullable;

/**
 * Import that loads rows.
 *
 * @param importId number of the import
 * @param author account name of the importer
 * @param dataset key of the data set of its rows; null if the format says nothing about data sets
 */
public record ImportOrigin(
        long importId, String author, @Nullable String dataset) {}
