package org.conflicttracker.web.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the codes of a vocabulary, which are the names of an enum's constants. */
public final class EnumCodes {

    private EnumCodes() {}

    /** The constant with exactly this name. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> vocabulary, String code) {
        return Arrays.stream(vocabulary.getEnumConstants())
                .filter(constant -> constant.name().equals(code))
                .findFirst();
    }

    /** The names of an enum's constants, in their order. */
    public static List<String> names(Class<?> vocabulary) {
        return Arrays.stream(vocabulary.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    /** A sentence that refuses a code and lists those there are. */
    public static String message(String code, List<String> known) {
        return Quote.of(code) + " is not one of " + String.join(", ", known) + ".";
    }

    /** The fault of a parameter whose value is none of the codes, with the nearest one. */
    public static ValidationError error(String parameter, String code, List<String> known) {
        return ValidationError.parameter(
                parameter,
                message(code, known),
                Suggestions.findNearest(code, known).orElse(null));
    }
}
