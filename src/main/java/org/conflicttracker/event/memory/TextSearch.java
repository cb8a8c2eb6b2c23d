package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.filter.FoundCondition;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.index.Codes;
import org.conflicttracker.index.Condition;
import org.conflicttracker.index.Conditions;
import org.conflicttracker.index.HasWords;
import org.conflicttracker.index.Not;

/** What is asked of words, of the data sets an event has ids in, and of when it was recorded. */
final class TextSearch {

    private final FoundCondition found;
    private final Meanings meanings;
    private final List<Condition> conditions = new ArrayList<>();

    TextSearch(FoundCondition found, Meanings meanings) {
        this.found = found;
        this.meanings = meanings;
    }

    List<Condition> conditions() {
        words(found.words());
        schemes(found.externalId());
        if (found.recordedSince() != null) {
            long first = meanings.recordings.firstFrom(found.recordedSince().toEpochMilli());
            conditions.add(
                    first > Integer.MAX_VALUE ? Conditions.never() : Conditions.recordedFrom(Math.toIntExact(first)));
        }
        return conditions;
    }

    /** Every event has words: at least those of its type. */
    private void words(Terms<Set<String>> terms) {
        if (terms.none()) {
            conditions.add(Conditions.never());
        } else if (!terms.any() && !terms.included().isEmpty()) {
            conditions.add(having(terms.included()));
        }
        if (!terms.excluded().isEmpty()) {
            conditions.add(new Not(having(terms.excluded())));
        }
    }

    private Condition having(Set<Set<String>> sets) {
        List<Set<Integer>> known = sets.stream()
                .map(words -> words.stream().map(meanings.words::find).collect(Collectors.toSet()))
                .filter(codes -> !codes.contains(-1))
                .toList();
        return known.isEmpty() ? Conditions.never() : new HasWords(known);
    }

    /** Whole ids are looked for in the database. */
    private void schemes(Terms<ExternalId> terms) {
        if (terms.none()) {
            conditions.add(schemes(meanings.schemes.find(List.of())));
        } else if (terms.any()) {
            conditions.add(new Not(schemes(meanings.schemes.find(List.of()))));
        }
    }

    private static Condition schemes(int code) {
        return code < 0 ? Conditions.never() : Conditions.one(Conditions.Column.SCHEMES, Codes.of(code));
    }

    /** Events with an id, whichever, in one of the data sets. */
    static Condition inDataSets(Set<String> schemes, Meanings meanings) {
        return Conditions.one(Conditions.Column.SCHEMES, Passing.codes(meanings.schemes, has -> has.stream()
                .anyMatch(schemes::contains)));
    }
}
