package org.conflicttracker.analytics;

import java.util.List;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationErrors;

/** Query parameter that is one of a few words. @param words the first is the default */
record ChoiceParameter(String name, List<String> words) {

    private static final List<String> SWITCH = List.of("false", "true");

    ChoiceParameter {
        words = List.copyOf(words);
    }

    static ChoiceParameter of(String name, String... words) {
        return new ChoiceParameter(name, List.of(words));
    }

    /** Parses {@code true} or {@code false}. @param defaultValue if it is not given */
    static boolean parseSwitch(String name, String given, boolean defaultValue, ValidationErrors errors) {
        if (given == null) {
            return defaultValue;
        }
        return new ChoiceParameter(name, SWITCH).parse(given, errors).equals("true");
    }

    /** The word; the default if none is given. */
    String parse(String given, ValidationErrors errors) {
        if (given == null) {
            return words.get(0);
        }
        if (!words.contains(given)) {
            errors.add(EnumCodes.error(name, given, words));
            return words.get(0);
        }
        return given;
    }
}
