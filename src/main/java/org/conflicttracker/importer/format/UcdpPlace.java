package org.conflicttracker.importer.format;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.GleditschWard;
import org.conflicttracker.event.command.LocationInput;
import org.conflicttracker.event.model.LocationPrecision;

/** Where a UCDP row says that it happened. */
final class UcdpPlace {

    private static final int NAME = 500;

    private static final Map<Integer, LocationPrecision> PRECISION = Map.of(
            1,
            LocationPrecision.EXACT,
            2,
            LocationPrecision.NEAR,
            3,
            LocationPrecision.ADMIN2,
            4,
            LocationPrecision.ADMIN1,
            5,
            LocationPrecision.REGION,
            6,
            LocationPrecision.COUNTRY,
            7,
            LocationPrecision.INTERNATIONAL);

    private final RowContext row;
    private final CodeParser codes;
    private final NumberParser numbers;
    private final Texts texts;

    UcdpPlace(RowContext row, CodeParser codes) {
        this.row = row;
        this.codes = codes;
        this.numbers = new NumberParser(row);
        this.texts = new Texts(row);
    }

    LocationInput location(LocalDate day) {
        CoordinateParser coordinates = CoordinateParser.of(row, numbers);
        if (coordinates.isSaidBy(row.text("geom_wkt"))) {
            row.place("geom_wkt");
        }
        return new LocationInput(
                texts.fitting("where_coordinates", NAME),
                country(day).map(Country::code).orElse(null),
                texts.area("adm_1"),
                texts.area("adm_2"),
                coordinates.latitude(),
                coordinates.longitude(),
                codes.precision("where_prec", PRECISION));
    }

    /** By its letters where the copy has them, else by its number; the name as UCDP writes it is kept where ours is another. */
    private Optional<Country> country(LocalDate day) {
        Optional<Country> country = byLetters().or(() -> byNumber(day));
        country.filter(found -> found.name().equals(row.text("country"))).ifPresent(found -> row.place("country"));
        return country;
    }

    private Optional<Country> byLetters() {
        String letters = row.text("iso3");
        Optional<Country> country = Countries.find(letters);
        if (country.isPresent()) {
            row.place("iso3");
        } else if (letters != null) {
            row.keep("iso3", "This is no country code of three letters.");
        }
        return country;
    }

    private Optional<Country> byNumber(LocalDate day) {
        Integer number = row.text("country_id") == null ? null : numbers.whole("country_id");
        Optional<Country> country = number == null ? Optional.empty() : GleditschWard.find(number, day);
        if (number != null && country.isEmpty()) {
            row.keep(
                    "country_id",
                    "No state has this number in Gleditsch and Ward's list, so the event has no country.");
        }
        return country;
    }
}
