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

/** Numeric country codes of data sets. A number may belong to one country after another, so that it is looked up for a day. */
public enum NumberedStateCodes {
    /** Country numbers of ISO 3166-1, used by ACLED; withdrawn numbers included. */
    ISO_NUMERIC("/geo/iso-numeric.csv"),

    /**
     * Country numbers of Gleditsch and Ward's list of independent states (1999, with later additions and micro-states), used by UCDP;
     * all states since 1946.
     *
     * <p>A state that dissolved or was united with another keeps its code of then ({@code SUN}, {@code YUG}, {@code CSK}, {@code
     * DDR}, {@code YMD}); a state that only changed its name has its present code, so that the Congo stays one country through its
     * time as Zaire. States that never had a code (Zanzibar, Tibet, Hyderabad, Abkhazia, South Ossetia) have that of the country to
     * which ISO assigns the territory.
     */
    GLEDITSCH_WARD("/geo/gleditsch-ward.csv");

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

    /**
     * The country of a number on a day.
     *
     * @param day 365 of Gleditsch and Ward is the Soviet Union until 25 December 1991 and Russia after; 891 of ISO was Yugoslavia's,
     *     then that of Serbia and Montenegro
     */
    public Optional<Country> find(int number, LocalDate day) {
        for (Numbered state : states.getOrDefault(number, List.of())) {
            if (!day.isAfter(state.until())) {
                return Optional.of(state.country());
            }
        }
        return Optional.empty();
    }
}
