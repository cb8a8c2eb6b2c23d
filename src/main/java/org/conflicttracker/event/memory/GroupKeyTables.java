package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.Dictionaries.Publisher;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;

/** The tables of keys that questions have asked for: what they say does not depend on the filter. */
final class GroupKeyTables {

    private final Dictionaries dictionaries;
    private final Map<List<Dimension>, GroupKeyTable<?>> tables = new ConcurrentHashMap<>();

    GroupKeyTables(Dictionaries meanings) {
        this.dictionaries = meanings;
    }

    /** @param dimensions all of one part of an event */
    GroupKeyTable.Keys keys(List<Dimension> dimensions) {
        return tables.computeIfAbsent(dimensions, this::table).keys();
    }

    private GroupKeyTable<?> table(List<Dimension> dimensions) {
        return switch (dimensions.get(0)) {
            case COUNTRY, ADMIN1, ADMIN2, LOCATION_PRECISION ->
                table(dictionaries.areas, dimensions, GroupKeyTables::areaKey);
            case ACTOR, ACTOR_KIND -> table(dictionaries.involvements, dimensions, GroupKeyTables::involvementKey);
            case SOURCE, SOURCE_KIND -> table(dictionaries.publishers, dimensions, GroupKeyTables::publisherKey);
            case ATTRIBUTED_TO ->
                table(
                        dictionaries.attributions,
                        dimensions,
                        (voice, only) -> new Cell.Key(voice.sourceId(), voice.sourceVersionId()));
            case TAG -> table(dictionaries.tags, dimensions, (tag, only) -> new Cell.Key(tag.folded(), tag.name()));
            default -> table(dictionaries.eventAttributes, dimensions, GroupKeyTables::attributeKey);
        };
    }

    private static <T> GroupKeyTable<T> table(
            Dictionary<T> dictionary, List<Dimension> dimensions, BiFunction<T, Dimension, Cell.Key> key) {
        return new GroupKeyTable<>(
                dictionary,
                value -> {
                    List<Cell.Key> keys = new ArrayList<>();
                    dimensions.forEach(dimension -> keys.add(key.apply(value, dimension)));
                    return keys;
                },
                dimensions.size());
    }

    private static Cell.Key areaKey(Area area, Dimension dimension) {
        return switch (dimension) {
            case COUNTRY -> new Cell.Key(area.country(), null);
            case ADMIN1 -> new Cell.Key(area.admin1Folded(), area.admin1Name());
            case ADMIN2 -> new Cell.Key(area.admin2Folded(), area.admin2Name());
            default -> new Cell.Key(area.precision(), null);
        };
    }

    private static Cell.Key involvementKey(Involvement one, Dimension dimension) {
        return dimension == Dimension.ACTOR
                ? new Cell.Key(one.actorId(), one.actorVersionId())
                : new Cell.Key(one.kind(), null);
    }

    private static Cell.Key publisherKey(Publisher one, Dimension dimension) {
        return dimension == Dimension.SOURCE
                ? new Cell.Key(one.sourceId(), one.sourceVersionId())
                : new Cell.Key(one.kind(), null);
    }

    private static Cell.Key attributeKey(EventAttributes kind, Dimension dimension) {
        return new Cell.Key(
                switch (dimension) {
                    case TYPE -> kind.type();
                    case SUB_TYPE -> kind.subType();
                    case VIOLENCE -> kind.violence();
                    case VERIFICATION -> kind.verification();
                    case CLARITY -> kind.clarity();
                    case DATE_PRECISION -> kind.precision();
                    default -> throw new IllegalArgumentException(dimension.code());
                },
                null);
    }

    /**
     * The keys that the values of a dictionary stand for, once some dimensions are asked for. Values that are equal in these but are called
     * otherwise have keys of their own, so that a cell can say what its events were called. Key 0 is none.
     */
    static final class GroupKeyTable<T> {

        /**
         * As far as the dictionary went.
         *
         * @param keys of each code
         * @param alike of each key, the first one with the same values
         * @param meanings of each key
         */
        record Keys(int[] keyByCode, int[] canonicalKeys, List<List<Cell.Key>> cellKeys) {}

        private final Dictionary<T> dictionary;
        private final Function<T, List<Cell.Key>> toCellKeys;
        private final Map<List<Cell.Key>, Integer> keyByCellKeys = new HashMap<>();
        private final Map<List<Object>, Integer> keyByValues = new HashMap<>();
        private final List<List<Cell.Key>> cellKeys = new ArrayList<>();
        private final List<Integer> canonicalKeys = new ArrayList<>();
        private Keys keys = new Keys(new int[0], new int[0], List.of());

        GroupKeyTable(Dictionary<T> dictionary, Function<T, List<Cell.Key>> meaning, int dimensions) {
            this.dictionary = dictionary;
            this.toCellKeys = meaning;
            resolveKey(java.util.Collections.nCopies(dimensions, new Cell.Key(null, null)));
        }

        synchronized Keys keys() {
            int before = keys.keyByCode().length;
            int size = dictionary.size();
            if (size > before || before == 0) {
                int[] all = Arrays.copyOf(keys.keyByCode(), size);
                for (int code = before; code < size; code++) {
                    all[code] = resolveKey(toCellKeys.apply(dictionary.decode(code)));
                }
                keys = new Keys(
                        all, canonicalKeys.stream().mapToInt(Integer::intValue).toArray(), new ArrayList<>(cellKeys));
            }
            return keys;
        }

        private int resolveKey(List<Cell.Key> meant) {
            return keyByCellKeys.computeIfAbsent(meant, first -> {
                int key = cellKeys.size();
                cellKeys.add(meant);
                canonicalKeys.add(keyByValues.computeIfAbsent(Cell.Key.values(meant), values -> key));
                return key;
            });
        }
    }
}
