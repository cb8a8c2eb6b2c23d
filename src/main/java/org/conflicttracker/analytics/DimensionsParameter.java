package org.conflicttracker.analytics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Query parameter {@code by}: the dimensions to group by, in the order of the request. */
public record DimensionsParameter(List<Dimension> dimensions) {

    private static final String PARAMETER = "by";
    private static final String EACH = "each";
    private static final Function<String, String> EACH_OR_SEPARATE = ValueParsers.oneOf(EACH, "separate");

    public DimensionsParameter {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * Parses the dimensions, which may be repeated or joined by commas.
     *
     * @param given null for none
     * @param known the valid dimensions
     * @param limit maximum number of dimensions
     */
    public static DimensionsParameter parse(
            @Nullable List<String> given, List<Dimension> known, int limit, ValidationErrors errors) {
        ParameterParser parser = new ParameterParser(errors);
        List<Dimension> named = parser.parseList(PARAMETER, given, ValueParsers.oneOf(known, Dimension::code));
        List<Dimension> dimensions = new ArrayList<>();
        for (Dimension dimension : named) {
            if (dimensions.contains(dimension)) {
                parser.addError(PARAMETER, "It names " + dimension.code() + " twice.");
            } else {
                dimensions.add(dimension);
            }
        }
        int count = ValueParsers.split(given).size();
        if (count > limit) {
            parser.addError(PARAMETER, "It names " + count + " groupings; at most " + limit + " are possible at once.");
        }
        return new DimensionsParameter(dimensions);
    }

    /**
     * Parses {@code multi}: whether events with several values of a dimension are counted separately.
     *
     * @param multi null for the default
     */
    boolean parseSeparate(@Nullable String multi, ValidationErrors errors) {
        ParameterParser parser = new ParameterParser(errors);
        boolean separate = parser.parse("multi", multi, EACH_OR_SEPARATE, EACH).equals("separate");
        if (separate && dimensions.contains(Dimension.GROUP)) {
            String detail = "multi=separate is not possible with by=group: the figures of an event's groups are of"
                    + " different people.";
            parser.addError("multi", detail, EACH);
            return false;
        }
        if (separate && dimensions.contains(Dimension.GRID)) {
            parser.addError("multi", "multi=separate is not possible with by=grid.", EACH);
            return false;
        }
        return separate;
    }

    /**
     * The dimensions with those that identify a name: a province is unique within its country, a district within its
     * province.
     */
    public List<Dimension> withParents() {
        return withParentsExcept(Set.of());
    }

    /** The same without some of the dimensions, and without what identifies only these. */
    List<Dimension> withParentsExcept(Set<Dimension> excluded) {
        Set<Dimension> result = new LinkedHashSet<>();
        dimensions.stream()
                .filter(dimension -> !excluded.contains(dimension))
                .forEach(dimension -> result.addAll(dimension.withParents()));
        result.removeAll(excluded);
        return List.copyOf(result);
    }

    public List<String> codes() {
        return dimensions.stream().map(Dimension::code).toList();
    }

    /** The dimensions of which an event may have several values. */
    List<Dimension> multiValuedDimensions() {
        return dimensions.stream().filter(Dimension::isMultiValued).toList();
    }

    /** Their codes. */
    public List<String> multiValued() {
        return multiValuedDimensions().stream().map(Dimension::code).toList();
    }

    /** Query parameter {@code measures}: the outcomes to sum. */
    public static class MeasuresParameter {

        private static final List<Outcome> DEFAULT_MEASURES = List.of(Outcome.KILLED, Outcome.INJURED);

        @RestQuery
        @Parameter(
                description =
                        "Which casualties to sum: killed, injured, abducted, missing, displaced or released. Separate"
                                + " several values with commas. Without it: killed and injured. `group` chooses whose casualties.",
                examples = {
                    @ExampleObject(name = "none", summary = "Killed and injured"),
                    @ExampleObject(name = "one", summary = "Killed only", value = "[\"killed\"]")
                })
        public List<String> measures;

        /** Parses the outcomes, each once, in the order of the answer. */
        public List<Outcome> parse(ValidationErrors errors) {
            if (measures == null || measures.isEmpty()) {
                return DEFAULT_MEASURES;
            }
            return new ParameterParser(errors)
                    .parseList("measures", measures, ValueParsers.lowerCaseEnumParser(Outcome.class)).stream()
                            .distinct()
                            .sorted()
                            .toList();
        }
    }
}
