package org.conflicttracker.web.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Codes of a vocabulary: the names of an enum's constants. */
public final class EnumCodes {

    private EnumCodes() {}

    /** The constant of this name, in upper or lower case. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> vocabulary, String code) {
        return Arrays.stream(vocabulary.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(code))
                .findFirst();
    }

    /** The names of an enum's constants, in declaration order. */
    public static List<String> names(Class<?> vocabulary) {
        return Arrays.stream(vocabulary.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    /** Error message for an unknown code, listing the valid ones. */
    public static String message(String code, List<String> validCodes) {
        return Quote.of(code) + " is not one of " + String.join(", ", validCodes) + ".";
    }

    /** Error of a parameter whose value is not a valid code, with the nearest one as the suggestion. */
    public static ValidationError error(String parameter, String code, List<String> validCodes) {
        return ValidationError.parameter(
                parameter,
                message(code, validCodes),
                Suggestions.findNearest(code, validCodes).orElse(null));
    }
}
