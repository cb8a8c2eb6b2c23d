package org.conflicttracker.event.query;

import static org.conflicttracker.event.model.Location.LocationPrecision.ADMIN1;
import static org.conflicttracker.event.model.Location.LocationPrecision.ADMIN2;
import static org.conflicttracker.event.model.Location.LocationPrecision.EXACT;
import static org.conflicttracker.event.model.Location.LocationPrecision.NEAR;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.jspecify.annotations.Nullable;

/**
 * HQL of the dimensions on a grid. A location without coordinates stands at the point of its district, or else of its province, as these
 * are now. The location that is grouped by is joined with both areas, as PostgreSQL does not group by a subquery; other rows read them in
 * subqueries.
 */
record GridHql(GeohashGrid grid) {

    /** Coordinates as latitude and longitude, in 1e-7 degrees, and half their span. */
    private enum Axis {
        LATITUDE("latitude", 900_000_000),
        LONGITUDE("longitude", 1_800_000_000);

        private final String column;
        private final long end;

        Axis(String column, long end) {
            this.column = column;
            this.end = end;
        }
    }

    /** Joins of the areas of a row. */
    static String joins(String row) {
        return " left join Area " + district(row) + " on " + district(row) + ".id = " + row
                + ".admin2Id left join Area " + province(row) + " on " + province(row) + ".id = " + row + ".admin1Id";
    }

    private static String district(String row) {
        return row + "d";
    }

    private static String province(String row) {
        return row + "p";
    }

    /** Path of a dimension in a row that is joined with its areas. */
    String joinedPath(Dimension dimension, String row) {
        return path(dimension, row, district(row) + ".", province(row) + ".");
    }

    /** Path of a dimension in another row of the same event. */
    String path(Dimension dimension, String row) {
        return path(dimension, row, null, null);
    }

    /** @param district prefix of the columns of the district; null to read them in subqueries. @param province likewise */
    private String path(Dimension dimension, String row, @Nullable String district, @Nullable String province) {
        AreaColumns columns = new AreaColumns(row, district, province);
        return dimension == Dimension.GRID ? cellPath(columns) : precisionPath(columns);
    }

    /** The columns of a location and of its areas. */
    private record AreaColumns(
            String row, @Nullable String district, @Nullable String province) {

        String ofRow(String column) {
            return row + "." + column;
        }

        String ofDistrict(String column) {
            return district == null ? read("admin2Id", column) : district + column;
        }

        String ofProvince(String column) {
            return province == null ? read("admin1Id", column) : province + column;
        }

        private String read(String area, String column) {
            return "(select a." + column + " from Area a where a.id = " + row + "." + area + ")";
        }
    }

    /** The number of the cell, as {@link GeohashGrid#cellOf}; null without a point. */
    private String cellPath(AreaColumns columns) {
        return "(" + indexPath(columns, Axis.LATITUDE, grid.rowBits()) + " * " + (1L << grid.columnBits()) + "L + "
                + indexPath(columns, Axis.LONGITUDE, grid.columnBits()) + ")";
    }

    /** Sums of the latitudes and the longitudes of the points of a row that is joined with its areas. */
    List<String> pointSums(String row) {
        AreaColumns columns = new AreaColumns(row, district(row) + ".", province(row) + ".");
        return Stream.of(Axis.values())
                .map(axis -> "sum(cast(" + degreesPath(columns, axis) + " as Long))")
                .toList();
    }

    private static String degreesPath(AreaColumns columns, Axis axis) {
        return "coalesce(" + columns.ofRow(axis.column) + ", " + columns.ofDistrict(axis.column) + ", "
                + columns.ofProvince(axis.column) + ")";
    }

    private static String indexPath(AreaColumns columns, Axis axis, int bits) {
        String degrees = degreesPath(columns, axis);
        return "((cast(" + degrees + " as Long) - (case when " + degrees + " = " + axis.end + " then 1L else 0L end) + "
                + axis.end + "L) * " + (1L << bits) + "L / " + 2 * axis.end + "L)";
    }

    /** The name of the precision of the location, or of that of the area at whose point it stands if this is less. */
    private static String precisionPath(AreaColumns columns) {
        String precision = "cast(" + columns.ofRow("precision") + " as String)";
        String withoutCoordinates = " when " + columns.ofRow("latitude") + " is null and ";
        return "(case" + withoutCoordinates + columns.ofDistrict("latitude") + " is not null and " + precision + " in ("
                + literals(EXACT, NEAR) + ") then " + literals(ADMIN2) + withoutCoordinates
                + columns.ofDistrict("latitude") + " is null and " + columns.ofProvince("latitude")
                + " is not null and " + precision + " in (" + literals(EXACT, NEAR, ADMIN2) + ") then "
                + literals(ADMIN1) + " else " + precision + " end)";
    }

    private static String literals(LocationPrecision... precisions) {
        return Stream.of(precisions)
                .map(precision -> "'" + precision.name() + "'")
                .collect(Collectors.joining(", "));
    }
}
