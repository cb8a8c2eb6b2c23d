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
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.query.NameRepository;

/**
 * The names that a filter can ask for. Those of provinces, districts and tags are what states say; what only drafts say is not told
 * to anyone (domain.md, rule 13). Those of actors and sources the database has in an index.
 */
@ApplicationScoped
class MemoryNames {

    private final IndexUpdater updater;
    private final NameRepository nameRepository;

    MemoryNames(IndexUpdater follower, NameRepository bearers) {
        this.updater = follower;
        this.nameRepository = bearers;
    }

    /** A name, as it is found and as it is spelled. */
    private record Spelled(String folded, String name) {}

    /** Names that values of a dictionary have. */
    private record Source<T>(MultiValuedField family, Dictionary<T> dictionary, Function<T, Spelled> name) {

        Spelled name(int code) {
            return name.apply(dictionary.decode(code));
        }
    }

    /** Empty where the database is to be asked. */
    private Optional<Source<?>> source(String parameter) {
        Dictionaries meanings = updater.dictionaries();
        return switch (parameter) {
            case "admin1" ->
                Optional.of(new Source<>(
                        MultiValuedField.AREA,
                        meanings.areas,
                        area -> new Spelled(area.admin1Folded(), area.admin1Name())));
            case "admin2" ->
                Optional.of(new Source<>(
                        MultiValuedField.AREA,
                        meanings.areas,
                        area -> new Spelled(area.admin2Folded(), area.admin2Name())));
            case "tag" ->
                Optional.of(new Source<>(
                        MultiValuedField.TAG, meanings.tags, tag -> new Spelled(tag.folded(), tag.name())));
            default -> Optional.empty();
        };
    }

    Set<String> borne(String parameter, Set<String> folded) {
        return source(parameter)
                .map(source -> borne(source, folded))
                .orElseGet(() -> nameRepository.borne(parameter, folded));
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
                .removeIf(each -> !isPubliclyStated(
                        source.family(),
                        CodeSet.of(each.stream().mapToInt(Integer::intValue).toArray())));
        return codes.keySet();
    }

    Set<String> names(String parameter) {
        return source(parameter).map(this::names).orElseGet(() -> nameRepository.names(parameter));
    }

    private Set<String> names(Source<?> source) {
        Set<String> names = new LinkedHashSet<>();
        BitSet told = updater.published().codes(publicNames(), source.family());
        for (int code = told.nextSetBit(0);
                code >= 0 && names.size() < NameRepository.MAX_NAMES;
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
                .orElseGet(() -> nameRepository.spelling(parameter, folded));
    }

    private Optional<String> spelling(Source<?> source, String folded) {
        return IntStream.range(0, source.dictionary().size())
                .filter(code -> folded.equals(source.name(code).folded()))
                .filter(code -> isPubliclyStated(source.family(), CodeSet.of(code)))
                .mapToObj(code -> source.name(code).name())
                .min(Comparator.naturalOrder());
    }

    /** Whether a state that everyone may see has one of the codes, whether it stands or not. */
    private boolean isPubliclyStated(MultiValuedField family, CodeSet codes) {
        return touching(publicNames(Predicates.anyOf(family, codes))) > 0;
    }

    /** The last revision up to one that everyone may see: what follows a state that they may see, they may see too. */
    long lastOpen(long at) {
        return touching(publicNames(at));
    }

    private long touching(Search search) {
        return updater.published().lastModifiedRevision(search);
    }

    private Search publicNames(ColumnPredicate... conditions) {
        return publicNames(Long.MAX_VALUE, conditions);
    }

    /** States up to a revision that everyone may see, now or before, and that meet the conditions. */
    private Search publicNames(long at, ColumnPredicate... conditions) {
        List<ColumnPredicate> all = new ArrayList<>();
        all.add(Predicates.columnIn(
                Predicates.SingleValuedColumn.EVENT_ATTRIBUTES,
                CodeSetResolver.codesWhere(updater.dictionaries().eventAttributes, EventAttributes::isPublic)));
        all.addAll(List.of(conditions));
        return new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, all, (int)
                Math.min(at, updater.published().revision()));
    }
}
