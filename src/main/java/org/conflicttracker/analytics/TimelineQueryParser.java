package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.analytics.PointLimit.TimelineSettings;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

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

    private Accumulation parseAccumulation(String rolling, boolean cumulative, ParameterParser parser) {
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
        Days days = query.filterRequest().filter().dates().days();
        boolean open = days.from() == null || days.to() == null;
        if (open && parameters.compare != null) {
            errors.add(ValidationError.parameter("compare", "It needs from and to.", null));
        }
        if (open && parameters.rolling != null) {
            errors.add(ValidationError.parameter("rolling", "It needs from and to.", null));
        }
        if (!open) {
            query.comparison().ifPresent(comparison -> comparison.check(query.interval(), days, errors));
        }
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
        public TimelineQuery withFileLimit(String text) {
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
}
