package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.NotPredicate;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.WordsPredicate;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.Terms;

/** What is asked of words, of the data sets an event has ids in, and of when it was recorded. */
final class TextFilterCompiler {

    private final RecordFilter found;
    private final Dictionaries meanings;
    private final List<ColumnPredicate> conditions = new ArrayList<>();

    TextFilterCompiler(RecordFilter found, Dictionaries meanings) {
        this.found = found;
        this.meanings = meanings;
    }

    List<ColumnPredicate> conditions() {
        words(found.words());
        schemes(found.externalId());
        if (found.recordedSince() != null) {
            long first = meanings.recordings.firstFrom(found.recordedSince().toEpochMilli());
            conditions.add(
                    first > Integer.MAX_VALUE ? Predicates.never() : Predicates.recordedFrom(Math.toIntExact(first)));
        }
        return conditions;
    }

    /** Every event has words: at least those of its type. */
    private void words(Terms<Set<String>> terms) {
        if (terms.none()) {
            conditions.add(Predicates.never());
        } else if (!terms.any() && !terms.included().isEmpty()) {
            conditions.add(having(terms.included()));
        }
        if (!terms.excluded().isEmpty()) {
            conditions.add(new NotPredicate(having(terms.excluded())));
        }
    }

    private ColumnPredicate having(Set<Set<String>> sets) {
        List<Set<Integer>> known = sets.stream()
                .map(words -> words.stream().map(meanings.words::find).collect(Collectors.toSet()))
                .filter(codes -> !codes.contains(-1))
                .toList();
        return known.isEmpty() ? Predicates.never() : new WordsPredicate(known);
    }

    /** Whole ids are looked for in the database. */
    private void schemes(Terms<ExternalId> terms) {
        if (terms.none()) {
            conditions.add(schemes(meanings.schemes.find(List.of())));
        } else if (terms.any()) {
            conditions.add(new NotPredicate(schemes(meanings.schemes.find(List.of()))));
        }
    }

    private static ColumnPredicate schemes(int code) {
        return code < 0 ? Predicates.never() : Predicates.one(Predicates.Column.SCHEMES, CodeSet.of(code));
    }

    /** Events with an id, whichever, in one of the data sets. */
    static ColumnPredicate inDataSets(Set<String> schemes, Dictionaries meanings) {
        return Predicates.one(Predicates.Column.SCHEMES, TermEvaluator.codes(meanings.schemes, has -> has.stream()
                .anyMatch(schemes::contains)));
    }
}
