package org.conflicttracker.common.geo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** List of numbered states, in which a number may belong to one country after another. */
final class NumberedStateCodes {

    /** @param until the last day of the country under the number; {@link LocalDate#MAX} if it still has it */
    private record Numbered(Country country, LocalDate until) {}

    private final Map<Integer, List<Numbered>> states = new HashMap<>();

    /** Loads a CSV of number, last day and code, sorted by number and last day. */
    NumberedStateCodes(String file) {
        try (InputStream bytes = NumberedStateCodes.class.getResourceAsStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", -1)).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String[] cells) {
        Country country = Countries.find(cells[2]).orElseThrow();
        LocalDate until = cells[1].isEmpty() ? LocalDate.MAX : LocalDate.parse(cells[1]);
        states.computeIfAbsent(Integer.valueOf(cells[0]), number -> new ArrayList<>(1))
                .add(new Numbered(country, until));
    }

    Optional<Country> find(int number, LocalDate day) {
        for (Numbered state : states.getOrDefault(number, List.of())) {
            if (!day.isAfter(state.until())) {
                return Optional.of(state.country());
            }
        }
        return Optional.empty();
    }
}
