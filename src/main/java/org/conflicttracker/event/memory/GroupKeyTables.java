package org.conflicttracker.event.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Division;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.Dictionaries.Publisher;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;

/**
 * Cache of group key tables by dimensions, built on first use; they do not depend on the filter. A table has an entry for each value of the
 * tracker, and dimensions can be combined in dozens of orders, so all tables together are bounded in bytes.
 */
final class GroupKeyTables {

    /** Keys of a grid beyond which its table is replaced. */
    private static final int MOST_GRID_KEYS = 1 << 21;

    private final Dictionaries dictionaries;
    private final Cache<List<Dimension>, GroupKeyTable<?>> tables;

    private final Cache<GridDimensions, GridKeyTable> gridTables;

    /** @param maxBytes maximum heap of all tables together; a table that is larger is rebuilt for each query */
    GroupKeyTables(Dictionaries dictionaries, long maxBytes) {
        this.gridTables = Caffeine.newBuilder()
                .maximumWeight(maxBytes / 4)
                .executor(Runnable::run)
                .weigher((GridDimensions dimensions, GridKeyTable table) -> table.bytes())
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
        this.dictionaries = dictionaries;
        this.tables = Caffeine.newBuilder()
                .maximumWeight(maxBytes - maxBytes / 4)
                .executor(Runnable::run)
                .weigher((List<Dimension> dimensions, GroupKeyTable<?> table) -> table.bytes())
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }

    /** @param dimensions all of the same part of an event */
    GroupKeyTable.Keys keys(List<Dimension> dimensions) {
        GroupKeyTable<?> table = tables.get(dimensions, this::table);
        int before = table.bytes();
        GroupKeyTable.Keys keys = table.keys();
        if (table.bytes() > before) {
            // weighs it anew, at once for each key: a weight taken before another thread's must not replace that one
            tables.asMap().computeIfPresent(dimensions, (same, cached) -> cached);
        }
        return keys;
    }

    /** The heap of all tables, estimated, in bytes. */
    long bytes() {
        return tables.asMap().values().stream().mapToLong(GroupKeyTable::bytes).sum()
                + gridTables.asMap().values().stream()
                        .mapToLong(GridKeyTable::bytes)
                        .sum();
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
                        (attribution, dimension) ->
                                new Cell.Key(attribution.sourceId(), attribution.sourceVersionId()));
            case TAG ->
                table(dictionaries.tags, dimensions, (tag, dimension) -> new Cell.Key(tag.folded(), tag.name()));
            default -> table(dictionaries.eventAttributes, dimensions, GroupKeyTables::attributeKey);
        };
    }

    /** Bounded table of the keys of a grid, one for each combination of dimensions; beyond its bound an empty one replaces it. */
    GridKeyTable gridTable(GeohashGrid grid, List<Dimension> dimensions) {
        GridDimensions key = new GridDimensions(grid, dimensions);
        GridKeyTable table = gridTables.get(key, missing -> new GridKeyTable());
        if (table.size() > MOST_GRID_KEYS) {
            gridTables.invalidate(key);
            return gridTables.get(key, missing -> new GridKeyTable());
        }
        // weighs it anew, as it grows while it is used
        gridTables.asMap().computeIfPresent(key, (same, cached) -> cached);
        return table;
    }

    private record GridDimensions(GeohashGrid grid, List<Dimension> dimensions) {}

    private static <T> GroupKeyTable<T> table(
            Dictionary<T> dictionary, List<Dimension> dimensions, BiFunction<T, Dimension, Cell.Key> key) {
        return new GroupKeyTable<>(
                dictionary,
                value -> List.copyOf(dimensions.stream()
                        .map(dimension -> key.apply(value, dimension))
                        .toList()),
                dimensions.size());
    }

    private static Cell.Key areaKey(Area area, Dimension dimension) {
        return switch (dimension) {
            case COUNTRY -> new Cell.Key(area.country(), null);
            case ADMIN1 -> divisionKey(area.admin1());
            case ADMIN2 -> divisionKey(area.admin2());
            default -> new Cell.Key(area.precision(), null);
        };
    }

    private static Cell.Key divisionKey(Division division) {
        return new Cell.Key(
                Cell.AreaLabel.valueOf(division.areaId(), division.folded()),
                Cell.AreaLabel.of(division.name(), division.areaId()));
    }

    private static Cell.Key involvementKey(Involvement value, Dimension dimension) {
        return dimension == Dimension.ACTOR
                ? new Cell.Key(value.actorId(), value.actorVersionId())
                : new Cell.Key(value.kind(), null);
    }

    private static Cell.Key publisherKey(Publisher value, Dimension dimension) {
        return dimension == Dimension.SOURCE
                ? new Cell.Key(value.sourceId(), value.sourceVersionId())
                : new Cell.Key(value.kind(), null);
    }

    private static Cell.Key attributeKey(EventAttributes attributes, Dimension dimension) {
        return new Cell.Key(
                switch (dimension) {
                    case TYPE -> attributes.type();
                    case SUB_TYPE -> attributes.subType();
                    case VIOLENCE -> attributes.violence();
                    case DATASET -> attributes.dataset();
                    case VERIFICATION -> attributes.verification();
                    case CLARITY -> attributes.clarity();
                    case DATE_PRECISION -> attributes.precision();
                    default -> throw new IllegalArgumentException(dimension.code());
                },
                null);
    }

    /**
     * Table of group keys by dictionary code for some dimensions. Values that are equal in these dimensions but differ in spelling have
     * separate keys, so that a cell can show the names of its events. Key 0 is none.
     */
    static final class GroupKeyTable<T> {

        /**
         * Immutable copy of the table for the codes known so far.
         *
         * @param keyByCode by code, its key
         * @param canonicalKeys by key, the first key with equal values
         * @param cellKeys by key, the values of the dimensions
         */
        record Keys(int[] keyByCode, int[] canonicalKeys, List<List<Cell.Key>> cellKeys) {}

        /** Of the heap for each key, about: in two hash tables and as many arrays, which are copied for queries. */
        private static final int BYTES = 60;

        private final Dictionary<T> dictionary;
        private final Function<T, List<Cell.Key>> toCellKeys;
        private final List<Cell.Key> none;
        private final CodeTable keyByCellKeys = new CodeTable(this::cellKeys);
        private final CodeTable keyByValues = new CodeTable(key -> Cell.Key.values(cellKeys(key)));

        /** By key, a code with it; key 0 has none. */
        private int[] codes = new int[16];

        private int[] canonicalKeys = new int[16];
        private int size;
        private Keys keys = new Keys(new int[0], new int[0], List.of());

        GroupKeyTable(Dictionary<T> dictionary, Function<T, List<Cell.Key>> toCellKeys, int dimensions) {
            this.dictionary = dictionary;
            this.toCellKeys = toCellKeys;
            this.none = Collections.nCopies(dimensions, new Cell.Key(null, null));
            resolveKey(none, 0);
        }

        /** What it takes of the heap, about. */
        synchronized int bytes() {
            return (int) Math.min(Integer.MAX_VALUE, (long) BYTES * size);
        }

        synchronized Keys keys() {
            int before = keys.keyByCode().length;
            int known = dictionary.size();
            if (known > before || before == 0) {
                int[] all = Arrays.copyOf(keys.keyByCode(), known);
                for (int code = before; code < known; code++) {
                    all[code] = resolveKey(toCellKeys.apply(dictionary.decode(code)), code);
                }
                keys = new Keys(all, Arrays.copyOf(canonicalKeys, size), new CellKeys(Arrays.copyOf(codes, size)));
            }
            return keys;
        }

        private int resolveKey(List<Cell.Key> cellKey, int code) {
            int known = keyByCellKeys.get(cellKey);
            if (known >= 0) {
                return known;
            }
            int key = size++;
            if (key == codes.length) {
                codes = Arrays.copyOf(codes, key + (key >> 1));
                canonicalKeys = Arrays.copyOf(canonicalKeys, codes.length);
            }
            codes[key] = code;
            keyByCellKeys.put(cellKey, key);
            List<Object> values = Cell.Key.values(cellKey);
            int canonical = keyByValues.get(values);
            if (canonical < 0) {
                keyByValues.put(values, key);
            }
            canonicalKeys[key] = canonical < 0 ? key : canonical;
            return key;
        }

        private List<Cell.Key> cellKeys(int key) {
            return cellKeys(key, codes);
        }

        private List<Cell.Key> cellKeys(int key, int[] codeByKey) {
            return key == 0 ? none : toCellKeys.apply(dictionary.decode(codeByKey[key]));
        }

        /** The values of the dimensions by key, decoded at each access: few of them are shown. */
        private final class CellKeys extends AbstractList<List<Cell.Key>> {

            private final int[] codeByKey;

            CellKeys(int[] codeByKey) {
                this.codeByKey = codeByKey;
            }

            @Override
            public List<Cell.Key> get(int key) {
                return cellKeys(key, codeByKey);
            }

            @Override
            public int size() {
                return codeByKey.length;
            }
        }
    }
}
