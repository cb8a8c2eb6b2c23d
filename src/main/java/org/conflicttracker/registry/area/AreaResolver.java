package org.conflicttracker.registry.area;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.NameVariant;
import org.conflicttracker.registry.Names;

/**
 * Resolver of the names of provinces and districts in locations to areas: by name or alias, created where unknown, never
 * by likeness (rule 16). Runs under the writing lock, so no area is created twice.
 */
@Singleton
public class AreaResolver {

    private static final String CACHE = "area";

    private final AreaRepository areas;

    AreaResolver(AreaRepository areas) {
        this.areas = areas;
    }

    /**
     * Names in a location.
     *
     * @param country alpha-3 code; null at sea
     * @param admin1 name of a province; null if none is stated
     * @param admin2 name of a district; null if none is stated
     */
    public record AreaNames(String country, String admin1, String admin2) {

        public AreaNames {
            admin1 = normalize(admin1);
            admin2 = normalize(admin2);
        }

        private static String normalize(String name) {
            return name == null || name.isBlank() ? null : Words.toNfc(name).strip();
        }
    }

    /**
     * Areas of a location.
     *
     * @param admin1 null where no province is stated, or several areas have the name
     * @param admin2 null where no district is stated, or its name is not that of exactly one area
     */
    public record LocationAreas(ResolvedArea admin1, ResolvedArea admin2) {}

    /**
     * Area that a name in a location means.
     *
     * @param stated what the location states, where that is not the name of the area; null otherwise
     */
    public record ResolvedArea(Area area, String stated) {

        private static ResolvedArea of(Area area, String given) {
            return area == null ? null : new ResolvedArea(area, area.state.name.equals(given) ? null : given);
        }
    }

    /** Resolves the names of one location. A district without its province is only looked for, never created. */
    public LocationAreas resolve(WriteTransaction transaction, AreaNames names) {
        Area province = names.admin1() == null
                ? null
                : findOrCreate(transaction, names.admin1(), AreaScope.ofProvinces(names.country()));
        Area district = names.admin2() == null ? null : resolveDistrict(transaction, names, province);
        return new LocationAreas(ResolvedArea.of(province, names.admin1()), ResolvedArea.of(district, names.admin2()));
    }

    private Area resolveDistrict(WriteTransaction transaction, AreaNames names, Area province) {
        return province == null
                ? find(transaction, names.admin2(), area -> isDistrictOf(area, names.country()))
                        .orNull()
                : findOrCreate(transaction, names.admin2(), AreaScope.ofDistricts(province));
    }

    private static boolean isDistrictOf(Area area, String country) {
        return area.state.level == 2 && Objects.equals(area.state.country, country);
    }

    private Area findOrCreate(WriteTransaction transaction, String name, AreaScope scope) {
        String key = scope.key();
        Found found = find(transaction, name, area -> area.scope.equals(key));
        return found.areas().isEmpty() ? createAndCache(transaction, name, scope) : found.orNull();
    }

    private record Found(List<Area> areas) {

        /** The area, if there is exactly one. */
        Area orNull() {
            return areas.size() == 1 ? areas.get(0) : null;
        }
    }

    /** Areas of a scope with this name; of several the one whose own name it is, else the one that has it in this spelling. */
    private Found find(WriteTransaction transaction, String name, Predicate<Area> inScope) {
        String folded = NameFolding.fold(name);
        List<Area> found = named(transaction, folded).stream().filter(inScope).toList();
        if (found.size() < 2) {
            return new Found(found);
        }
        List<Area> own =
                found.stream().filter(area -> folded.equals(area.folded)).toList();
        List<Area> spelled = found.stream()
                .filter(area -> area.state.names.stream()
                        .anyMatch(variant -> variant.name().equals(name)))
                .toList();
        return new Found(own.size() == 1 ? own : spelled.size() == 1 ? spelled : found);
    }

    private Area createAndCache(WriteTransaction transaction, String name, AreaScope scope) {
        Area area = areas.create(transaction, new Names(name, null), scope);
        named(transaction, area.folded).add(area);
        return area;
    }

    /** Areas of any scope with this folded name, including those created in this transaction. */
    private List<Area> named(WriteTransaction transaction, String folded) {
        Map<String, List<Area>> cache = transaction.runCache(CACHE);
        return cache.computeIfAbsent(folded, name -> new ArrayList<>(areas.listNamed(List.of(name))));
    }

    /** Loads the areas of many locations by one query; {@link #resolve} then finds them in the cache. */
    public void prefetch(WriteTransaction transaction, Collection<AreaNames> locations) {
        Map<String, List<Area>> cache = transaction.runCache(CACHE);
        Set<String> unknown = locations.stream()
                .flatMap(names -> Stream.of(names.admin1(), names.admin2()))
                .filter(Objects::nonNull)
                .map(NameFolding::fold)
                .filter(name -> !cache.containsKey(name))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(name -> cache.put(name, new ArrayList<>()));
        for (Area area : areas.listNamed(unknown)) {
            area.state.names.stream()
                    .map(NameVariant::folded)
                    .filter(unknown::contains)
                    .distinct()
                    .forEach(name -> cache.get(name).add(area));
        }
    }
}
