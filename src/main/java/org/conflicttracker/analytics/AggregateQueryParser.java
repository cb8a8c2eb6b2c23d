package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.analytics.DimensionsParameter.MeasuresParameter;
import org.conflicttracker.analytics.GroupedRows.KeyOrder;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellSettings;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.citation.Citation.CitationParameter;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Parser of aggregate requests. */
@ApplicationScoped
public class AggregateQueryParser {

    private static final int MAX_DIMENSIONS = 3;

    private static final int DEFAULT_LIMIT = 100;

    private static final String GRID_PREFIX = "geohash:";

    private static final int DEFAULT_GRID = 3;

    private static final List<Dimension> DIMENSIONS = Stream.concat(
                    Dimension.withoutGrid().stream(), Stream.of(Dimension.GRID))
            .toList();

    private static final Function<String, AggregateSort> SORT =
            ValueParsers.oneOf(List.of(AggregateSort.values()), sort -> sort.code);

    private final EventQueryService eventQueries;
    private final Paging paging;
    private final CellSettings settings;

    AggregateQueryParser(EventQueryService eventQueries, Paging paging, CellSettings settings) {
        this.settings = settings;
        this.eventQueries = eventQueries;
        this.paging = paging;
    }

    /** @throws ProblemException 400 with all errors of the collector */
    public AggregateQuery parse(
            EventFilterParameters filter,
            AggregateParameters parameters,
            MeasuresParameter measures,
            ValidationErrors errors) {
        ParameterParser parser = new ParameterParser(errors);
        FilterRequest filterRequest = eventQueries.parse(filter, errors);
        DimensionsParameter dimensions = DimensionsParameter.parse(parameters.by, DIMENSIONS, MAX_DIMENSIONS, errors);
        GeohashGrid grid = parseGrid(parameters.grid, dimensions, parser);
        AggregateQuery query = new AggregateQuery(
                grid == null ? filterRequest : eventQueries.withAreaPoints(filterRequest),
                dimensions,
                grid,
                measures.parse(errors),
                parser.parse("sort", parameters.sort, SORT, AggregateSort.KILLED),
                paging.parseLimit(parameters.limit, DEFAULT_LIMIT, errors),
                dimensions.parseSeparate(parameters.multi, errors),
                parser.parseFlag("links", parameters.links, true));
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return query;
    }

    /** The grid of {@code by=grid}; null without that. */
    private @Nullable GeohashGrid parseGrid(
            @Nullable String given, DimensionsParameter dimensions, ParameterParser parser) {
        if (!dimensions.dimensions().contains(Dimension.GRID)) {
            if (given != null) {
                parser.addError("grid", "The parameter grid works with by=grid only.");
            }
            return null;
        }
        return parser.parse("grid", given, this::parseGrid, new GeohashGrid(DEFAULT_GRID));
    }

    private GeohashGrid parseGrid(String text) {
        List<String> known = IntStream.rangeClosed(1, settings.finestGrid())
                .mapToObj(length -> GRID_PREFIX + length)
                .toList();
        String code = ValueParsers.oneOf(known, Function.<String>identity()).apply(text);
        return new GeohashGrid(Integer.parseInt(code.substring(GRID_PREFIX.length())));
    }

    /** Code of a grid as in the parameter, such as {@code geohash:3}. */
    static String codeOf(GeohashGrid grid) {
        return GRID_PREFIX + grid.length();
    }

    /** Order of the rows; ties are ordered by key, so that equal requests have equal answers. */
    public enum AggregateSort {
        KILLED("-killed"),
        EVENTS("-events"),
        KEY("key");

        private final String code;

        AggregateSort(String code) {
            this.code = code;
        }

        /** @param summed the outcomes of the rows' measures, in their order */
        Comparator<GroupedRows> comparator(List<Outcome> summed) {
            Comparator<GroupedRows> byKey = Comparator.comparing(GroupedRows::sortValues, KeyOrder.NATURAL);
            return switch (this) {
                case KILLED ->
                    Comparator.comparingLong((GroupedRows row) -> killed(row, summed.indexOf(Outcome.KILLED)))
                            .reversed()
                            .thenComparing(byKey);
                case EVENTS ->
                    Comparator.comparingLong((GroupedRows row) -> row.sum().events())
                            .reversed()
                            .thenComparing(byKey);
                case KEY -> byKey;
            };
        }

        /** The best figure of those killed; -1 if it is unknown. */
        private static long killed(GroupedRows row, int measure) {
            Measure killed = row.sum().measures().get(measure);
            return killed.eventsWithFigure() == 0 ? -1 : killed.best();
        }
    }

    /**
     * Query for an aggregate.
     *
     * @param grid grid of the dimension of that name; null without it
     * @param measures outcomes in the answer
     * @param limit maximum number of rows
     * @param separate whether events with several values of a dimension have rows of their own
     * @param links whether the answer has links to the events
     */
    public record AggregateQuery(
            FilterRequest filterRequest,
            DimensionsParameter dimensions,
            @Nullable GeohashGrid grid,
            List<Outcome> measures,
            AggregateSort sort,
            int limit,
            boolean separate,
            boolean links) {

        public AggregateQuery {
            measures = List.copyOf(measures);
        }

        /** Codes of the dimensions of which an event may count under several values. */
        public List<String> multiValued() {
            return separate ? List.of() : dimensions.multiValued();
        }

        /** The query for a file, whose {@code limit} has no maximum; of a map all cells without one. @param text the parameter; null for none */
        public AggregateQuery withFileLimit(@Nullable String text) {
            int defaultLimit = grid == null ? limit : Integer.MAX_VALUE;
            return new AggregateQuery(
                    filterRequest,
                    dimensions,
                    grid,
                    measures,
                    sort,
                    Paging.parseFileLimit(text, defaultLimit),
                    separate,
                    links);
        }

        /** The outcomes to sum: those in the answer, and killed if the rows are sorted by it. */
        List<Outcome> summedOutcomes() {
            List<Outcome> summed = new ArrayList<>(measures);
            if (sort == AggregateSort.KILLED && !summed.contains(Outcome.KILLED)) {
                summed.add(Outcome.KILLED);
            }
            return summed;
        }
    }

    /** Query parameters of an aggregate beside the filter, parsed by {@link AggregateQueryParser}. */
    public static class AggregateParameters {

        @RestQuery
        @Parameter(
                description =
                        "How to group the events, by at most three of: country, admin1 (province), admin2 (district),"
                                + " type, subType, violence, dataset, actor, actorKind, source, sourceKind, attributedTo (who is"
                                + " quoted), tag, group (whose casualties), verification, clarity, year, quarter, month, week,"
                                + " day, locationPrecision, datePrecision or grid (cells of a map, see `grid`). Repeat the parameter, or separate several with"
                                + " commas. Without it: one row for all events.",
                example = "[\"admin1\"]")
        public @Nullable List<String> by;

        @RestQuery
        @Parameter(
                description =
                        "Only with `by=grid`: the size of the cells of the map, as `geohash:` and the number of digits."
                                + " Near the equator, geohash:1 is 5000 km wide and high, geohash:2 1250 by 625 km, geohash:3 (the"
                                + " default) 156 km, geohash:4 39 by 20 km, geohash:5 4.9 km, geohash:6 1.2 by 0.6 km, geohash:7 150 m. A"
                                + " place without coordinates stands at the representative point of its district, or else of its"
                                + " province; without one it is in the row of no cell. With more cells than one answer may have you are"
                                + " told which coarser grid fits.",
                schema = @Schema(type = SchemaType.STRING),
                examples = {
                    @ExampleObject(name = "none", summary = "geohash:3, or no grid"),
                    @ExampleObject(name = "one", summary = "Only together with by=grid", value = "geohash:3")
                })
        public @Nullable String grid;

        @RestQuery
        @Parameter(
                description =
                        "Order of the rows: `-killed` most people killed first, unknown last (the default); `-events`"
                                + " most events first; `key` by group, so that dates are in order.",
                example = "-killed",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"-killed", "-events", "key"},
                                defaultValue = "-killed"))
        public @Nullable String sort;

        @RestQuery
        @Parameter(
                description =
                        "Maximum number of rows, up to 1000 in JSON (with a greater number you get 1000 and a hint),"
                                + " without a maximum in files; 0 gives the total. `other` has the sum of the rest.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "100"),
                examples = {
                    @ExampleObject(name = "none", summary = "100"),
                    @ExampleObject(name = "one", summary = "The first row, and the sum of the rest", value = "1")
                })
        public @Nullable String limit;

        @RestQuery
        @Parameter(
                description =
                        "How to count an event with several values, such as one in two provinces: in each of their"
                                + " rows (`each`, the default), so that they may add up to more than the total; or"
                                + " `separate`, in a row of its own called several, so that they add up. Not with"
                                + " `by=group`.",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"each", "separate"},
                                defaultValue = "each"),
                examples = {
                    @ExampleObject(name = "none", summary = "In each"),
                    @ExampleObject(name = "one", summary = "Separately", value = "separate")
                })
        public @Nullable String multi;

        @RestQuery
        @Parameter(
                description = "`false` leaves out the links to the events of each number.",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"),
                examples = {
                    @ExampleObject(name = "none", summary = "With links"),
                    @ExampleObject(name = "one", summary = "Without links", value = "false")
                })
        public @Nullable String links;

        @BeanParam
        public CitationParameter citation = new CitationParameter();
    }
}
