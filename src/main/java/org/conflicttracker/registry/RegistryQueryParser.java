package org.conflicttracker.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Parser of the query parameters of registry lists. Errors go into the collector; the return value is then meaningless.
 */
public record RegistryQueryParser(ValidationErrors errors) {

    /** Limit of words, because each costs a comparison with every row. */
    private static final int MAX_WORDS = 20;

    /** Folded words of {@code q}; empty for null. */
    public Set<String> parseWords(String q) {
        Set<String> words = Words.of(q == null ? "" : q);
        if (q != null && words.isEmpty()) {
            errors.add(ValidationError.parameter("q", "It contains no word to search for.", null));
        }
        if (words.size() > MAX_WORDS) {
            errors.add(ValidationError.parameter("q", "Search for at most " + MAX_WORDS + " words.", null));
        }
        return words;
    }

    /** Codes of a repeated or comma-separated parameter; empty for null. */
    public <E extends Enum<E>> List<E> parseCodes(String parameter, Class<E> vocabulary, List<String> given) {
        List<E> codes = new ArrayList<>();
        for (String code : split(given)) {
            if (errors.isFull()) {
                break;
            }
            EnumCodes.find(vocabulary, code)
                    .ifPresentOrElse(
                            codes::add,
                            () -> errors.add(EnumCodes.error(parameter, code, EnumCodes.names(vocabulary))));
        }
        return codes;
    }

    /** Country codes of a repeated or comma-separated parameter with codes or names; empty for null. */
    public List<String> parseCountries(String parameter, List<String> given) {
        List<String> codes = new ArrayList<>();
        for (String country : splitCountries(given)) {
            String code = CountryNames.toCode(country);
            if (!errors.isFull() && Countries.find(code).isEmpty()) {
                String detail = CountryNames.explainAmbiguity(country)
                        .orElse(Quote.of(country)
                                + " is not a country: write its code, such as SYR, or its usual name.");
                errors.add(ValidationError.parameter(parameter, detail, suggestCountry(country)));
            }
            codes.add(code);
        }
        return codes;
    }

    /** Date of a parameter; null for null. */
    public LocalDate parseDate(String parameter, String given) {
        Optional<LocalDate> day = given == null ? Optional.empty() : Dates.find(given);
        if (given != null && day.isEmpty()) {
            errors.add(
                    ValidationError.parameter(parameter, Quote.of(given) + " is not a date such as 2025-03-06.", null));
        }
        return day.orElse(null);
    }

    /**
     * Code of the country that the text means, else of the one with the most similar name, or for up to three letters the
     * most similar code; null for none.
     */
    public static String suggestCountry(String given) {
        Optional<Country> meant = CountryNames.find(given);
        if (meant.isPresent()) {
            return meant.get().code();
        }
        List<Country> all = Countries.all();
        if (given.length() <= 3) {
            return Suggestions.findNearest(
                            given, all.stream().map(Country::code).toList())
                    .orElse(null);
        }
        String name = Suggestions.findNearest(
                        given, all.stream().map(Country::name).toList())
                .orElse(null);
        return all.stream()
                .filter(country -> country.name().equals(name))
                .map(Country::code)
                .findFirst()
                .orElse(null);
    }

    /** The values; one that is the name of a country with its commas is kept. */
    private static List<String> splitCountries(List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(value ->
                                CountryNames.isKnown(value) ? Stream.of(value) : split(List.of(value)).stream())
                        .toList();
    }

    private static List<String> split(List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(values -> Arrays.stream(withoutBraces(values).split(",", -1)))
                        .toList();
    }

    /** Some dashboards write lists in braces. */
    private static String withoutBraces(String values) {
        return values.length() > 1 && values.startsWith("{") && values.endsWith("}")
                ? values.substring(1, values.length() - 1)
                : values;
    }
}
