package org.conflicttracker.common.geo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Country codes for events: ISO 3166-1 alpha-3, {@code XKX} for Kosovo, and withdrawn codes (ISO 3166-3), because conflict data
 * reaches back to 1946.
 *
 * <p>Loaded from a file rather than from the JDK, whose names change: {@code TUR} is Turkey in Java 17 and Türkiye in Java 25.
 */
public final class Countries {

    private static final String FILE = "/geo/countries.csv";

    private static final Map<String, Country> BY_CODE = load();

    private static final List<Country> ALL = List.copyOf(BY_CODE.values());

    private Countries() {}

    /** The country of exactly this code in upper case; empty for anything else, null included. */
    public static Optional<Country> find(@Nullable String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(BY_CODE.get(code));
    }

    /** All countries, sorted by code, withdrawn ones included. */
    public static List<Country> all() {
        return ALL;
    }

    private static Map<String, Country> load() {
        try (InputStream file = Countries.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            // a duplicate code in the file fails the start
            return Collections.unmodifiableMap(lines.lines()
                    .skip(1)
                    .map(Countries::parseLine)
                    .collect(Collectors.toMap(
                            Country::code,
                            Function.identity(),
                            (one, two) -> {
                                throw new IllegalStateException(one + " and " + two + " have the same code");
                            },
                            TreeMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Country parseLine(String line) {
        String[] cells = line.split(",", -1);
        return new Country(cells[0], cells[1], cells[2].equals("withdrawn"));
    }
}
