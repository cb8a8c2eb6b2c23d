package org.conflicttracker.event.filter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
