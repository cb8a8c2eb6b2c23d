package org.conflicttracker.event.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.web.problem.Quote;

/** Checks of raw parameter values against the limits. */
final class ParameterValues {

    private final FilterSettings limits;

    ParameterValues(FilterSettings limits) {
        this.limits = limits;
    }

    /** @throws IllegalArgumentException if the value is empty, too long or not well-formed text */
    String requireValid(String value) {
        if (value.isBlank()) {
            throw unparsable("The value is empty. Leave the parameter out instead.");
        }
        if (!Words.isWellFormed(value)) {
            throw unparsable("A value is not valid text: it contains a NUL or half of a character.");
        }
        if (value.length() > limits.longestValue()) {
            throw unparsable("A value is longer than " + limits.longestValue() + " characters: " + Quote.of(value));
        }
        return value;
    }

    /** @throws IllegalArgumentException if there are too many values */
    List<String> requireCount(List<String> values) {
        if (values.size() > limits.mostValues()) {
            throw unparsable(
                    "There are " + values.size() + " values; at most " + limits.mostValues() + " are allowed.");
        }
        return values;
    }

    /** Splits values that are joined by commas. */
    static List<String> split(List<String> given) {
        List<String> pieces = new ArrayList<>();
        given.forEach(value -> pieces.addAll(List.of(value.split(",", -1))));
        return pieces;
    }

    private static UnparsableValueException unparsable(String detail) {
        return new UnparsableValueException(detail, Optional.empty());
    }
}
