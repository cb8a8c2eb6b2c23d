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
import org.jspecify.annotations.Nullable;

/**
 * Lookup of names for filter parameters. Names of provinces, districts and tags come from the index; names in drafts only are not disclosed
 * (rule 13). Names of actors, sources and areas, with their aliases, come from the database, which has an index on them.
 */
@ApplicationScoped
class MemoryNames {

    private final IndexUpdater updater;
    private final NameRepository nameRepository;

    /** @param size number of values of the dictionary when they were searched */
    private record PublicCodes(Dictionary<EventAttributes> dictionary, int size, CodeSet codes) {}

    private volatile @Nullable PublicCodes publicCodes;

    MemoryNames(IndexUpdater updater, NameRepository nameRepository) {
        this.updater = updater;
        this.nameRepository = nameRepository;
    }

    /** Folded name and its spelling. */
    private record Spelled(
            @Nullable String folded, @Nullable String name) {}

    /** Names in the values of a dictionary. */
    private record Source<T>(MultiValuedField field, Dictionary<T> dictionary, Function<T, Spelled> name) {

        Spelled name(int code) {
            return name.apply(dictionary.decode(code));
        }
    }

    /** Names of a parameter; empty if the database has them. */
    private Optional<Source<?>> source(String parameter) {
        Dictionaries dictionaries = updater.dictionaries();
        return switch (parameter) {
            case "admin1" ->
                Optional.of(new Source<>(
                        MultiValuedField.AREA,
                        dictionaries.areas,
                        area -> new Spelled(
                                area.admin1().folded(), area.admin1().name())));
            case "admin2" ->
                Optional.of(new Source<>(
                        MultiValuedField.AREA,
                        dictionaries.areas,
                        area -> new Spelled(
                                area.admin2().folded(), area.admin2().name())));
            case "tag" ->
                Optional.of(new Source<>(
                        MultiValuedField.TAG, dictionaries.tags, tag -> new Spelled(tag.folded(), tag.name())));
            default -> Optional.empty();
        };
    }

    Set<String> existingNames(String parameter, Set<String> folded) {
        return source(parameter)
                .map(source -> and(existingNames(source, folded), nameRepository.existingAreaNames(parameter, folded)))
                .orElseGet(() -> nameRepository.existingNames(parameter, folded));
    }

    private Set<String> existingNames(Source<?> source, Set<String> folded) {
        Map<String, List<Integer>> codes = new HashMap<>();
        for (int code = 0; code < source.dictionary().size(); code++) {
            String name = source.name(code).folded();
            if (name != null && folded.contains(name)) {
                codes.computeIfAbsent(name, first -> new ArrayList<>()).add(code);
            }
        }
        codes.values()
                .removeIf(nameCodes -> !isPubliclyStated(
                        source.field(),
                        CodeSet.of(
                                nameCodes.stream().mapToInt(Integer::intValue).toArray())));
        return codes.keySet();
    }

    Set<String> names(String parameter) {
        return source(parameter)
                .map(source -> and(names(source), nameRepository.areaNames(parameter)))
                .orElseGet(() -> nameRepository.names(parameter));
    }

    private static Set<String> and(Set<String> stated, Set<String> areas) {
        Set<String> all = new LinkedHashSet<>(areas);
        all.addAll(stated);
        return all;
    }

    private Set<String> names(Source<?> source) {
        Set<String> names = new LinkedHashSet<>();
        BitSet codes = updater.published().codes(publicNames(), source.field());
        for (int code = codes.nextSetBit(0);
                code >= 0 && names.size() < NameRepository.MAX_NAMES;
                code = codes.nextSetBit(code + 1)) {
            String name = source.name(code).folded();
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    Optional<String> spelling(String parameter, String folded) {
        return source(parameter)
                .map(source -> nameRepository.areaSpelling(parameter, folded).or(() -> spelling(source, folded)))
                .orElseGet(() -> nameRepository.spelling(parameter, folded));
    }

    private Optional<String> spelling(Source<?> source, String folded) {
        return IntStream.range(0, source.dictionary().size())
                .filter(code -> folded.equals(source.name(code).folded()))
                .filter(code -> isPubliclyStated(source.field(), CodeSet.of(code)))
                .mapToObj(code -> source.name(code).name())
                .min(Comparator.naturalOrder());
    }

    /** Whether a public revision, current or superseded, has one of the codes. */
    private boolean isPubliclyStated(MultiValuedField field, CodeSet codes) {
        return lastModified(publicNames(Predicates.anyOf(field, codes))) > 0;
    }

    /** Last public revision up to one: revisions of an event after a public one are public too. */
    long lastPublic(long at) {
        return lastModified(publicNames(at));
    }

    private long lastModified(Search search) {
        return updater.published().lastModifiedRevision(search);
    }

    private Search publicNames(ColumnPredicate... predicates) {
        return publicNames(Long.MAX_VALUE, predicates);
    }

    /** Codes of the attributes of public events; they are searched anew when the dictionary has grown or is another one. */
    private CodeSet publicCodes() {
        Dictionary<EventAttributes> dictionary = updater.dictionaries().eventAttributes;
        int size = dictionary.size();
        PublicCodes known = publicCodes;
        if (known == null || known.dictionary() != dictionary || known.size() != size) {
            known = new PublicCodes(
                    dictionary, size, CodeSetResolver.codesWhere(dictionary, EventAttributes::isPublic));
            publicCodes = known;
        }
        return known.codes();
    }

    /** Search for public revisions up to one, current or superseded, that match the predicates. */
    private Search publicNames(long at, ColumnPredicate... predicates) {
        List<ColumnPredicate> all = new ArrayList<>();
        all.add(Predicates.columnIn(Predicates.SingleValuedColumn.EVENT_ATTRIBUTES, publicCodes()));
        all.addAll(List.of(predicates));
        return new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, all, (int)
                Math.min(at, updater.published().revision()));
    }
}
