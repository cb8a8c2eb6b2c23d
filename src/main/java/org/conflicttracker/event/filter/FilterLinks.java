package org.conflicttracker.event.filter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.event.filter.ParameterParser.ParameterValues;
import org.conflicttracker.event.filter.ParameterParser.Term;
import org.conflicttracker.event.filter.ValueParsers.DateParser;

/**
 * Query-string form of a request's filter, for links. The filter must have been parsed without errors; {@code asOf} is
 * not part of it.
 */
public final class FilterLinks {

    private static final String EVENTS = "/api/v1/events";

    private final SortedMap<String, List<String>> filter;

    private FilterLinks(SortedMap<String, List<String>> filter) {
        this.filter = filter;
    }

    /** @param query the decoded query parameters of the request; others than those of the filter are ignored */
    public static FilterLinks of(Map<String, List<String>> query) {
        SortedMap<String, List<String>> filter = new TreeMap<>();
        ZoneId zone = FilterParameter.zone(query.getOrDefault("tz", List.of()));
        for (FilterParameter parameter : FilterParameter.values()) {
            put(filter, parameter, parameter.canonical(query.getOrDefault(parameter.parameter(), List.of()), zone));
        }
        return new FilterLinks(filter);
    }

    /**
     * Parameter value that stands for this text literally, with a leading {@code !}, {@code *} or backslash escaped.
     */
    public static String literal(String text) {
        return Term.literal(text);
    }

    /**
     * Canonical query string of the filter: parameters and values sorted, defaults left out; empty for no condition.
     * Equal strings mean equal filters, so it serves for fingerprints.
     */
    public String canonicalQuery() {
        return query(filter);
    }

    /** Canonical query string of the whole request without {@code asOf}; equal strings mean equal requests. */
    public String canonicalRequest(Map<String, List<String>> query) {
        SortedMap<String, List<String>> others = new TreeMap<>(query);
        others.remove("asOf");
        for (FilterParameter parameter : FilterParameter.values()) {
            others.remove(parameter.parameter());
        }
        return "?" + canonicalQuery() + "&" + query(others);
    }

    /** Link to the events of this filter as of a revision. */
    public String eventsPath(long asOf) {
        return path(filter, asOf);
    }

    /**
     * Link to the events that in addition have other values: exclusions stay, required values of a parameter are
     * replaced.
     *
     * @param replacements values by parameter as a client would write them, so a name must go through {@link #literal};
     *     {@code !*} for none
     * @throws IllegalArgumentException if the filter has no such parameter
     */
    public String eventsPathWith(Map<String, List<String>> replacements, long asOf) {
        SortedMap<String, List<String>> changed = new TreeMap<>(filter);
        replacements.forEach((name, values) -> {
            FilterParameter parameter = FilterParameter.get(name);
            put(changed, parameter, parameter.withReplacements(filter.getOrDefault(name, List.of()), values));
        });
        return path(changed, asOf);
    }

    /** The values of a parameter of the filter, in canonical form. */
    public List<String> valuesOf(String parameter) {
        return filter.getOrDefault(parameter, List.of());
    }

    private static void put(SortedMap<String, List<String>> to, FilterParameter parameter, List<String> values) {
        if (values.isEmpty()) {
            to.remove(parameter.parameter());
        } else {
            to.put(parameter.parameter(), values);
        }
    }

    private static String path(SortedMap<String, List<String>> parameters, long asOf) {
        SortedMap<String, List<String>> pinned = new TreeMap<>(parameters);
        pinned.put("asOf", List.of(Long.toString(asOf)));
        return EVENTS + "?" + query(pinned);
    }

    private static String query(SortedMap<String, List<String>> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, values) -> values.forEach(value -> query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(encode(value))));
        return query.toString();
    }

    /** Percent-encodes the value (RFC 3986); characters that are allowed in a query stay readable. */
    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%3A", ":")
                .replace("%21", "!");
    }

    /** Parameters of the filter, with the form of their values. */
    enum FilterParameter {
        DATES("dates", ValueForm.LOWER_CASE, "start"),
        FROM("from", ValueForm.FIRST_DAY),
        TO("to", ValueForm.LAST_DAY),
        TZ("tz", ValueForm.RESOLVED),
        DATE_PRECISION("datePrecision", ValueForm.CODES),
        DATE_PRECISION_IS("datePrecisionIs", ValueForm.CODES),
        COUNTRY("country", ValueForm.COUNTRIES),
        ADMIN1("admin1", ValueForm.NAMES),
        ADMIN2("admin2", ValueForm.NAMES),
        ADMIN1_ID("admin1Id", ValueForm.CODES),
        ADMIN2_ID("admin2Id", ValueForm.CODES),
        AREA("area", ValueForm.NAMES),
        BBOX("bbox", ValueForm.ONE),
        NEAR("near", ValueForm.ONE),
        RADIUS_KM("radiusKm", ValueForm.ONE),
        APPROXIMATE("approximate", ValueForm.LOWER_CASE, "false"),
        LOCATION_PRECISION("locationPrecision", ValueForm.CODES),
        LOCATION_PRECISION_IS("locationPrecisionIs", ValueForm.CODES),
        TYPE("type", ValueForm.CODES),
        SUB_TYPE("subType", ValueForm.CODES),
        VIOLENCE("violence", ValueForm.CODES),
        CLARITY("clarity", ValueForm.CODES),
        VERIFICATION("verification", ValueForm.CODES),
        ACTOR("actor", ValueForm.NAMES),
        ACTOR_KIND("actorKind", ValueForm.CODES),
        ROLE("role", ValueForm.CODES),
        STANDING("standing", ValueForm.CODES),
        SOURCE("source", ValueForm.NAMES),
        SOURCE_KIND("sourceKind", ValueForm.CODES),
        REPORT("report", ValueForm.CODES),
        ATTRIBUTED_TO("attributedTo", ValueForm.NAMES),
        MIN_KILLED("minKilled", ValueForm.ONE),
        MAX_KILLED("maxKilled", ValueForm.ONE),
        MIN_INJURED("minInjured", ValueForm.ONE),
        FIGURE("figure", ValueForm.LOWER_CASE, "best"),
        GROUP("group", ValueForm.CODE, "ALL"),
        HAS_FIGURES("hasFigures", ValueForm.CODES),
        HAS_GROUP("hasGroup", ValueForm.CODES),
        BASIS("basis", ValueForm.CODES),
        OPEN_ENDED("openEnded", ValueForm.LOWER_CASE),
        TAG("tag", ValueForm.NAMES),
        EXTERNAL_ID("externalId", ValueForm.NAMES),
        DATASET("dataset", ValueForm.NAMES),
        Q("q", ValueForm.NAMES),
        STATUS("status", ValueForm.CODES, "PUBLISHED"),
        RECORDED_SINCE("recordedSince", ValueForm.ONE),
        PART_OF("partOf", ValueForm.CODES),
        SUMMARIES("summaries", ValueForm.LOWER_CASE, "remainder"),
        SINGLE("single", ValueForm.NAMES),
        SEVERAL("several", ValueForm.NAMES);

        /** Form of the values, which says how they are split and what their canonical form is. */
        private enum ValueForm {
            /** One value. */
            ONE,
            /** One code in upper case. */
            CODE,
            /** One code in lower case. */
            LOWER_CASE,
            /** The first day of a range. */
            FIRST_DAY,
            /** The last day of a range. */
            LAST_DAY,
            /** Codes in upper case, which may be joined by commas. */
            CODES,
            /** Countries, which may be joined by commas. */
            COUNTRIES,
            /** Names, in which a comma is part of the value. */
            NAMES,
            /** Part of the canonical form of other parameters. */
            RESOLVED;

            boolean isSingle() {
                return this != CODES && this != COUNTRIES && this != NAMES;
            }

            List<String> split(List<String> given) {
                return switch (this) {
                    case CODES -> ParameterValues.split(given);
                    case COUNTRIES -> ParameterValues.splitCountries(given);
                    case RESOLVED -> List.of();
                    default -> given;
                };
            }

            String canonical(String value, ZoneId zone) {
                return switch (this) {
                    case CODE, CODES -> value.toUpperCase(Locale.ROOT);
                    case LOWER_CASE -> value.toLowerCase(Locale.ROOT);
                    case FIRST_DAY -> DateParser.parseRangeStart(value, zone).toString();
                    case LAST_DAY -> DateParser.parseRangeEnd(value, zone).toString();
                    case COUNTRIES -> canonicalCountry(value);
                    case ONE, NAMES, RESOLVED -> value;
                };
            }

            private static String canonicalCountry(String value) {
                Term term = Term.of(value);
                return term.hasText() ? term.withText(CountryNames.toCode(term.text())) : value;
            }
        }

        private final String parameter;
        private final ValueForm form;
        private final List<String> defaultValues;

        FilterParameter(String parameter, ValueForm form, String... defaultValues) {
            this.parameter = parameter;
            this.form = form;
            this.defaultValues = List.of(defaultValues);
        }

        String parameter() {
            return parameter;
        }

        /** The time zone of instants in the range; {@code given} is empty or valid. */
        static ZoneId zone(List<String> given) {
            return given.stream().findFirst().map(DateParser::parseZone).orElse(ZoneOffset.UTC);
        }

        /** Canonical form of the values; empty if they equal the default. */
        List<String> canonical(List<String> given, ZoneId zone) {
            List<String> sorted = form.split(given).stream()
                    .map(value -> form.canonical(value, zone))
                    .distinct()
                    .sorted()
                    .toList();
            return sorted.equals(defaultValues) ? List.of() : sorted;
        }

        /** The values with all required ones replaced; exclusions stay. */
        List<String> withReplacements(List<String> canonical, List<String> replacements) {
            Stream<String> exclusions = form.isSingle()
                    ? Stream.empty()
                    : canonical.stream().filter(value -> value.startsWith("!") && !value.equals("!*"));
            return canonical(Stream.concat(exclusions, replacements.stream()).toList(), ZoneOffset.UTC);
        }

        /** @throws IllegalArgumentException if the filter has no such parameter */
        static FilterParameter get(String parameter) {
            return Arrays.stream(values())
                    .filter(one -> one.parameter.equals(parameter))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The filter has no parameter " + parameter));
        }
    }
}
