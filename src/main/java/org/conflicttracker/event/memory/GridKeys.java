package org.conflicttracker.event.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.EventGroupKeys.MultiValueGroupKey.CodeFilter;
import org.conflicttracker.event.memory.GridKeyTable.PlaceKey;
import org.conflicttracker.event.memory.GroupKeyTables.GroupKeyTable;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;
import org.jspecify.annotations.Nullable;

/** Group key of the cells of a grid, together with the other grouped attributes of places, and what its keys stand for. */
final class GridKeys implements GroupKey.MultiValued, KeyValues, GroupBySpec.PointReader {

    private static final LocationPrecision[] PRECISIONS = LocationPrecision.values();

    /**
     * What does not depend on the filter.
     *
     * @param dimensions of the key, all of places
     * @param others keys of those that are not on the grid, by area; null if there are none
     * @param table keys of what places have in common
     */
    record Grouping(
            GeohashGrid grid, List<Dimension> dimensions, GroupKeyTable.@Nullable Keys others, GridKeyTable table) {

        Grouping {
            dimensions = List.copyOf(dimensions);
        }

        /** Those of the dimensions that are not on a grid. */
        static List<Dimension> others(List<Dimension> dimensions) {
            return dimensions.stream()
                    .filter(dimension -> !dimension.isOnGrid())
                    .toList();
        }
    }

    private final Grouping grouping;
    private final Dictionary<Area> areas;
    private final Map<Long, Position> pointsByArea;
    private final @Nullable CodeFilter codeFilter;
    private final int size;
    private final GroupKeyTable.@Nullable Keys otherKeys;
    private final boolean hasCell;
    private final boolean hasPrecision;

    /**
     * @param pointsByArea points by the id of the area
     * @param codeFilter of the places of a row; null if all pass
     */
    GridKeys(
            Grouping grouping,
            Dictionary<Area> areas,
            Map<Long, Position> pointsByArea,
            @Nullable CodeFilter codeFilter) {
        this.grouping = grouping;
        this.areas = areas;
        this.pointsByArea = pointsByArea;
        this.codeFilter = codeFilter;
        this.otherKeys = grouping.others();
        this.hasCell = grouping.dimensions().contains(Dimension.GRID);
        this.hasPrecision = grouping.dimensions().contains(Dimension.POINT_PRECISION);
        this.size = otherKeys != null
                ? GridKeyTable.MAX_KEYS
                : (int) Math.min(
                        GridKeyTable.MAX_KEYS,
                        (grouping.grid().size() + 1) * (hasPrecision ? PRECISIONS.length + 1 : 1));
    }

    /** {@link GridKeyTable#number} of the table that has the keys. */
    long tableNumber() {
        return grouping.table().number();
    }

    /** Hash of the points of areas, of 64 bits, so that different points have different ones. */
    long pointsHash() {
        long hash = 0;
        for (Map.Entry<Long, Position> entry : pointsByArea.entrySet()) {
            Position point = entry.getValue();
            hash += mix(
                    mix(entry.getKey()) ^ ((long) point.latitude() << Integer.SIZE | point.longitude() & 0xFFFF_FFFFL));
        }
        return hash;
    }

    /** Mixing function of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long bits) {
        long once = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ once >>> 27) * 0x94D049BB133111EBL;
        return twice ^ twice >>> 31;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int maxKeys(GroupKey.RowBatch batch, int position) {
        return Math.max(1, batch.codes(MultiValuedField.AREA, position));
    }

    @Override
    public int readKeys(GroupKey.RowBatch batch, int position, int[] into) {
        int places = batch.codes(MultiValuedField.AREA, position);
        int count = 0;
        for (int index = 0; index < places; index++) {
            if (codeFilter == null || codeFilter.accepts(batch, position, index)) {
                int key = grouping.table().key(packed(batch, position, index));
                if (count == 0 || isNew(key, into, count)) {
                    into[count++] = key;
                }
            }
        }
        if (count == 0) {
            into[count++] = grouping.table().key(PlaceKey.pack(-1, -1, 0));
        }
        return count;
    }

    private long packed(GroupKey.RowBatch batch, int position, int index) {
        int area = batch.code(MultiValuedField.AREA, position, index);
        int others = otherKeys != null ? otherKeys.keyByCode()[area] : 0;
        boolean located = batch.hasCoordinates(position, index);
        Position point = located ? null : pointOf(areas.decode(area));
        long cell = -1;
        if (hasCell) {
            if (located) {
                cell = grouping.grid().cellOf(batch.latitude(position, index), batch.longitude(position, index));
            } else if (point != null) {
                cell = grouping.grid().cellOf(point.latitude(), point.longitude());
            }
        }
        int precision = -1;
        if (hasPrecision) {
            precision = precisionOf(areas.decode(area), located).ordinal();
        }
        return PlaceKey.pack(cell, precision, others);
    }

    /** The point of the district, or else of the province; null for none. */
    private @Nullable Position pointOf(Area area) {
        Position ofDistrict = point(area.admin2().areaId());
        return ofDistrict == null ? point(area.admin1().areaId()) : ofDistrict;
    }

    private @Nullable Position point(@Nullable Long areaId) {
        return areaId == null ? null : pointsByArea.get(areaId);
    }

    /** The precision of the place, or that of the area at whose point it stands if this is less. */
    private LocationPrecision precisionOf(Area area, boolean located) {
        if (located || pointOf(area) == null) {
            return area.precision();
        }
        LocationPrecision ofArea =
                point(area.admin2().areaId()) == null ? LocationPrecision.ADMIN1 : LocationPrecision.ADMIN2;
        return ofArea.compareTo(area.precision()) < 0 ? area.precision() : ofArea;
    }

    private boolean isNew(int key, int[] earlier, int count) {
        for (int i = 0; i < count; i++) {
            if (canonical(earlier[i]) == canonical(key)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean readPoint(GroupKey.RowBatch batch, int position, int key, int[] into) {
        int places = batch.codes(MultiValuedField.AREA, position);
        for (int index = 0; index < places; index++) {
            if ((codeFilter == null || codeFilter.accepts(batch, position, index))
                    && (places == 1
                            || canonical(grouping.table().key(packed(batch, position, index))) == canonical(key))) {
                return readPointOf(batch, position, index, into);
            }
        }
        return false;
    }

    private boolean readPointOf(GroupKey.RowBatch batch, int position, int index, int[] into) {
        if (batch.hasCoordinates(position, index)) {
            into[0] = batch.latitude(position, index);
            into[1] = batch.longitude(position, index);
            return true;
        }
        Position point = pointOf(areas.decode(batch.code(MultiValuedField.AREA, position, index)));
        if (point != null) {
            into[0] = point.latitude();
            into[1] = point.longitude();
        }
        return point != null;
    }

    @Override
    public int canonical(int key) {
        PlaceKey place = grouping.table().place(key);
        int canonical = otherKeys != null ? otherKeys.canonicalKeys()[place.others()] : 0;
        return canonical == place.others()
                ? key
                : grouping.table().key(PlaceKey.pack(place.cell(), place.precision(), canonical));
    }

    @Override
    public List<Cell.Key> decode(int key) {
        PlaceKey place = grouping.table().place(key);
        List<Cell.Key> keys = new ArrayList<>();
        int other = 0;
        for (Dimension dimension : grouping.dimensions()) {
            keys.add(
                    switch (dimension) {
                        case GRID ->
                            new Cell.Key(
                                    place.cell() < 0 ? null : grouping.grid().codeOf(place.cell()), null);
                        case POINT_PRECISION ->
                            new Cell.Key(place.precision() < 0 ? null : PRECISIONS[place.precision()], null);
                        default ->
                            Objects.requireNonNull(otherKeys)
                                    .cellKeys()
                                    .get(place.others())
                                    .get(other++);
                    });
        }
        return keys;
    }

    @Override
    public Map<List<Object>, Integer> find(Set<List<Object>> wanted) {
        Map<List<Object>, Integer> keys = new HashMap<>();
        Map<List<Object>, Integer> othersByValues = othersByValues();
        for (List<Object> values : wanted) {
            long cell = -1;
            int precision = -1;
            List<Object> others = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                switch (grouping.dimensions().get(i)) {
                    case GRID -> cell = value == null ? -1 : grouping.grid().parseCell((String) value);
                    case POINT_PRECISION -> precision = value == null ? -1 : ((LocationPrecision) value).ordinal();
                    default -> others.add(value);
                }
            }
            Integer key = othersByValues.get(others);
            if (key != null) {
                keys.put(values, grouping.table().key(PlaceKey.pack(cell, precision, key)));
            }
        }
        return keys;
    }

    private Map<List<Object>, Integer> othersByValues() {
        Map<List<Object>, Integer> keys = new HashMap<>();
        keys.put(List.of(), 0);
        if (otherKeys != null) {
            int[] canonicalKeys = otherKeys.canonicalKeys();
            for (int key = 0; key < canonicalKeys.length; key++) {
                if (canonicalKeys[key] == key) {
                    keys.put(Cell.Key.values(otherKeys.cellKeys().get(key)), key);
                }
            }
        }
        return keys;
    }
}
