package org.conflicttracker.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.admission.HeapBudget.RequestPermit;
import org.conflicttracker.analytics.DimensionsParameter.MeasuresParameter;
import org.conflicttracker.analytics.TimeSeries.TimeAxis;
import org.conflicttracker.analytics.TimelineQueryParser.PointLimit.TimelineSettings;
import org.conflicttracker.common.time.Days.BoundedDays;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.citation.Citation.CitationParameter;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Parser of timeline requests. */
@ApplicationScoped
public class TimelineQueryParser {

    private static final int DEFAULT_LIMIT = 10;

    private static final Function<String, Interval> INTERVAL = ValueParsers.lowerCaseEnumParser(Interval.class);

    private static final Function<String, String> FILL = ValueParsers.oneOf("null", "zero", "none", "false", "true");

    /** All dimensions but those of time, which is the axis. */
    private static final List<Dimension> DIMENSIONS = Dimension.withoutGrid().stream()
            .filter(dimension -> dimension.interval().isEmpty())
            .toList();

    private final EventQueryService eventQueries;
    private final Paging paging;
    private final TimelineSettings settings;

    TimelineQueryParser(EventQueryService eventQueries, Paging paging, TimelineSettings settings) {
        this.settings = settings;
        this.eventQueries = eventQueries;
        this.paging = paging;
    }

    /** @throws ProblemException 400 with all errors of the collector */
    public TimelineQuery parse(
            EventFilterParameters filter,
            TimelineParameters parameters,
            MeasuresParameter measures,
            ValidationErrors errors) {
        ParameterParser parser = new ParameterParser(errors);
        FilterRequest filterRequest = eventQueries.parse(filter, errors);
        Interval interval = parser.parse("interval", parameters.interval, INTERVAL, Interval.MONTH);
        DimensionsParameter dimensions = DimensionsParameter.parse(parameters.by, DIMENSIONS, 1, errors);
        List<Outcome> outcomes = measures.parse(errors);
        Fill fill = toFill(parser.parse("fill", parameters.fill, FILL, "null"));
        boolean cumulative = parser.parseFlag("cumulative", parameters.cumulative, false);
        TimelineQuery query = new TimelineQuery(
                filterRequest,
                interval,
                dimensions,
                outcomes,
                fill,
                parseAccumulation(parameters.rolling, cumulative, parser),
                Comparison.parse(parameters.compare, errors),
                paging.parseLimit(parameters.limit, DEFAULT_LIMIT, errors),
                dimensions.parseSeparate(parameters.multi, errors),
                parser.parseFlag("links", parameters.links, true));
        checkPeriod(parameters, query, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return query;
    }

    private static Fill toFill(String word) {
        return switch (word) {
            case "zero" -> Fill.ZERO;
            case "none", "false" -> Fill.NONE;
            default -> Fill.NULL;
        };
    }

    private Accumulation parseAccumulation(@Nullable String rolling, boolean cumulative, ParameterParser parser) {
        long intervals = parser.parse("rolling", rolling, ValueParsers.number(1, settings.mostPoints()), 1L);
        if (rolling != null && cumulative) {
            parser.addError(
                    "rolling",
                    "rolling and cumulative=true exclude each other: a running total has all intervals before.");
        }
        return new Accumulation(cumulative, (int) intervals);
    }

    /** Comparisons and rolling sums read other days too, so these must be known before. */
    private void checkPeriod(TimelineParameters parameters, TimelineQuery query, ValidationErrors errors) {
        Optional<BoundedDays> days =
                query.filterRequest().filter().dates().days().findBounded();
        if (days.isEmpty() && parameters.compare != null) {
            errors.add(ValidationError.parameter("compare", "It needs from and to.", null));
        }
        if (days.isEmpty() && parameters.rolling != null) {
            errors.add(ValidationError.parameter("rolling", "It needs from and to.", null));
        }
        days.ifPresent(
                range -> query.comparison().ifPresent(comparison -> comparison.check(query.interval(), range, errors)));
    }

    /** What becomes of intervals without events. */
    public enum Fill {
        /** They have points whose casualties are null (rule 14). */
        NULL,
        /** They have points whose casualties are 0. */
        ZERO,
        /** They have no points. */
        NONE
    }

    /**
     * Which intervals a point sums.
     *
     * @param cumulative whether it sums all before as well
     * @param rolling number of intervals that it sums, its own included; 1 if it is not a rolling sum
     */
    public record Accumulation(boolean cumulative, int rolling) {

        boolean isRolling() {
            return rolling > 1;
        }
    }

    /**
     * Query for a timeline.
     *
     * @param dimensions at most one
     * @param comparison the other period to set beside this one
     * @param limit maximum number of series
     * @param separate whether events with several values of the dimension have a series of their own
     * @param links whether the answer has links to the events
     */
    public record TimelineQuery(
            FilterRequest filterRequest,
            Interval interval,
            DimensionsParameter dimensions,
            List<Outcome> measures,
            Fill fill,
            Accumulation accumulation,
            Optional<Comparison> comparison,
            int limit,
            boolean separate,
            boolean links) {

        public TimelineQuery {
            measures = List.copyOf(measures);
        }

        public boolean isCompared() {
            return comparison.isPresent();
        }

        /** Codes of the dimensions of which an event may count under several values. */
        public List<String> multiValued() {
            return separate ? List.of() : dimensions.multiValued();
        }

        /** The query for a file, whose {@code limit} has no maximum. @param text the parameter; null for none */
        public TimelineQuery withFileLimit(@Nullable String text) {
            return new TimelineQuery(
                    filterRequest,
                    interval,
                    dimensions,
                    measures,
                    fill,
                    accumulation,
                    comparison,
                    Paging.parseFileLimit(text, limit),
                    separate,
                    links);
        }
    }

    /** Query parameters of a timeline beside the filter, parsed by {@link TimelineQueryParser}. */
    public static class TimelineParameters {

        @RestQuery
        @Parameter(
                description =
                        "Length of each interval: day, week (ISO 8601, from Monday), month (the default), quarter or"
                                + " year.",
                example = "day",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"day", "week", "month", "quarter", "year"},
                                defaultValue = "month"))
        public @Nullable String interval;

        @RestQuery
        @Parameter(
                description = "Splits the events into one series for each value of: country, admin1 (province), admin2"
                        + " (district), type, subType, violence, dataset, actor, actorKind, source, sourceKind, attributedTo"
                        + " (who is quoted), tag, group (whose casualties), verification, clarity, locationPrecision or"
                        + " datePrecision. Without it: one series of all events.",
                examples = {
                    @ExampleObject(name = "none", summary = "All events together"),
                    @ExampleObject(name = "one", summary = "By province", value = "[\"admin1\"]")
                })
        public @Nullable List<String> by;

        @RestQuery
        @Parameter(
                description = "Intervals without events: nobody reported on them, so by default they have 0 events and"
                        + " casualties null. `zero` puts zeros into them, `none` leaves them out (`false` is its old"
                        + " name).",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"null", "zero", "none", "false", "true"},
                                defaultValue = "null"),
                examples = {
                    @ExampleObject(name = "none", summary = "Included, casualties unknown"),
                    @ExampleObject(name = "one", summary = "Only intervals with events", value = "none")
                })
        public @Nullable String fill;

        @RestQuery
        @Parameter(
                description = "`true`: running totals, each point includes those before it.",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"),
                examples = {
                    @ExampleObject(name = "none", summary = "Each interval on its own"),
                    @ExampleObject(name = "one", summary = "Running totals", value = "true")
                })
        public @Nullable String cumulative;

        @RestQuery
        @Parameter(
                description =
                        "With `by`: maximum number of series, most events first, up to 1000 in JSON (with a greater"
                                + " number you get 1000 and a hint). `other` has the sum of the rest.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "10"),
                examples = {
                    @ExampleObject(name = "none", summary = "10"),
                    @ExampleObject(name = "one", summary = "The largest series, and the rest", value = "1")
                })
        public @Nullable String limit;

        @RestQuery
        @Parameter(
                description =
                        "How to count an event with several values, such as one in two provinces: in each of their"
                                + " series (`each`, the default), so that they may add up to more than the total; or"
                                + " `separate`, in a series of its own called several, so that they add up. Not with"
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

        @RestQuery
        @Parameter(
                description =
                        "Sets each interval beside one of another period: `previous` (equally many intervals before),"
                                + " `year` (the year before: days by date, 29 February beside the 28th, weeks by their number), or"
                                + " a period such as 2024-01-01/2024-06-30. Needs `from` and `to`.",
                examples = {
                    @ExampleObject(name = "none", summary = "No comparison"),
                    @ExampleObject(name = "one", summary = "The year before", value = "year")
                })
        public @Nullable String compare;

        @RestQuery
        @Parameter(
                description =
                        "Sums each interval with those before it: 3 for three intervals together, those before `from`"
                                + " included. Needs `from` and `to`; not with `cumulative`.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "1"),
                examples = {
                    @ExampleObject(name = "none", summary = "Each interval on its own"),
                    @ExampleObject(name = "one", summary = "Three intervals together", value = "3")
                })
        public @Nullable String rolling;

        @BeanParam
        public CitationParameter citation = new CitationParameter();
    }

    /** Limit on the points of a timeline, whose error suggests an interval that fits. */
    @ApplicationScoped
    static class PointLimit {

        /** Heap of a point until it is sent, estimated: its sums and its JSON, in bytes. */
        private static final long BYTES = 1_200;

        /** Number of points up to which no heap permit is needed. */
        private static final long FEW = 4_000;

        private final TimelineSettings settings;
        private final RequestPermit permit;

        PointLimit(TimelineSettings settings, RequestPermit permit) {
            this.settings = settings;
            this.permit = permit;
        }

        /** Whether each point of an answer has a link. @param series number of series */
        boolean mayLink(TimeAxis axis, TimeSeries total, int series) {
            return axis.pointCount(total) * series <= settings.mostPointLinks();
        }

        /** @throws ProblemException 400 if a series has too many points */
        void check(TimeAxis axis, TimeSeries total) {
            requireAtMost(axis, axis.pointCount(total), 1, settings.mostPoints());
        }

        /**
         * @param series number of series
         * @throws ProblemException 400 if all series together have too many points, 503 if there is not enough heap for
         *     them now
         */
        void check(TimeAxis axis, TimeSeries total, int series) {
            long points = axis.pointCount(total);
            requireAtMost(axis, points, series, (int) Math.min(settings.mostPointsOfAllSeries(), permit.most(BYTES)));
            if (points * series > FEW) {
                permit.require(points * series * BYTES);
            }
        }

        private static void requireAtMost(TimeAxis axis, long points, int series, int limit) {
            if (points * series <= limit) {
                return;
            }
            Optional<String> suggestion = findCoarser(axis, limit / series);
            String detail = "By " + codeOf(axis.interval()) + " this is " + points + " points"
                    + (series > 1 ? " in each of " + series + " series" : "") + "; at most " + limit + " are possible. "
                    + suggestion
                            .map(word -> "By " + word + " it fits.")
                            .orElse("Choose a shorter period with from and to"
                                    + (series > 1 ? ", or fewer series." : "."));
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.parameter("interval", detail, suggestion.orElse(null))));
        }

        private static Optional<String> findCoarser(TimeAxis axis, long limit) {
            return Arrays.stream(Interval.values())
                    .filter(interval -> interval.compareTo(axis.interval()) > 0)
                    .filter(interval -> axis.intervalCount(interval) <= limit)
                    .findFirst()
                    .map(PointLimit::codeOf);
        }

        private static String codeOf(Interval interval) {
            return interval.name().toLowerCase(Locale.ROOT);
        }

        /** Limits on the size of a timeline. */
        @ConfigMapping(prefix = "tracker.timeline")
        public interface TimelineSettings {

            /** Maximum number of points of one series; for more a coarser interval must be requested. */
            @WithDefault("2000")
            int mostPoints();

            /** Maximum number of points of all series together. */
            @WithDefault("200000")
            int mostPointsOfAllSeries();

            /** Maximum number of points that each have a link to their events; beyond, each series has a template. */
            @WithDefault("2000")
            int mostPointLinks();
        }
    }
}
