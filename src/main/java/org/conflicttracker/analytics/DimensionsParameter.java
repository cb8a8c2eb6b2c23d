package org.conflicttracker.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Query parameter {@code by}: the dimensions to group by, in the order of the request. */
public record DimensionsParameter(List<Dimension> dimensions) {

    private static final String PARAMETER = "by";

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
            List<String> given, List<Dimension> known, int limit, ValidationErrors errors) {
        List<String> codes = given == null
                ? List.of()
                : given.stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .toList();
        List<String> knownCodes = known.stream().map(Dimension::code).toList();
        List<Dimension> dimensions = new ArrayList<>();
        for (String code : codes) {
            if (errors.isFull()) {
                break;
            }
            int position = indexOf(knownCodes, code);
            if (position < 0) {
                errors.add(EnumCodes.error(PARAMETER, code, knownCodes));
            } else if (dimensions.contains(known.get(position))) {
                errors.add(ValidationError.parameter(PARAMETER, "It names " + code + " twice.", null));
            } else {
                dimensions.add(known.get(position));
            }
        }
        if (codes.size() > limit) {
            String detail = "It names " + codes.size() + " groupings; at most " + limit + " are possible at once.";
            errors.add(ValidationError.parameter(PARAMETER, detail, null));
        }
        return new DimensionsParameter(dimensions);
    }

    /** The position of the code in upper or lower case; -1 for none. */
    private static int indexOf(List<String> knownCodes, String code) {
        for (int i = 0; i < knownCodes.size(); i++) {
            if (knownCodes.get(i).equalsIgnoreCase(code)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Parses {@code multi}: whether events with several values of a dimension are counted separately.
     *
     * @param multi null for the default
     */
    boolean parseSeparate(String multi, ValidationErrors errors) {
        boolean separate = ChoiceParameter.of("multi", "each", "separate")
                .parse(multi, errors)
                .equals("separate");
        if (separate && dimensions.contains(Dimension.GROUP)) {
            String detail = "multi=separate is not possible with by=group: the figures of an event's groups are of"
                    + " different people.";
            errors.add(ValidationError.parameter("multi", detail, "each"));
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
}
