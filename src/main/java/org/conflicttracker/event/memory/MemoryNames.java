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
import org.conflicttracker.event.query.NameRepository;
import org.conflicttracker.index.AnyOf;
import org.conflicttracker.index.Codes;
import org.conflicttracker.index.Condition;
import org.conflicttracker.index.Conditions;
import org.conflicttracker.index.Family;
import org.conflicttracker.index.Search;

/**
 * The names that a filter can ask for. Those of provinces, districts and tags are what states say; what only drafts say is not told
 * to anyone (domain.md, rule 13). Those of actors and sources the database has in an index.
 */
@ApplicationScoped
class MemoryNames {

    private final Follower follower;
    private final NameRepository bearers;

    MemoryNames(Follower follower, NameRepository bearers) {
        this.follower = follower;
        this.bearers = bearers;
    }

    /** A name, as it is found and as it is spelled. */
    private record Spelled(String folded, String spelled) {}

    /** Names that values of a dictionary have. */
    private record Source<T>(Family family, Dictionary<T> dictionary, Function<T, Spelled> name) {

        Spelled name(int code) {
            return name.apply(dictionary.get(code));
        }
    }

    /** Empty where the database is to be asked. */
    private Optional<Source<?>> source(String parameter) {
        Meanings meanings = follower.meanings();
        return switch (parameter) {
            case "admin1" ->
                Optional.of(new Source<>(
                        Family.AREA, meanings.areas, area -> new Spelled(area.admin1(), area.admin1Spelled())));
            case "admin2" ->
                Optional.of(new Source<>(
                        Family.AREA, meanings.areas, area -> new Spelled(area.admin2(), area.admin2Spelled())));
            case "tag" ->
                Optional.of(new Source<>(Family.TAG, meanings.tags, tag -> new Spelled(tag.folded(), tag.spelled())));
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
                        Codes.of(each.stream().mapToInt(Integer::intValue).toArray())));
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
                .filter(code -> isTold(source.family(), Codes.of(code)))
                .mapToObj(code -> source.name(code).spelled())
                .min(Comparator.naturalOrder());
    }

    /** Whether a state that everyone may see has one of the codes, whether it stands or not. */
    private boolean isTold(Family family, Codes codes) {
        return touching(told(new AnyOf(family, codes))) > 0;
    }

    /** The last revision up to one that everyone may see: what follows a state that they may see, they may see too. */
    long lastOpen(long at) {
        return touching(told(at));
    }

    private long touching(Search search) {
        return follower.published().touching(search);
    }

    private Search told(Condition... conditions) {
        return told(Long.MAX_VALUE, conditions);
    }

    /** States up to a revision that everyone may see, now or before, and that meet the conditions. */
    private Search told(long at, Condition... conditions) {
        List<Condition> all = new ArrayList<>();
        all.add(Conditions.one(Conditions.Column.KIND, Passing.codes(follower.meanings().kinds, Kind::openToAll)));
        all.addAll(List.of(conditions));
        return new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, all, (int)
                Math.min(at, follower.published().revision()));
    }
}
