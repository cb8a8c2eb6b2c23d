package org.conflicttracker.event.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions;

/** Parsers of single values: codes, names, ids and numbers of people. */
final class ValueParsers {

    private static final long MAX_PEOPLE = 1_000_000_000_000L;

    private ValueParsers() {}

    /** Parser of an enum's upper-case codes. */
    static <E extends Enum<E>> Function<String, E> enumParser(Class<E> vocabulary) {
        return oneOf(List.of(vocabulary.getEnumConstants()), Enum::name);
    }

    /** Parser of an enum whose codes are written in lower case. */
    static <E extends Enum<E>> Function<String, E> lowerCaseEnumParser(Class<E> vocabulary) {
        return oneOf(
                List.of(vocabulary.getEnumConstants()), value -> value.name().toLowerCase(Locale.ROOT));
    }

    /** Parser of a fixed list of values in their written form. */
    static <T> Function<String, T> oneOf(List<T> values, Function<T, String> written) {
        return text -> values.stream()
                .filter(value -> written.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> codes = values.stream().map(written).toList();
                    return new UnparsableValueException(
                            EnumCodes.message(text, codes), Suggestions.findNearest(text, codes));
                });
    }

    static String parseFolded(String text) {
        String folded = NameFolding.fold(text);
        if (folded.isEmpty()) {
            throw new UnparsableValueException(
                    Quote.of(text) + " contains no letter or digit to search for.", Optional.empty());
        }
        return folded;
    }

    /** Parses an id or a name. */
    static NameTerm parseName(String text) {
        parseFolded(text);
        return NameTerm.of(text);
    }

    static Long parseId(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new UnparsableValueException(
                    Quote.of(text) + " is not an id: ids are whole numbers.", Optional.empty());
        }
        return Long.valueOf(text);
    }

    static ExternalId parseExternalId(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new UnparsableValueException(
                    Quote.of(text) + " is not a data set with an id, such as ucdp:256002 or ucdp:*.", Optional.empty());
        }
        String value = Words.toNfc(text.substring(colon + 1)).strip();
        return new ExternalId(Words.toNfc(text.substring(0, colon)).strip(), value.equals("*") ? null : value);
    }

    /** Parses a number of people. */
    static Long parsePeople(String text) {
        if (text.matches("[0-9]{1,13}") && Long.parseLong(text) <= MAX_PEOPLE) {
            return Long.valueOf(text);
        }
        boolean grouped = text.matches("[0-9]{1,3}([,._' ][0-9]{3}){1,3}");
        throw new UnparsableValueException(
                Quote.of(text) + " is not a whole number from 0 to " + MAX_PEOPLE + ".",
                grouped ? Optional.of(text.replaceAll("[^0-9]", "")) : Optional.empty());
    }

    /** All constants of an enum but one. */
    static <E extends Enum<E>> List<E> valuesExcept(E one) {
        return Arrays.stream(one.getDeclaringClass().getEnumConstants())
                .filter(value -> value != one)
                .toList();
    }
}
