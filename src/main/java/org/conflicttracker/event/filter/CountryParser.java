package org.conflicttracker.event.filter;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions;

/** Reads a country's code, and tells the code of what else countries are called. */
final class CountryParser {

    private CountryParser() {}

    static String parse(String text) {
        return Countries.find(text)
                .map(Country::code)
                .orElseThrow(() -> new UnparsableValueException(
                        Quote.of(text) + " is not a country code: three letters after ISO 3166-1, such as SYR.",
                        suggestCode(text)));
    }

    private static Optional<String> suggestCode(String text) {
        String plain = text.strip();
        return Countries.find(plain.toUpperCase(Locale.ROOT))
                .map(Country::code)
                .or(() -> findByAlpha2(plain))
                .or(() -> findByName(plain));
    }

    private static Optional<String> findByAlpha2(String text) {
        if (!text.matches("[A-Za-z]{2}")) {
            return Optional.empty();
        }
        String two = text.toUpperCase(Locale.ROOT);
        try {
            // what people write, though it is not, or only provisionally, in ISO 3166
            String three = two.equals("UK")
                    ? "GBR"
                    : two.equals("XK")
                            ? "XKX"
                            : new Locale.Builder().setRegion(two).build().getISO3Country();
            return Countries.find(three).map(Country::code);
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> findByName(String text) {
        List<Country> all = Countries.all();
        String folded = NameFolding.fold(text);
        Optional<String> same = all.stream()
                .filter(country -> NameFolding.fold(country.name()).equals(folded))
                .map(Country::code)
                .findFirst();
        if (same.isPresent()) {
            return same;
        }
        return text.length() <= 3
                ? Suggestions.findNearest(text, all.stream().map(Country::code).toList())
                : Suggestions.findNearest(text, all.stream().map(Country::name).toList())
                        .flatMap(name -> all.stream()
                                .filter(country -> country.name().equals(name))
                                .map(Country::code)
                                .findFirst());
    }
}
