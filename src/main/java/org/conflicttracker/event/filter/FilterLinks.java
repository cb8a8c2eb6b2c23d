package org.conflicttracker.event.filter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
}
