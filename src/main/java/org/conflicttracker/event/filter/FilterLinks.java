package org.conflicttracker.event.filter;

import java.lang.reflect.Field;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.filter.CanonicalForm.ValueForm;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.TermsParser.Term;
import org.conflicttracker.web.parameter.ValueParsers.DateParser;

/**
 * Query-string form of a request's filter, for links. The filter must have been parsed without errors; {@code asOf} is
 * not part of it.
 */
public final class FilterLinks {

    private static final String EVENTS = "/api/v1/events";
    private static final String CLAIMS = "/api/v1/claims";

    private final SortedMap<String, List<String>> filter;

    private FilterLinks(SortedMap<String, List<String>> filter) {
        this.filter = filter;
    }

    /** @param query the decoded query parameters of the request; others than those of the filter are ignored */
    public static FilterLinks of(Map<String, List<String>> query) {
        SortedMap<String, List<String>> filter = new TreeMap<>();
        ZoneId zone = query.getOrDefault("tz", List.of()).stream()
                .findFirst()
                .map(DateParser::parseZone)
                .orElse(ZoneOffset.UTC);
        for (FilterParameter parameter : FilterParameter.ALL.values()) {
            put(filter, parameter, parameter.canonical(query.getOrDefault(parameter.name(), List.of()), zone));
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
        others.keySet().removeAll(FilterParameter.ALL.keySet());
        return "?" + canonicalQuery() + "&" + query(others);
    }

    /**
     * Canonical path of a request as of a revision: parameters and values of the filter as in {@link #canonicalQuery}, then those beside it, all
     * sorted by name.
     *
     * @param query the decoded query parameters of the request, from which this filter was made
     */
    public String permalink(String path, Map<String, List<String>> query, long asOf) {
        SortedMap<String, List<String>> pinned = new TreeMap<>(query);
        pinned.keySet().removeAll(FilterParameter.ALL.keySet());
        pinned.putAll(filter);
        pinned.put("asOf", List.of(Long.toString(asOf)));
        return path + "?" + query(pinned);
    }

    /** Conditions of the filter in words: parameters and values, the defaults left out; empty for no condition. */
    public String toWords() {
        return filter.entrySet().stream()
                .map(condition -> condition.getKey() + ": " + String.join(", ", condition.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** Link to the events of this filter as of a revision. */
    public String eventsPath(long asOf) {
        return EVENTS + pinnedQuery(filter, asOf);
    }

    /** Link to the claims of the events of this filter as of a revision. */
    public String claimsPath(long asOf) {
        return CLAIMS + pinnedQuery(filter, asOf);
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
        return EVENTS + pinnedQuery(changed, asOf);
    }

    /** The values of a parameter of the filter, in canonical form. */
    public List<String> valuesOf(String parameter) {
        return filter.getOrDefault(parameter, List.of());
    }

    private static void put(SortedMap<String, List<String>> to, FilterParameter parameter, List<String> values) {
        if (values.isEmpty()) {
            to.remove(parameter.name());
        } else {
            to.put(parameter.name(), values);
        }
    }

    private static String pinnedQuery(SortedMap<String, List<String>> parameters, long asOf) {
        SortedMap<String, List<String>> pinned = new TreeMap<>(parameters);
        pinned.put("asOf", List.of(Long.toString(asOf)));
        return "?" + query(pinned);
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
        if (value.chars().allMatch(FilterLinks::isReadable)) {
            return value;
        }
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%3A", ":")
                .replace("%21", "!");
    }

    /** Whether a character stays as it is in a query; other characters may do so too. */
    private static boolean isReadable(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.,:!*".indexOf(c) >= 0;
    }

    /**
     * Parameter of the filter.
     *
     * @param defaultValues canonical values that mean the same as none
     */
    record FilterParameter(String name, ValueForm form, List<String> defaultValues) {

        /** The parameters that {@link EventFilterParameters} declares, by name. */
        static final SortedMap<String, FilterParameter> ALL = declared();

        private static SortedMap<String, FilterParameter> declared() {
            SortedMap<String, FilterParameter> all = new TreeMap<>();
            for (Field group : EventFilterParameters.class.getFields()) {
                for (Field field : group.getType().getFields()) {
                    CanonicalForm canonical = field.getAnnotation(CanonicalForm.class);
                    if (canonical == null) {
                        throw new IllegalStateException("A parameter of the filter has no canonical form: " + field);
                    }
                    all.put(field.getName(), of(field.getName(), canonical));
                }
            }
            return all;
        }

        private static FilterParameter of(String name, CanonicalForm canonical) {
            String value = canonical.defaultValue();
            return new FilterParameter(name, canonical.value(), value.isEmpty() ? List.of() : List.of(value));
        }

        /** Canonical form of the values; empty if they equal the default. */
        List<String> canonical(List<String> given, ZoneId zone) {
            List<String> values = form.split(given);
            if (values.size() == 1) {
                // as in the link of each row of a table
                values = List.of(form.canonical(values.get(0), zone));
                return values.equals(defaultValues) ? List.of() : values;
            }
            List<String> sorted = values.stream()
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
        static FilterParameter get(String name) {
            FilterParameter parameter = ALL.get(name);
            if (parameter == null) {
                throw new IllegalArgumentException("The filter has no parameter " + name);
            }
            return parameter;
        }
    }
}
