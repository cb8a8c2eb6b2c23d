package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.conflicttracker.analytics.DimensionsParameter.MeasuresParameter;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.CasualtySums.CasualtySum;
import org.conflicttracker.event.query.CasualtySums.OutsideSum;
import org.conflicttracker.event.query.CasualtySums.TakenOffSum;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.FeatureCollection;
import org.conflicttracker.web.format.FeatureCollection.Feature;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.FileBody.Table;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.Iterators;
import org.conflicttracker.web.format.TableParameters;
import org.conflicttracker.web.format.TableParameters.ColumnsParameter;
import org.conflicttracker.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Files of timelines and aggregates. */
@ApplicationScoped
class ResultFiles {

    private final FormatNegotiation formats;
    private final Downloads downloads;

    ResultFiles(FormatNegotiation formats, Downloads downloads) {
        this.formats = formats;
        this.downloads = downloads;
    }

    /**
     * The selected columns as a file of the requested format; headers may be added.
     *
     * @throws ProblemException 400 if there is no such column, or if the file cannot have so many rows
     */
    <T> Response.ResponseBuilder toResponse(ResultTable<T> table, ColumnsParameter selection, CsvOptions options) {
        Format format = formats.selected();
        List<Column<T>> columns = selection.select(table.columns());
        format.requireRoom(table.rows().size());
        AsOfView asOf = table.asOf();
        return downloads.toResponse(
                Downloads.fileName(table.name(), asOf.revision(), asOf.recordedAt()),
                format,
                format == Format.NDJSON
                        ? Table.toLines(columns, table.rows().iterator())
                        : new Table<>(columns, table.rows().iterator(), options));
    }

    /**
     * The selected properties as a file for maps; headers may be added.
     *
     * @throws ProblemException 400 if there is no such property
     */
    <T> Response.ResponseBuilder toMap(ResultMap<T> map, ColumnsParameter selection) {
        AsOfView asOf = map.table().asOf();
        return downloads.toResponse(
                Downloads.fileName(map.table().name(), asOf.revision(), asOf.recordedAt()),
                Format.GEOJSON,
                map.toFeatures(selection));
    }

    /**
     * Result as features on a map, in memory.
     *
     * @param table rows and possible properties
     * @param isNeeded whether a property is there without being asked for
     * @param members further members of the feature collection
     * @param toFeature maps a row and its properties to a feature
     */
    record ResultMap<T>(
            ResultTable<T> table,
            Predicate<String> isNeeded,
            Map<String, Object> members,
            BiFunction<T, Map<String, Object>, Feature> toFeature) {

        ResultMap {
            members = new LinkedHashMap<>(members);
        }

        /** @throws ProblemException 400 if there is no such column */
        FeatureCollection toFeatures(ColumnsParameter selection) {
            List<Column<T>> selected = selection.isGiven()
                    ? selection.select(table.columns())
                    : table.columns().stream()
                            .filter(column -> isNeeded.test(column.name()))
                            .toList();
            return new FeatureCollection(
                    table.asOf(),
                    members,
                    new Iterators.MapIterator<>(
                            table.rows().iterator(), row -> toFeature.apply(row, Column.toMap(selected, row))));
        }
    }

    /**
     * Result as a table, in memory.
     *
     * @param name content, for the file name
     * @param asOf last-modified revision
     */
    record ResultTable<T>(String name, AsOfView asOf, List<Column<T>> columns, List<T> rows) {

        ResultTable {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** The same table with an additional first column. */
        ResultTable<T> withFirstColumn(Column<T> first) {
            return new ResultTable<>(
                    name,
                    asOf,
                    Stream.concat(Stream.of(first), columns.stream()).toList(),
                    rows);
        }

        /** The rows as objects with the columns as their members. */
        List<Map<String, Object>> toObjects() {
            return rows.stream().map(row -> Column.toMap(columns, row)).toList();
        }
    }

    /** Columns of sums: numbers of people, empty without a figure. */
    static final class SumColumns {

        private SumColumns() {}

        /** @param outcomes requested outcomes */
        static <T> List<Column<T>> of(List<Outcome> outcomes, Function<T, CasualtySums> sums) {
            return of(outcomes, false, sums);
        }

        /** @param sharing whether an event may count in several rows */
        static <T> List<Column<T>> of(List<Outcome> outcomes, boolean sharing, Function<T, CasualtySums> sums) {
            List<Column<T>> columns = new ArrayList<>();
            for (Outcome outcome : outcomes) {
                String name = outcome.name().toLowerCase(Locale.ROOT);
                Function<T, CasualtySum> sum = sums.andThen(all -> all == null ? null : all.of(outcome));
                columns.add(column(name + "Low", sum, CasualtySum::low));
                columns.add(column(name + "Best", sum, CasualtySum::best));
                columns.add(column(name + "High", sum, CasualtySum::high));
                columns.add(column(name + "OpenEnded", sum, CasualtySum::openEnded));
                columns.add(column(name + "WithoutFigure", sum, CasualtySum::withoutFigure));
                columns.add(column(name + "Contested", sum, CasualtySum::contested));
                columns.add(column(name + "SumsOfParts", sum, CasualtySum::sumsOfParts));
                columns.add(column(name + "InWords", sum, CasualtySum::inWords));
                columns.add(column(name + "OfEarlierRule", sum, value -> zeroIfAbsent(value.ofEarlierRule())));
                columns.add(column(name + "BasisPending", sum, value -> zeroIfAbsent(value.basisPending())));
                for (TakenOffColumn column : TakenOffColumn.values()) {
                    columns.add(column(name + column.suffix, sum, value -> column.of(value.takenOff())));
                }
                if (sharing) {
                    columns.add(column(name + "Shared", sum, CasualtySum::shared));
                }
            }
            return columns;
        }

        /** What was taken off a bound of the figures of summaries; 0 if nothing was. */
        private enum TakenOffColumn {
            LOW("TakenOffLow", TakenOffSum::low),
            BEST("TakenOffBest", TakenOffSum::best),
            HIGH("TakenOffHigh", TakenOffSum::high),
            LOW_OUTSIDE("TakenOffOutsideLow", takenOff -> outside(takenOff, OutsideSum::low)),
            BEST_OUTSIDE("TakenOffOutsideBest", takenOff -> outside(takenOff, OutsideSum::best)),
            HIGH_OUTSIDE("TakenOffOutsideHigh", takenOff -> outside(takenOff, OutsideSum::high));

            private final String suffix;
            private final ToLongFunction<TakenOffSum> number;

            TakenOffColumn(String suffix, ToLongFunction<TakenOffSum> number) {
                this.suffix = suffix;
                this.number = number;
            }

            private static long outside(TakenOffSum takenOff, ToLongFunction<OutsideSum> number) {
                return takenOff.outside() == null ? 0 : number.applyAsLong(takenOff.outside());
            }

            private Long of(@Nullable TakenOffSum takenOff) {
                return takenOff == null ? 0 : number.applyAsLong(takenOff);
            }
        }

        private static Long zeroIfAbsent(@Nullable Long number) {
            return number == null ? 0 : number;
        }

        private static <T> Column<T> column(
                String name, Function<T, CasualtySum> sum, Function<CasualtySum, Long> number) {
            return Column.of(name, sum.andThen(value -> value == null ? null : number.apply(value)));
        }
    }

    /** Query parameters of an answer with sums: the outcomes to sum, and those of its file. */
    public static class SumTableParameters {

        @BeanParam
        public MeasuresParameter measures = new MeasuresParameter();

        @BeanParam
        public TableParameters table = new TableParameters();
    }
}
