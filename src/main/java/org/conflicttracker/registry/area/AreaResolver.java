package org.conflicttracker.registry.area;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.EventReferences;
import org.conflicttracker.registry.NamedEntityResolver.NameCache;
import org.conflicttracker.registry.NamedEntityResolver.NameChoice;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.ReferenceKind;
import org.conflicttracker.registry.area.Area.AreaRepository;
import org.conflicttracker.registry.area.Area.AreaScope;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of the names of provinces and districts in locations to areas: by name or alias, created where unknown, never
 * by likeness (rule 16). Runs under the writing lock, so no area is created twice.
 */
@Singleton
public class AreaResolver {

    private final AreaRepository areas;
    private final NameCache<Area> cache;
    private final NameChoice choice;

    AreaResolver(AreaRepository areas, EventReferences events) {
        this.areas = areas;
        this.cache = new NameCache<>(areas, "area");
        this.choice = new NameChoice(events, ReferenceKind.Kind.AREA);
    }

    /**
     * Names in a location.
     *
     * @param country alpha-3 code; null at sea
     * @param admin1 name of a province; null if none is stated
     * @param admin2 name of a district; null if none is stated
     */
    public record AreaNames(
            @Nullable String country,
            @Nullable String admin1,
            @Nullable String admin2) {

        public AreaNames {
            admin1 = normalize(admin1);
            admin2 = normalize(admin2);
        }

        private static @Nullable String normalize(@Nullable String name) {
            return name == null || name.isBlank() ? null : Words.toNfc(name).strip();
        }
    }

    /**
     * Areas of a location.
     *
     * @param admin1 null where no province is stated
     * @param admin2 null where no district is stated, or its name is not that of exactly one area
     */
    public record LocationAreas(
            @Nullable ResolvedArea admin1, @Nullable ResolvedArea admin2) {}

    /**
     * Area that a name in a location means.
     *
     * @param stated what the location states, where that is not the name of the area; null otherwise
     */
    public record ResolvedArea(Area area, @Nullable String stated) {

        private static @Nullable ResolvedArea of(@Nullable Area area, @Nullable String given) {
            return area == null ? null : new ResolvedArea(area, area.state.name.equals(given) ? null : given);
        }
    }

    /** Resolves the names of one location. A district without its province is only looked for, never created. */
    public LocationAreas resolve(WriteTransaction transaction, AreaNames names) {
        Area province = names.admin1() == null
                ? null
                : findOrCreate(transaction, names.admin1(), AreaScope.ofProvinces(names.country()));
        Area district = names.admin2() == null
                ? null
                : province == null
                        ? findDistrict(transaction, names.admin2(), names.country())
                        : findOrCreate(transaction, names.admin2(), AreaScope.ofDistricts(province));
        return new LocationAreas(ResolvedArea.of(province, names.admin1()), ResolvedArea.of(district, names.admin2()));
    }

    private @Nullable Area findDistrict(WriteTransaction transaction, String name, @Nullable String country) {
        List<Area> named = cache.find(transaction, NameFolding.fold(name)).stream()
                .filter(area -> isDistrictOf(area, country))
                .toList();
        List<Area> found = NameChoice.preferred(named, name);
        return found.size() == 1 ? found.get(0) : null;
    }

    private static boolean isDistrictOf(Area area, @Nullable String country) {
        return area.state.level == 2 && Objects.equals(area.state.country, country);
    }

    /** Several areas of a scope have the name only if they had different ones before hyphens were compared as spaces. */
    private Area findOrCreate(WriteTransaction transaction, String name, AreaScope scope) {
        String folded = NameFolding.fold(name);
        Map<String, Map<String, List<Area>>> known = transaction.runCache(AreaResolver.class);
        // many provinces have a district of the same name
        Map<String, List<Area>> byScope =
                known.computeIfAbsent(folded, first -> cache.find(transaction, folded).stream()
                        .collect(Collectors.groupingBy(area -> area.scope)));
        List<Area> found = NameChoice.preferred(byScope.getOrDefault(scope.key(), List.of()), name);
        if (!found.isEmpty()) {
            return found.size() == 1 ? found.get(0) : choice.choose(transaction, found, name);
        }
        Area created = areas.create(transaction, new Names(name, null), scope);
        cache.add(transaction, created);
        byScope.put(scope.key(), List.of(created));
        return created;
    }

    /** Loads the areas of many locations by one query; {@link #resolve} then finds them in the cache. */
    public void prefetch(WriteTransaction transaction, Collection<AreaNames> locations) {
        cache.prefetch(
                transaction,
                locations.stream()
                        .flatMap(names -> Stream.of(names.admin1(), names.admin2()))
                        .toList());
    }
}
