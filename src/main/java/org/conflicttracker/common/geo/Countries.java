package org.conflicttracker.common.geo;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

    /**
     * Constraint: an alpha-3 code of {@link Countries}; null is valid. Records of request bodies replace other forms by the code
     * before, see {@link CountryNames#toCode}.
     */
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = KnownCountry.Check.class)
    public @interface KnownCountry {

        String message() default "is not a country: write its code, such as SYR, or its usual name";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        /** Validator of the constraint. */
        class Check implements ConstraintValidator<KnownCountry, String> {

            @Override
            public boolean isValid(String code, ConstraintValidatorContext context) {
                if (code == null || Countries.find(code).isPresent()) {
                    return true;
                }
                CountryNames.explainAmbiguity(code).ifPresent(detail -> {
                    context.disableDefaultConstraintViolation();
                    context.buildConstraintViolationWithTemplate(detail).addConstraintViolation();
                });
                return false;
            }
        }
    }

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
}
