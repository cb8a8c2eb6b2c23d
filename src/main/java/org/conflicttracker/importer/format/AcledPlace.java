package org.conflicttracker.importer.format;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.IsoNumeric;
import org.conflicttracker.event.command.LocationInput;
import org.conflicttracker.event.model.LocationPrecision;

/** Where an ACLED row says that it happened. */
final class AcledPlace {

    private static final int MAX_NAME_LENGTH = 500;

    private static final Map<Integer, LocationPrecision> PRECISION =
            Map.of(1, LocationPrecision.EXACT, 2, LocationPrecision.NEAR, 3, LocationPrecision.ADMIN1);

    private static final Map<String, Country> BY_NAME =
            Countries.all().stream().collect(Collectors.toMap(Country::name, Function.identity(), (one, two) -> one));

    private final RowContext row;
    private final CodeParser codes;
    private final NumberParser numbers;
    private final Texts texts;

    AcledPlace(RowContext row, CodeParser codes) {
        this.row = row;
        this.codes = codes;
        this.numbers = new NumberParser(row);
        this.texts = new Texts(row);
    }

    LocationInput parse(LocalDate day) {
        CoordinateParser coordinates = CoordinateParser.parse(row, numbers);
        return new LocationInput(
                texts.parseText("location", MAX_NAME_LENGTH),
                findCountry(day).map(Country::code).orElse(null),
                texts.parseArea("admin1"),
                texts.parseArea("admin2"),
                coordinates.latitude(),
                coordinates.longitude(),
                codes.parsePrecision("geo_precision", PRECISION));
    }

    /** By its number, else its letters, else its name: Kosovo has no number. */
    private Optional<Country> findCountry(LocalDate day) {
        Optional<Country> country = findByNumber(day).or(this::findByAlpha3).or(this::findByName);
        country.filter(found -> found.name().equals(row.text("country"))).ifPresent(found -> row.markUsed("country"));
        return country;
    }

    private Optional<Country> findByNumber(LocalDate day) {
        Integer number = numbers.parseInteger("iso");
        if (number == null) {
            return Optional.empty();
        }
        Optional<Country> country = IsoNumeric.find(number, day);
        if (country.isPresent()) {
            row.markUsed("iso");
        } else {
            row.keepInExtra("iso", "No country has this number in ISO 3166-1.");
        }
        return country;
    }

    private Optional<Country> findByAlpha3() {
        Optional<Country> country = Countries.find(row.text("iso3"));
        if (country.isPresent()) {
            row.markUsed("iso3");
        }
        return country;
    }

    private Optional<Country> findByName() {
        return Optional.ofNullable(row.text("country")).map(BY_NAME::get);
    }
}
