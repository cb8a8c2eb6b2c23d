package org.conflicttracker.importer;

import org.jspecify.annotations.Nullable;

/**
 * Data set that a file belongs to, as its format knows it.
 *
 * @param key up to 50 small letters, digits and hyphens
 * @param licence terms of use; null if they are not known
 * @param citation how the data set wants to be cited; null if that is not known
 */
public record Dataset(
        String key,
        String label,
        @Nullable String licence,
        @Nullable String citation) {

    /**
     * Import that loads rows.
     *
     * @param importId number of the import
     * @param author account name of the importer
     * @param dataset key of the data set of its rows; null if the format says nothing about data sets
     */
    public record ImportOrigin(
            long importId, String author, @Nullable String dataset) {}
}
