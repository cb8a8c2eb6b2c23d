package org.conflicttracker.event.filter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A request's filter as it is carried on in links. The filter must be free of faults. The moment it is asked as of is not
 * part of it.
 */
public final class FilterLinks {

    private static final String EVENTS = "/api/v1/events";

    private final SortedMap<String, List<String>> filter;

    private FilterLinks(SortedMap<String, List<String>> filter) {
        this.filter = filter;
    }

    /** @param query the request's query parameters, decoded; those of others are left out */
    public static FilterLinks of(Map<String, List<String>> query) {
        SortedMap<String, List<String>> filter = new TreeMap<>();
        for (FilterParameter parameter : FilterParameter.values()) {
            put(filter, parameter, parameter.canonical(query.getOrDefault(parameter.parameter(), List.of())));
        }
        return new FilterLinks(filter);
    }

    /** The value that means exactly this text, and not what a {@code !}, {@code *} or backslash at its beginning would. */
    public static String literal(String text) {
        return Term.literal(text);
    }

    /**
     * The filter as a query string, parameters and values sorted, what holds anyway left out; empty for no condition.
     * Two requests with the same have the same filter, so it serves for fingerprints.
     */
    public String canonicalQuery() {
        return query(filter);
    }

    /** The filter, and what else the request says of its answer but the moment: requests of the same mean the same. */
    public String canonicalRequest(Map<String, List<String>> query) {
        SortedMap<String, List<String>> rest = new TreeMap<>(query);
        rest.remove("asOf");
        for (FilterParameter parameter : FilterParameter.values()) {
            rest.remove(parameter.parameter());
        }
        return "?" + canonicalQuery() + "&" + query(rest);
    }

    /** The path of the events of this filter as of a revision. */
    public String eventsPath(long asOf) {
        return path(filter, asOf);
    }

    /**
     * The path of the events that besides have other values: what is excluded stays excluded, all else that a parameter
     * asks for gives way to its replacement.
     *
     * @param replacements values by parameter as a caller would write them, so a name goes through {@link #literal};
     *     {@code !*} for none
     * @throws IllegalArgumentException where the filter has no such parameter
     */
    public String eventsPathWith(Map<String, List<String>> replacements, long asOf) {
        SortedMap<String, List<String>> changed = new TreeMap<>(filter);
        replacements.forEach((name, values) -> {
            FilterParameter parameter = FilterParameter.get(name);
            put(changed, parameter, parameter.withReplacements(filter.getOrDefault(name, List.of()), values));
        });
        return path(changed, asOf);
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

    /** RFC 3986; what may stand in a query as it is stays readable. */
    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%3A", ":")
                .replace("%21", "!");
    }

    /** The parameters that decide which events are selected, and how their values are written. */
    enum FilterParameter {
        DATES("dates", Form.ONE, "start"),
        FROM("from", Form.ONE),
        TO("to", Form.ONE),
        DATE_PRECISION("datePrecision", Form.CODES),
        DATE_PRECISION_IS("datePrecisionIs", Form.CODES),
        COUNTRY("country", Form.CODES),
        ADMIN1("admin1", Form.NAMES),
        ADMIN2("admin2", Form.NAMES),
        BBOX("bbox", Form.ONE),
        NEAR("near", Form.ONE),
        RADIUS_KM("radiusKm", Form.ONE),
        LOCATION_PRECISION("locationPrecision", Form.CODES),
        LOCATION_PRECISION_IS("locationPrecisionIs", Form.CODES),
        TYPE("type", Form.CODES),
        SUB_TYPE("subType", Form.CODES),
        VIOLENCE("violence", Form.CODES),
        CLARITY("clarity", Form.CODES),
        VERIFICATION("verification", Form.CODES),
        ACTOR("actor", Form.NAMES),
        ACTOR_KIND("actorKind", Form.CODES),
        ROLE("role", Form.CODES),
        STANDING("standing", Form.CODES),
        SOURCE("source", Form.NAMES),
        SOURCE_KIND("sourceKind", Form.CODES),
        REPORT("report", Form.CODES),
        ATTRIBUTED_TO("attributedTo", Form.NAMES),
        MIN_KILLED("minKilled", Form.ONE),
        MAX_KILLED("maxKilled", Form.ONE),
        MIN_INJURED("minInjured", Form.ONE),
        FIGURE("figure", Form.ONE, "best"),
        GROUP("group", Form.ONE, "ALL"),
        HAS_FIGURES("hasFigures", Form.CODES),
        HAS_GROUP("hasGroup", Form.CODES),
        TAG("tag", Form.NAMES),
        EXTERNAL_ID("externalId", Form.NAMES),
        Q("q", Form.NAMES),
        STATUS("status", Form.CODES, "PUBLISHED"),
        RECORDED_SINCE("recordedSince", Form.ONE);

        /** One value; codes, which may be joined by commas; or names, which hold commas as they are. */
        private enum Form {
            ONE,
            CODES,
            NAMES
        }

        private final String parameter;
        private final Form form;
        private final List<String> defaultValues;

        FilterParameter(String parameter, Form form, String... standard) {
            this.parameter = parameter;
            this.form = form;
            this.defaultValues = List.of(standard);
        }

        String parameter() {
            return parameter;
        }

        /** The values in the one way of writing them; empty where they say what holds anyway. */
        List<String> canonical(List<String> given) {
            List<String> values = form == Form.CODES ? ParameterValues.split(given) : given;
            List<String> sorted = values.stream().distinct().sorted().toList();
            return sorted.equals(defaultValues) ? List.of() : sorted;
        }

        /** The values with all that must be there replaced; what is left out stays left out. */
        List<String> withReplacements(List<String> canonical, List<String> replacements) {
            Stream<String> kept = form == Form.ONE
                    ? Stream.empty()
                    : canonical.stream().filter(value -> value.startsWith("!") && !value.equals("!*"));
            return canonical(Stream.concat(kept, replacements.stream()).toList());
        }

        /** @throws IllegalArgumentException where the filter has no such parameter */
        static FilterParameter get(String parameter) {
            return Arrays.stream(values())
                    .filter(one -> one.parameter.equals(parameter))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The filter has no parameter " + parameter));
        }
    }
}
