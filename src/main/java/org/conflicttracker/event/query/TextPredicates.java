package org.conflicttracker.event.query;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.filter.ExternalId;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.Terms;

/** What is asked of words and of ids in data sets. */
final class TextPredicates {

    private final String alias;
    private final HqlBuilder clause;

    TextPredicates(String alias, HqlBuilder clause) {
        this.alias = alias;
        this.clause = clause;
    }

    void addPredicates(RecordFilter found) {
        addPredicates(found.externalId(), this::existsExternalId);
        addPredicates(found.words(), this::existsWords);
    }

    /** @param exists the condition that a row is one of the values; of any value where there are none */
    private <T> void addPredicates(Terms<T> terms, Function<Set<T>, String> exists) {
        if (terms.none()) {
            clause.and("not " + exists.apply(Set.of()));
        } else if (terms.isValueRequired()) {
            clause.and(exists.apply(terms.any() ? Set.of() : terms.included()));
        }
        if (!terms.excluded().isEmpty()) {
            clause.and("not " + exists.apply(terms.excluded()));
        }
    }

    private String existsExternalId(Set<ExternalId> ids) {
        String either = anyOf(
                ids,
                id -> id.value() == null
                        ? "x.scheme = " + clause.bind(id.scheme())
                        : "x.scheme = " + clause.bind(id.scheme()) + " and x.externalId = " + clause.bind(id.value()));
        return "exists (select 1 from ExternalIdRow x where x.id.revision = " + alias + ".revision and " + either + ")";
    }

    private String existsWords(Set<Set<String>> sets) {
        String either = anyOf(sets, this::containsAll);
        return "exists (select 1 from RevisionContent c where c.revision = " + alias + ".revision and " + either + ")";
    }

    private String containsAll(Set<String> words) {
        return words.stream()
                .map(word -> "locate(" + clause.bind(" " + word + " ") + ", c.words) > 0")
                .collect(Collectors.joining(" and "));
    }

    private static <T> String anyOf(Collection<T> values, Function<T, String> condition) {
        return values.isEmpty()
                ? "1 = 1"
                : values.stream().map(condition).collect(Collectors.joining(") or (", "((", "))"));
    }
}
