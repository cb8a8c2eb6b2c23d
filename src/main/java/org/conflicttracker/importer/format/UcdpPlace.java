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

    private static final int MAX_NAME_LENGTH = 500;

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

    LocationInput parse(LocalDate day) {
        CoordinateParser coordinates = CoordinateParser.parse(row, numbers);
        if (coordinates.matchesWkt(row.text("geom_wkt"))) {
            row.markUsed("geom_wkt");
        }
        return new LocationInput(
                texts.parseText("where_coordinates", MAX_NAME_LENGTH),
                findCountry(day).map(Country::code).orElse(null),
                texts.parseArea("adm_1"),
                texts.parseArea("adm_2"),
                coordinates.latitude(),
                coordinates.longitude(),
                codes.parsePrecision("where_prec", PRECISION));
    }

    /** By its letters where the copy has them, else by its number; the name as UCDP writes it is kept where ours is another. */
    private Optional<Country> findCountry(LocalDate day) {
        Optional<Country> country = findByAlpha3().or(() -> findByNumber(day));
        country.filter(found -> found.name().equals(row.text("country"))).ifPresent(found -> row.markUsed("country"));
        return country;
    }

    private Optional<Country> findByAlpha3() {
        String letters = row.text("iso3");
        Optional<Country> country = Countries.find(letters);
        if (country.isPresent()) {
            row.markUsed("iso3");
        } else if (letters != null) {
            row.keepInExtra("iso3", "This is no country code of three letters.");
        }
        return country;
    }

    private Optional<Country> findByNumber(LocalDate day) {
        Integer number = row.text("country_id") == null ? null : numbers.parseInteger("country_id");
        Optional<Country> country = number == null ? Optional.empty() : GleditschWard.find(number, day);
        if (number != null && country.isEmpty()) {
            row.keepInExtra(
                    "country_id",
                    "No state has this number in Gleditsch and Ward's list, so the event has no country.");
        }
        return country;
    }
}
