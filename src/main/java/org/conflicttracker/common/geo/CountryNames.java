package org.conflicttracker.common.geo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Countries.NumberedStateCodes;
import org.jspecify.annotations.Nullable;

/**
 * Countries as people write them: a code of three or two letters (ISO 3166-1, and UK, EL, XK) in any case, or a usual, official or
 * former name in English. A state that only changed its name is the present one ({@code Zaire} is {@code COD}), as in {@link
 * NumberedStateCodes#GLEDITSCH_WARD}. Two kinds of text are not read, because they may mean either of two countries: names that two
 * countries bear (Congo, Korea), and numbers, which differ from list to list.
 */
public final class CountryNames {

    private static final String FILE = "/geo/country-names.csv";

    /** @param until the last day of the state */
    private record Succession(LocalDate until, String successor) {}

    /** States that ended, and the one for which their name was used after. */
    private static final Map<String, Succession> SUCCESSIONS = Map.of(
            "YUG", new Succession(LocalDate.of(2003, 2, 3), "SCG"),
            "SCG", new Succession(LocalDate.of(2006, 6, 4), "SRB"),
            "SUN", new Succession(LocalDate.of(1991, 12, 25), "RUS"),
            "DDR", new Succession(LocalDate.of(1990, 10, 2), "DEU"),
            "YMD", new Succession(LocalDate.of(1990, 5, 21), "YEM"),
            "VDR", new Succession(LocalDate.of(1976, 7, 1), "VNM"),
            "TMP", new Succession(LocalDate.of(2002, 5, 19), "TLS"));

    private static final Pattern NUMBER = Pattern.compile("\\s*[0-9]{1,9}\\s*");

    /** Combining marks and apostrophes. */
    private static final Pattern ACCENTS = Pattern.compile("[\\p{M}'\u2018\u2019\u02bc`]");

    private static final Pattern MARKS = Pattern.compile("[.,:;()/\\s\\p{Z}-]+");

    /** By the key of the name; two countries for an ambiguous one. */
    private static final Map<String, List<Country>> BY_NAME = load();

    private CountryNames() {}

    /** The country that the text means; empty if it means none or may mean two. Null is none. */
    public static Optional<Country> find(@Nullable String text) {
        Optional<Country> exact = Countries.find(text);
        if (exact.isPresent() || text == null) {
            return exact;
        }
        List<Country> readings = readings(text);
        return readings.size() == 1 ? Optional.of(readings.get(0)) : Optional.empty();
    }

    /**
     * The country that the text means on a day. After the end of a state its name means the state that followed it: an event of 2010 in
     * "Yugoslavia" is one in Serbia.
     */
    public static Optional<Country> find(@Nullable String text, LocalDate day) {
        return find(text).map(country -> {
            Country on = country;
            for (Succession next = SUCCESSIONS.get(on.code());
                    next != null && day.isAfter(next.until());
                    next = SUCCESSIONS.get(on.code())) {
                on = Countries.find(next.successor()).orElseThrow();
            }
            return on;
        });
    }

    /** The code of the country that the text means, else the text unchanged; null for null. */
    public static @Nullable String toCode(@Nullable String text) {
        return find(text).map(Country::code).orElse(text);
    }

    /** Whether the text is a code or a name of a country or of several. */
    public static boolean isKnown(String text) {
        return !readings(text).isEmpty();
    }

    /**
     * Explanation why a text may mean two countries, as a sentence with both; empty for other texts.
     *
     * @param text a text that {@link #find} does not read
     */
    public static Optional<String> explainAmbiguity(String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (NUMBER.matcher(text).matches()) {
            return explainNumber(Integer.parseInt(text.strip()));
        }
        List<Country> readings = readings(text);
        return readings.size() < 2
                ? Optional.empty()
                : Optional.of("\"" + text + "\" may be "
                        + readings.stream().map(CountryNames::label).collect(Collectors.joining(" or "))
                        + ". Write the code.");
    }

    private static Optional<String> explainNumber(int number) {
        String iso = reading(NumberedStateCodes.ISO_NUMERIC, number);
        String gleditschWard = reading(NumberedStateCodes.GLEDITSCH_WARD, number);
        return Optional.of("A number stands for different countries in different lists: " + number + " is " + iso
                + " in ISO 3166-1 and " + gleditschWard + " in the list of Gleditsch and Ward. Write three letters.");
    }

    private static String reading(NumberedStateCodes list, int number) {
        return list.find(number, LocalDate.MAX)
                .or(() -> list.find(number, LocalDate.MIN))
                .map(CountryNames::label)
                .orElse("nothing");
    }

    private static String label(Country country) {
        return country.code() + " (" + country.name() + ")";
    }

    private static List<Country> readings(String text) {
        String key = key(text);
        Optional<Country> code = Countries.find(key.toUpperCase(Locale.ROOT));
        return code.map(List::of).orElseGet(() -> BY_NAME.getOrDefault(key, List.of()));
    }

    /** Form of a name in which spellings are equal: lower case, without accents, marks and a leading article. */
    private static String key(String name) {
        String letters = ACCENTS.matcher(Normalizer.normalize(name.replace("&", " and "), Normalizer.Form.NFD))
                .replaceAll("");
        String plain = MARKS.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll(" ");
        String spaced = plain.strip();
        return spaced.startsWith("the ") ? spaced.substring("the ".length()) : spaced;
    }

    /** Names of the file, then the short names, then the JDK's names and two-letter codes; the first one of a key counts. */
    private static Map<String, List<Country>> load() {
        Map<String, List<Country>> names = new HashMap<>();
        try (InputStream file = CountryNames.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(";", -1)).forEach(cells -> addLine(names, cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Countries.all().forEach(country -> names.putIfAbsent(key(country.name()), List.of(country)));
        Arrays.stream(Locale.getISOCountries()).forEach(alpha2 -> addLocale(names, alpha2));
        return Map.copyOf(names);
    }

    private static void addLine(Map<String, List<Country>> names, String[] cells) {
        List<Country> countries = Arrays.stream(cells[1].split(" "))
                .map(code -> Countries.find(code).orElseThrow())
                .toList();
        List<Country> other = names.putIfAbsent(key(cells[0]), countries);
        if (other != null && !other.equals(countries)) {
            throw new IllegalStateException(cells[0] + " is there twice");
        }
    }

    private static void addLocale(Map<String, List<Country>> names, String alpha2) {
        Locale locale = new Locale.Builder().setRegion(alpha2).build();
        try {
            Countries.find(locale.getISO3Country()).ifPresent(country -> {
                names.putIfAbsent(key(alpha2), List.of(country));
                names.putIfAbsent(key(locale.getDisplayCountry(Locale.ENGLISH)), List.of(country));
            });
        } catch (MissingResourceException e) {
            throw new IllegalStateException("The JDK has no three letters for " + alpha2, e);
        }
    }
}
