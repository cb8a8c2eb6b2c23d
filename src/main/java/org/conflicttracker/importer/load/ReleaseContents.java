package org.conflicttracker.importer.load;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.importer.RowIdentity;
import org.conflicttracker.importer.format.DuplicateIds;

/** Ids of the rows of a file, and for each country the days from the first to the last start of its rows there. Not thread-safe. */
public final class ReleaseContents {

    private final DuplicateIds ids = new DuplicateIds();
    private final Map<String, Days> daysByCountry = new HashMap<>();

    /** Adds rows. */
    public void add(List<RowIdentity> rows) {
        for (RowIdentity row : rows) {
            ids.add(key(row.scheme(), row.id()), 0);
            if (row.start() != null) {
                daysByCountry.merge(
                        countryKey(row.country()), new Days(row.start(), row.start()), ReleaseContents::span);
            }
        }
    }

    /** Whether a row of the file has the id. */
    boolean contains(String scheme, String id) {
        return ids.contains(key(scheme, id));
    }

    /** Whether a day lies between the first and the last start in the country. */
    boolean spans(String country, LocalDate start) {
        Days days = daysByCountry.get(countryKey(country));
        return days != null && !start.isBefore(days.from()) && !start.isAfter(days.to());
    }

    private static Days span(Days one, Days other) {
        return new Days(
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.to().isAfter(other.to()) ? one.to() : other.to());
    }

    private static String key(String scheme, String id) {
        return scheme + ' ' + id;
    }

    private static String countryKey(String country) {
        return country == null ? "" : country;
    }
}
