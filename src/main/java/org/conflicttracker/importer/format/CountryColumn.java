package org.conflicttracker.importer.format;

import java.time.LocalDate;
import java.util.Optional;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.CountryNames;

/** Parser of the column with the name of the country, for rows without a code or number of one. */
final class CountryColumn {

    private static final String COLUMN = "country";

    private CountryColumn() {}

    /** The country that the name means on a day; a name that means none, or may mean two, is a finding. */
    static Optional<Country> find(RowContext row, LocalDate day) {
        String name = row.text(COLUMN);
        if (name == null) {
            return Optional.empty();
        }
        Optional<Country> country = CountryNames.find(name, day);
        if (country.isEmpty()) {
            row.flag(
                    COLUMN,
                    CountryNames.explainAmbiguity(name).orElse("No country of this name is known."),
                    "Imported without a country; the name is kept in the event's extra.");
        }
        return country;
    }
}
