package org.conflicttracker.importer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a row is about: its id in the data set, and for the scope of a release its country and its first day.
 *
 * @param scheme of the external ids of the data set
 * @param country code of the country; null if the row names none, or cannot be imported
 * @param start null if the row cannot be imported
 */
public record RowIdentity(
        String scheme,
        String id,
        @Nullable String country,
        @Nullable LocalDate start) {}
