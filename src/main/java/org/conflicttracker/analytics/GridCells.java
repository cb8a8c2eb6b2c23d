package org.conflicttracker.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Cell.PointSum;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.jspecify.annotations.Nullable;

/** Cells of a map: the groups of a query by {@link Dimension#GRID}, and where and how precisely known their events are. */
final class GridCells {

    /** What is known of the places of a group. */
    private static final class Places {

        private final Map<LocationPrecision, Long> precisions = new EnumMap<>(LocationPrecision.class);
        private PointSum points = new PointSum(0, 0);
        private long events;

        void add(Cell cell) {
            points = points.plus(Objects.requireNonNull(cell.points()));
            events += cell.sum().events();
        }
    }

    private final GeohashGrid grid;
    private final int position;
    private final List<Cell> cells;
    private final Map<List<Object>, Places> placesByKey = new HashMap<>();

    private GridCells(GeohashGrid grid, List<Dimension> dimensions, List<Cell> cells) {
        this.grid = grid;
        this.position = dimensions.indexOf(Dimension.GRID);
        this.cells = List.copyOf(cells);
        cells.forEach(cell -> placesOf(cell.keys()).add(cell));
    }

    /**
     * Reads the cells by some dimensions. They are read by precision too, which suffices where no event is in several groups.
     *
     * @param dimensions with {@link Dimension#GRID}
     */
    static GridCells read(CellReader reader, EventFilter filter, List<Dimension> dimensions) {
        List<Dimension> withPrecision = Stream.concat(dimensions.stream(), Stream.of(Dimension.POINT_PRECISION))
                .toList();
        List<Cell> byPrecision = reader.read(filter, withPrecision).cells();
        boolean shared = byPrecision.stream().anyMatch(cell -> cell.sum().shared() > 0);
        List<Cell> cells = shared
                ? reader.read(filter, dimensions).cells()
                : byPrecision.stream().map(GridCells::withoutPrecision).toList();
        GridCells found = new GridCells(Objects.requireNonNull(reader.grid()), dimensions, cells);
        byPrecision.forEach(found::addPrecision);
        return found;
    }

    private static Cell withoutPrecision(Cell cell) {
        return new Cell(
                cell.keys().subList(0, cell.keys().size() - 1),
                cell.start(),
                cell.sum(),
                cell.imprecise(),
                cell.points());
    }

    private void addPrecision(Cell cell) {
        LocationPrecision precision =
                (LocationPrecision) cell.keys().get(cell.keys().size() - 1).value();
        if (precision != null) {
            placesOf(cell.keys().subList(0, cell.keys().size() - 1))
                    .precisions
                    .merge(precision, cell.sum().events(), Long::sum);
        }
    }

    private Places placesOf(List<Cell.Key> keys) {
        return placesByKey.computeIfAbsent(Cell.Key.values(keys), missing -> new Places());
    }

    /** The cells as read, which may have equal values but different labels. */
    List<Cell> cells() {
        return cells;
    }

    /** @throws ProblemException 400 if there are more cells of the map than this */
    void check(int limit) {
        Set<String> codes = new HashSet<>();
        placesByKey.keySet().forEach(key -> codes.add((String) key.get(position)));
        codes.remove(null);
        if (codes.size() <= limit) {
            return;
        }
        Optional<GeohashGrid> coarser = IntStream.iterate(grid.length() - 1, length -> length > 0, length -> length - 1)
                .filter(length -> codes.stream()
                                .map(code -> code.substring(0, length))
                                .distinct()
                                .count()
                        <= limit)
                .mapToObj(GeohashGrid::new)
                .findFirst();
        String detail = "With " + AggregateQueryParser.codeOf(grid) + " the map has " + codes.size()
                + " cells; at most " + limit + " are possible. "
                + coarser.map(fitting -> "With " + AggregateQueryParser.codeOf(fitting) + " it fits; or show a smaller"
                                + " part of the map with bbox.")
                        .orElse("Show a smaller part of the map with bbox.");
        throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                .errors(List.of(ValidationError.parameter(
                        "grid",
                        detail,
                        coarser.map(AggregateQueryParser::codeOf).orElse(null))));
    }

    /** The cell of a group; null for the places that are not on the map. */
    Aggregates.@Nullable GridCell cell(GroupedRows group) {
        List<Object> values = group.keyValues();
        String code = (String) values.get(position);
        if (code == null) {
            return null;
        }
        Places places = Objects.requireNonNull(placesByKey.get(values));
        Box borders = grid.bordersOf(grid.parseCell(code));
        return new Aggregates.GridCell(
                middle(places.points.latitudes(), places.events),
                middle(places.points.longitudes(), places.events),
                Stream.of(borders.west(), borders.south(), borders.east(), borders.north())
                        .map(Degrees::fromE7)
                        .toList(),
                places.precisions,
                places.precisions.entrySet().stream()
                        .filter(entry -> entry.getKey().compareTo(LocationPrecision.NEAR) > 0)
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    private static double middle(long sum, long events) {
        return Degrees.fromE7((int) Math.floorDiv(sum, events));
    }

    /** The borders of a cell in words, such as {@code 35.16 to 36.56 N, 35.16 to 36.56 E}. */
    static String label(String code) {
        GeohashGrid grid = GeohashGrid.of(code);
        Box borders = grid.bordersOf(grid.parseCell(code));
        return range(borders.south(), borders.north(), 'N', 'S') + ", "
                + range(borders.west(), borders.east(), 'E', 'W');
    }

    /** No cell has a border on the equator or the prime meridian in its middle. */
    private static String range(int from, int to, char positive, char negative) {
        boolean below = from < 0;
        List<String> ends = new ArrayList<>();
        for (int end : below ? List.of(-to, -from) : List.of(from, to)) {
            ends.add(text(end));
        }
        return ends.get(0) + " to " + ends.get(1) + ' ' + (below ? negative : positive);
    }

    /** Degrees with three decimals at most. */
    private static String text(int degrees) {
        BigDecimal rounded = BigDecimal.valueOf(degrees, 7).setScale(3, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
