package org.conflicttracker.registry.area;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.registry.Names;
import org.conflicttracker.registry.Names.NameVariant;
import org.conflicttracker.registry.area.Area.AreaScope;
import org.conflicttracker.registry.area.AreaFileReader.AreaRow;
import org.conflicttracker.registry.area.AreaFileService.AreaFileFaults;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions.NameList;
import org.jspecify.annotations.Nullable;

/**
 * Plan of what a file of areas changes. Areas are found by code, else by name or alias within their country and province.
 * Names are only added: those that an area has stay. Not thread-safe.
 */
final class AreaFilePlan {

    private final AreaFileFaults faults;
    private final Map<Long, PlannedArea> known = new LinkedHashMap<>();
    private final Map<String, PlannedArea> byCode = new HashMap<>();
    private final Map<Key, PlannedArea> byName = new HashMap<>();
    /** Areas by their own names as they are spelt, which decides where those of two are equal in their folded form. */
    private final Map<Key, PlannedArea> bySpelling = new HashMap<>();

    private final Map<List<String>, Set<PlannedArea>> districts = new HashMap<>();
    private final Map<Key, NameList> knownNames = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<PlannedArea> stated = new ArrayList<>();

    /** @param areas all areas of the countries of the file that are not merged */
    AreaFilePlan(Collection<Area> areas, AreaFileFaults faults) {
        this.faults = faults;
        List<Area> provincesFirst = areas.stream()
                .sorted(Comparator.comparing(area -> area.state.level))
                .toList();
        for (Area area : provincesFirst) {
            PlannedArea planned =
                    new PlannedArea(area, area.state.parentId == null ? null : known.get(area.state.parentId));
            known.put(area.id, planned);
            if (area.code != null) {
                byCode.put(area.code, planned);
            }
            register(planned);
        }
    }

    /** Lets a code of a merged area stand for the area that it became. */
    void addCode(String code, long area) {
        PlannedArea became = known.get(area);
        if (became != null) {
            byCode.putIfAbsent(code, became);
        }
    }

    /** Area as it will be. */
    static final class PlannedArea {

        private @Nullable Area area;
        private final String country;
        private final int level;
        private Names names;
        private @Nullable PlannedArea parent;
        private CodeAndPoint details;
        private int row;

        private PlannedArea(Area area, @Nullable PlannedArea parent) {
            this.area = area;
            this.country = Objects.requireNonNull(area.state.country);
            this.level = area.state.level;
            this.names = area.state.names();
            this.details = area.codeAndPoint();
            this.parent = parent;
        }

        private PlannedArea(AreaRow row, @Nullable PlannedArea parent) {
            this.country = Objects.requireNonNull(row.country());
            this.level = Objects.requireNonNull(row.level());
            this.names = new Names(row.name(), row.aliases());
            this.parent = parent;
            this.details = CodeAndPoint.NONE;
        }

        /** The recorded area. A new one has none yet. */
        Area area() {
            return Objects.requireNonNull(area, "The area is not recorded yet");
        }

        /** Null for a new one. */
        @Nullable
        Long id() {
            return area == null ? null : Long.valueOf(area.id);
        }

        /** Sets the area that a new one has become. */
        void recorded(Area created) {
            area = created;
        }

        Names names() {
            return names;
        }

        CodeAndPoint details() {
            return details;
        }

        /** Row of the file, from 1. */
        int row() {
            return row;
        }

        /** Valid when its province is recorded. */
        AreaScope scope() {
            return new AreaScope(country, level, parent == null ? null : Long.valueOf(parent.area().id));
        }

        boolean isNew() {
            return area == null;
        }

        boolean isRenamed() {
            return area != null && !names.equals(area.state.names());
        }

        /** Whether it has another province. */
        boolean isMoved() {
            return area != null && !Objects.equals(parent == null ? null : parent.id(), area.state.parentId);
        }

        boolean hasNewDetails() {
            return area != null && !details.equals(area.codeAndPoint());
        }

        /** Whether the area has the name already, in the same province. */
        private boolean has(NameVariant name, @Nullable PlannedArea home) {
            return !isNew()
                    && parent == home
                    && names.variants().stream().anyMatch(own -> own.folded().equals(name.folded()));
        }

        /** Whether only drafts know the area, whose former name must not become public with it (rule 13). */
        private boolean isHidden() {
            return area != null && !area.state.isOpen();
        }

        private String describe() {
            return area == null ? "the area of row " + row : "area " + area.id + " (" + names.name() + ")";
        }
    }

    private record Key(
            @Nullable String country, int level, @Nullable PlannedArea parent, String folded) {

        static Key of(PlannedArea area, String folded) {
            return new Key(area.country, area.level, area.parent, folded);
        }
    }

    private void register(PlannedArea area) {
        bySpelling.putIfAbsent(Key.of(area, area.names.name()), area);
        for (NameVariant name : area.names.variants()) {
            byName.putIfAbsent(Key.of(area, name.folded()), area);
            if (area.level == 2) {
                districts
                        .computeIfAbsent(List.of(area.country, name.folded()), first -> new LinkedHashSet<>())
                        .add(area);
            }
        }
    }

    /** Plans all rows, provinces before districts. */
    void addAll(List<AreaRow> rows) {
        rows.stream().filter(row -> isProvince(row)).forEach(this::add);
        rows.stream().filter(row -> !isProvince(row)).forEach(this::add);
    }

    private boolean isProvince(AreaRow row) {
        PlannedArea coded = row.code() == null ? null : byCode.get(row.code());
        return coded == null ? row.level() != null && row.level() == 1 : coded.level == 1;
    }

    private void add(AreaRow row) {
        int before = faults.count();
        PlannedArea parent = findParent(row);
        PlannedArea coded = row.code() == null ? null : byCode.get(row.code());
        PlannedArea found = coded != null ? coded : find(row, parent);
        if (faults.count() == before && found != null) {
            check(row, found, coded != null);
        }
        if (faults.count() > before) {
            return;
        }
        PlannedArea area = found == null ? new PlannedArea(row, parent) : found;
        apply(row, area, parent, found == null || coded != null);
    }

    /** Province of a district; null where the row names none. */
    private @Nullable PlannedArea findParent(AreaRow row) {
        if (row.parent() == null) {
            return null;
        }
        if (isProvince(row)) {
            faults.add(row.number(), "parent", "Only a district is part of another area.");
            return null;
        }
        PlannedArea coded = byCode.get(CodeAndPoint.normalize(row.parent()));
        PlannedArea self = row.code() == null ? null : byCode.get(row.code());
        String country = self == null ? row.country() : self.country;
        PlannedArea parent = coded;
        if (parent == null) {
            parent = byName.get(new Key(country, 1, null, NameFolding.fold(row.parent())));
        }
        if (parent == null && row.parent().matches("[0-9]{1,18}")) {
            parent = known.get(Long.valueOf(row.parent()));
        }
        if (parent == null || parent.level != 1 || !Objects.equals(parent.country, country)) {
            faults.add(
                    row.number(),
                    "parent",
                    "No province of the country has the code, the name or the number " + Quote.of(row.parent()) + ".");
            return null;
        }
        return parent;
    }

    /** Area with the name of the row; null for none. */
    private @Nullable PlannedArea find(AreaRow row, @Nullable PlannedArea parent) {
        if (row.country() == null) {
            faults.add(row.number(), "country", "Give the country of a new area.");
            return null;
        }
        if (row.level() == null) {
            faults.add(row.number(), "level", "Give the level of a new area: 1 or 2.");
            return null;
        }
        String folded = NameFolding.fold(row.name());
        if (row.level() == 1 || parent != null) {
            PlannedArea spelled = bySpelling.get(new Key(row.country(), row.level(), parent, row.name()));
            if (spelled != null) {
                return spelled;
            }
            PlannedArea found = byName.get(new Key(row.country(), row.level(), parent, folded));
            // a district whose province was not known
            return found == null && parent != null ? byName.get(new Key(row.country(), 2, null, folded)) : found;
        }
        Set<PlannedArea> named = districts.getOrDefault(List.of(row.country(), folded), Set.of());
        if (named.size() > 1) {
            faults.add(row.number(), "parent", "Several districts have this name: give the province.");
        }
        return named.stream().findFirst().orElse(null);
    }

    private void check(AreaRow row, PlannedArea found, boolean byCode) {
        if (found.row > 0) {
            faults.add(row.number(), byCode ? "code" : "name", "It is the same area as row " + found.row + ".");
        }
        if (row.country() != null && !row.country().equals(found.country)) {
            faults.add(row.number(), "country", found.describe() + " has this code, and is of " + found.country + ".");
        }
        if (row.level() != null && row.level() != found.level) {
            faults.add(row.number(), "level", found.describe() + " has this code, and the level " + found.level + ".");
        }
        String code = found.details.code();
        if (!byCode && row.code() != null && code != null) {
            faults.add(row.number(), "code", found.describe() + " has this name, and the code " + code + ".");
        }
    }

    /** @param names whether the row says how the area is named: it is new, or found by its code */
    private void apply(AreaRow row, PlannedArea area, @Nullable PlannedArea parent, boolean names) {
        PlannedArea home = parent == null ? area.parent : parent;
        Names next = namesOf(row, area, names);
        boolean free = true;
        for (NameVariant name : next.variants()) {
            PlannedArea other = byName.get(new Key(area.country, area.level, home, name.folded()));
            if (other != null && other != area && !area.has(name, home)) {
                faults.add(
                        row.number(),
                        name.name().equals(row.name()) ? "name" : "aliases",
                        Quote.of(name.name()) + " is already a name of " + other.describe()
                                + ". Merge the two, or leave it out.");
                free = false;
            }
        }
        area.row = row.number();
        if (!free) {
            return;
        }
        if (area.isNew()) {
            warnOfSimilar(row, new Key(area.country, area.level, home, ""));
        }
        area.names = next;
        area.parent = home;
        // another code that an area is found by is that of an area that was merged into it
        String code = area.details.code() == null ? row.code() : area.details.code();
        area.details = CodeAndPoint.of(code, row.latitude(), row.longitude()).orElse(area.details);
        if (row.code() != null) {
            byCode.put(row.code(), area);
        }
        register(area);
        stated.add(area);
    }

    private static Names namesOf(AreaRow row, PlannedArea area, boolean named) {
        List<String> aliases = new ArrayList<>(row.aliases());
        if (area.isNew()) {
            return area.names;
        }
        aliases.addAll(0, area.names.aliases());
        boolean sameName = NameFolding.fold(row.name()).equals(NameFolding.fold(area.names.name()));
        if (!named && !sameName) {
            return new Names(area.names.name(), aliases);
        }
        Names next = new Names(row.name(), aliases);
        return area.isHidden() ? next : next.withFormerName(area.names);
    }

    /** Warns of a known area with a similar name. @param scope without a name */
    private void warnOfSimilar(AreaRow row, Key scope) {
        knownNames
                .computeIfAbsent(scope, first -> new NameList(listKnown(scope)))
                .nearest(row.name())
                .ifPresent(name ->
                        warnings.add("Row " + row.number() + ": " + AreaService.similarNames(row.name(), name)));
    }

    private List<String> listKnown(Key scope) {
        return known.values().stream()
                .filter(area -> Key.of(area, "").equals(scope))
                .flatMap(area -> area.area().state.names.stream())
                .map(NameVariant::name)
                .toList();
    }

    /** New areas of a level, in the order of the file. */
    List<PlannedArea> listNew(int level) {
        return stated.stream()
                .filter(area -> area.isNew() && area.level == level)
                .toList();
    }

    /** Known areas that change, in the order of the file. */
    List<PlannedArea> listChanged() {
        return stated.stream()
                .filter(area -> area.isRenamed() || area.isMoved() || area.hasNewDetails())
                .toList();
    }

    /** Number of known areas that are as the file says. */
    int countUnchanged() {
        return (int) stated.stream().filter(area -> !area.isNew()).count()
                - listChanged().size();
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
