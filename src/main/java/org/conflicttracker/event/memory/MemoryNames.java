package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.AnyOfPredicate;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.event.query.NameRepository;

/**
 * The names that a filter can ask for. Those of provinces, districts and tags are what states say; what only drafts say is not told
 * to anyone (domain.md, rule 13). Those of actors and sources the database has in an index.
 */
@ApplicationScoped
class MemoryNames {

    private final IndexUpdater follower;
    private final NameRepository bearers;

    MemoryNames(IndexUpdater follower, NameRepository bearers) {
        this.follower = follower;
        this.bearers = bearers;
    }

    /** A name, as it is found and as it is spelled. */
    private record Spelled(String folded, String spelled) {}

    /** Names that values of a dictionary have. */
    private record Source<T>(MultiValuedField family, Dictionary<T> dictionary, Function<T, Spelled> name) {

        Spelled name(int code) {
            return name.apply(dictionary.get(code));
        }
    }

    /** Empty where the database is to be asked. */
    private Optional<Source<?>> source(String parameter) {
        Dictionaries meanings = follower.meanings();
        return switch (parameter) {
            case "admin1" ->
                Optional.of(new Source<>(
                        MultiValuedField.AREA,
                        meanings.areas,
                        area -> new Spelled(area.admin1(), area.admin1Spelled())));
            case "admin2" ->
                Optional.of(new Source<>(
                        MultiValuedField.AREA,
                        meanings.areas,
                        area -> new Spelled(area.admin2(), area.admin2Spelled())));
            case "tag" ->
                Optional.of(new Source<>(
                        MultiValuedField.TAG, meanings.tags, tag -> new Spelled(tag.folded(), tag.spelled())));
            default -> Optional.empty();
        };
    }

    Set<String> borne(String parameter, Set<String> folded) {
        return source(parameter).map(source -> borne(source, folded)).orElseGet(() -> bearers.borne(parameter, folded));
    }

    private Set<String> borne(Source<?> source, Set<String> folded) {
        Map<String, List<Integer>> codes = new HashMap<>();
        for (int code = 0; code < source.dictionary().size(); code++) {
            String name = source.name(code).folded();
            if (name != null && folded.contains(name)) {
                codes.computeIfAbsent(name, first -> new ArrayList<>()).add(code);
            }
        }
        codes.values()
                .removeIf(each -> !isTold(
                        source.family(),
                        CodeSet.of(each.stream().mapToInt(Integer::intValue).toArray())));
        return codes.keySet();
    }

    Set<String> names(String parameter) {
        return source(parameter).map(this::names).orElseGet(() -> bearers.names(parameter));
    }

    private Set<String> names(Source<?> source) {
        Set<String> names = new LinkedHashSet<>();
        BitSet told = follower.published().codes(told(), source.family());
        for (int code = told.nextSetBit(0);
                code >= 0 && names.size() < NameRepository.MOST;
                code = told.nextSetBit(code + 1)) {
            String name = source.name(code).folded();
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    Optional<String> spelling(String parameter, String folded) {
        return source(parameter)
                .map(source -> spelling(source, folded))
                .orElseGet(() -> bearers.spelling(parameter, folded));
    }

    private Optional<String> spelling(Source<?> source, String folded) {
        return IntStream.range(0, source.dictionary().size())
                .filter(code -> folded.equals(source.name(code).folded()))
                .filter(code -> isTold(source.family(), CodeSet.of(code)))
                .mapToObj(code -> source.name(code).spelled())
                .min(Comparator.naturalOrder());
    }

    /** Whether a state that everyone may see has one of the codes, whether it stands or not. */
    private boolean isTold(MultiValuedField family, CodeSet codes) {
        return touching(told(new AnyOfPredicate(family, codes))) > 0;
    }

    /** The last revision up to one that everyone may see: what follows a state that they may see, they may see too. */
    long lastOpen(long at) {
        return touching(told(at));
    }

    private long touching(Search search) {
        return follower.published().touching(search);
    }

    private Search told(ColumnPredicate... conditions) {
        return told(Long.MAX_VALUE, conditions);
    }

    /** States up to a revision that everyone may see, now or before, and that meet the conditions. */
    private Search told(long at, ColumnPredicate... conditions) {
        List<ColumnPredicate> all = new ArrayList<>();
        all.add(Predicates.one(
                Predicates.Column.KIND, TermEvaluator.codes(follower.meanings().kinds, EventAttributes::openToAll)));
        all.addAll(List.of(conditions));
        return new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, all, (int)
                Math.min(at, follower.published().revision()));
    }
}
