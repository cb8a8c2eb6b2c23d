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

    private final RecordFilter filter;
    private final Dictionaries dictionaries;
    private final List<ColumnPredicate> predicates = new ArrayList<>();

    TextFilterCompiler(RecordFilter found, Dictionaries meanings) {
        this.filter = found;
        this.dictionaries = meanings;
    }

    List<ColumnPredicate> predicates() {
        addWords(filter.words());
        schemes(filter.externalId());
        if (filter.recordedSince() != null) {
            long first = dictionaries.revisionTimestamps.firstRevisionSince(
                    filter.recordedSince().toEpochMilli());
            predicates.add(
                    first > Integer.MAX_VALUE
                            ? Predicates.matchNone()
                            : Predicates.revisionAtLeast(Math.toIntExact(first)));
        }
        return predicates;
    }

    /** Every event has words: at least those of its type. */
    private void addWords(Terms<Set<String>> terms) {
        if (terms.none()) {
            predicates.add(Predicates.matchNone());
        } else if (!terms.any() && !terms.included().isEmpty()) {
            predicates.add(anyWordSet(terms.included()));
        }
        if (!terms.excluded().isEmpty()) {
            predicates.add(new NotPredicate(anyWordSet(terms.excluded())));
        }
    }

    private ColumnPredicate anyWordSet(Set<Set<String>> sets) {
        List<Set<Integer>> known = sets.stream()
                .map(words -> words.stream().map(dictionaries.words::lookup).collect(Collectors.toSet()))
                .filter(codes -> !codes.contains(-1))
                .toList();
        return known.isEmpty() ? Predicates.matchNone() : new WordsPredicate(known);
    }

    /** Whole ids are looked for in the database. */
    private void schemes(Terms<ExternalId> terms) {
        if (terms.none()) {
            predicates.add(schemes(dictionaries.externalIdSchemes.lookup(List.of())));
        } else if (terms.any()) {
            predicates.add(new NotPredicate(schemes(dictionaries.externalIdSchemes.lookup(List.of()))));
        }
    }

    private static ColumnPredicate schemes(int code) {
        return code < 0 ? Predicates.matchNone() : Predicates.columnIn(Predicates.Column.SCHEMES, CodeSet.of(code));
    }

    /** Events with an id, whichever, in one of the data sets. */
    static ColumnPredicate hasAnyScheme(Set<String> schemes, Dictionaries meanings) {
        return Predicates.columnIn(
                Predicates.Column.SCHEMES, TermEvaluator.codesWhere(meanings.externalIdSchemes, has -> has.stream()
                        .anyMatch(schemes::contains)));
    }
}
