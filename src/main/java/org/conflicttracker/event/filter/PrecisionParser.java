package org.conflicttracker.event.filter;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parser of a pair of precision parameters, minimum and exact precision. The vocabularies begin with the most precise.
 */
final class PrecisionParser<E extends Enum<E>> {

    private final ParameterParser parser;
    private final Class<E> vocabulary;
    private final String atLeast;

    /**
     * @param atLeast name of the parameter for the minimum precision; the one for the exact precision has "Is" appended
     */
    PrecisionParser(ParameterParser parser, Class<E> vocabulary, String atLeast) {
        this.parser = parser;
        this.vocabulary = vocabulary;
        this.atLeast = atLeast;
    }

    Terms<E> parse(List<String> givenAtLeast, List<String> givenExactly) {
        Terms<E> minimum = parser.parseCodes(atLeast, givenAtLeast, ValueParsers.enumParser(vocabulary));
        Terms<E> exact = parser.parseCodes(atLeast + "Is", givenExactly, ValueParsers.enumParser(vocabulary));
        Terms<E> minimumTerms =
                new Terms<>(Set.of(), atLeastAsPrecise(minimum.excluded()), minimum.any(), minimum.none());
        Set<E> accepted = minimum.any() ? Set.of() : atLeastAsPrecise(minimum.included());
        Set<E> included = intersect(accepted, exact.any() ? Set.of() : exact.included());
        boolean positive = !accepted.isEmpty() || exact.isValueRequired() && !exact.any();
        Set<E> excluded = new HashSet<>(minimumTerms.excluded());
        excluded.addAll(exact.excluded());
        included.removeAll(excluded);
        boolean none = minimumTerms.none() || exact.none();
        boolean any = !positive && (minimumTerms.any() || exact.any());
        if (positive && included.isEmpty() || none && (any || positive)) {
            String detail = "These precisions exclude each other: nothing can match all of them.";
            parser.addError(atLeast, detail, Optional.empty());
            return Terms.unrestricted();
        }
        return new Terms<>(included, excluded, any, none);
    }

    /** These precisions and all that are more precise. */
    private Set<E> atLeastAsPrecise(Set<E> minimums) {
        Set<E> precise = new HashSet<>();
        for (E minimum : minimums) {
            precise.addAll(Arrays.asList(vocabulary.getEnumConstants()).subList(0, minimum.ordinal() + 1));
        }
        return precise;
    }

    /** Intersection of two sets; an empty set is no restriction. */
    private static <E> Set<E> intersect(Set<E> one, Set<E> other) {
        Set<E> both = new HashSet<>(one.isEmpty() ? other : one);
        if (!other.isEmpty()) {
            both.retainAll(other);
        }
        return both;
    }
}
