package org.conflicttracker.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads the query parameters of lists. What is wrong goes into the collector; the answer is then of no use. */
public record RegistryQueryParser(ValidationErrors errors) {

    /** Each costs a comparison with every row. */
    private static final int MAX_WORDS = 20;

    /** The words of {@code q}, folded; none where it is null. */
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

    /** The codes of a parameter, repeated or joined by commas; none where it is null. */
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

    /** Country codes of a parameter, repeated or joined by commas; none where it is null. */
    public List<String> parseCountries(String parameter, List<String> given) {
        List<String> codes = split(given);
        for (String code : codes) {
            if (!errors.isFull() && Countries.find(code).isEmpty()) {
                String detail = Quote.of(code) + " is not a country code: three letters as in ISO 3166-1, such as SYR.";
                errors.add(ValidationError.parameter(parameter, detail, suggestCountry(code)));
            }
        }
        return codes;
    }

    /** The date of a parameter; null where it is null. */
    public LocalDate parseDate(String parameter, String given) {
        Optional<LocalDate> day = given == null ? Optional.empty() : Dates.find(given);
        if (given != null && day.isEmpty()) {
            errors.add(
                    ValidationError.parameter(parameter, Quote.of(given) + " is not a date such as 2025-03-06.", null));
        }
        return day.orElse(null);
    }

    /** The code of the country whose name is near, or for three letters and less the nearest code. */
    private static String suggestCountry(String given) {
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

    private static List<String> split(List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(values -> Arrays.stream(values.split(",", -1)))
                        .toList();
    }
}
