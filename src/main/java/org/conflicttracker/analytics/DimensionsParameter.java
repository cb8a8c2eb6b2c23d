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

/** By what a request wants events grouped, in the order asked. */
public record DimensionsParameter(List<Dimension> dimensions) {

    private static final String PARAMETER = "by";

    public DimensionsParameter {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * Reads them, repeated or joined by commas.
     *
     * @param given null for none
     * @param known which there are
     * @param most how many there may be
     */
    public static DimensionsParameter parse(
            List<String> given, List<Dimension> known, int most, ValidationErrors faults) {
        List<String> codes = given == null
                ? List.of()
                : given.stream()
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .toList();
        List<String> knownCodes = known.stream().map(Dimension::code).toList();
        List<Dimension> read = new ArrayList<>();
        for (String code : codes) {
            if (faults.isFull()) {
                break;
            }
            int at = knownCodes.indexOf(code);
            if (at < 0) {
                faults.add(EnumCodes.error(PARAMETER, code, knownCodes));
            } else if (read.contains(known.get(at))) {
                faults.add(ValidationError.parameter(PARAMETER, "It names " + code + " twice.", null));
            } else {
                read.add(known.get(at));
            }
        }
        if (codes.size() > most) {
            String detail = "It names " + codes.size() + " groupings; at most " + most + " are possible at once.";
            faults.add(ValidationError.parameter(PARAMETER, detail, null));
        }
        return new DimensionsParameter(read);
    }

    /** With those that a name needs to be one: a province belongs to its country, a district to its province. */
    public List<Dimension> withParents() {
        Set<Dimension> keyed = new LinkedHashSet<>();
        for (Dimension dimension : dimensions) {
            if (dimension == Dimension.ADMIN1 || dimension == Dimension.ADMIN2) {
                keyed.add(Dimension.COUNTRY);
            }
            if (dimension == Dimension.ADMIN2) {
                keyed.add(Dimension.ADMIN1);
            }
            keyed.add(dimension);
        }
        return List.copyOf(keyed);
    }

    public List<String> codes() {
        return dimensions.stream().map(Dimension::code).toList();
    }

    /** Those of which one event may have several values. */
    public List<String> multiValued() {
        return dimensions.stream()
                .filter(Dimension::isMultiValued)
                .map(Dimension::code)
                .toList();
    }
}
