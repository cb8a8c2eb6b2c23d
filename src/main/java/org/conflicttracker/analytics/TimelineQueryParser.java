package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.analytics.PointLimit.TimelineSettings;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.filter.FilterRequest;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Parser of timeline requests. */
@ApplicationScoped
public class TimelineQueryParser {

    private static final int DEFAULT_LIMIT = 10;

    private static final List<String> INTERVALS = Arrays.stream(Interval.values())
            .map(interval -> interval.name().toLowerCase(Locale.ROOT))
            .toList();

    /** All dimensions but those of time, which is the axis. */
    private static final List<Dimension> DIMENSIONS = Arrays.stream(Dimension.values())
            .filter(dimension -> dimension.interval().isEmpty())
            .toList();

    private final EventQueryService eventQueries;
    private final Paging paging;
    private final RequestErrors requestErrors;
    private final TimelineSettings settings;

    TimelineQueryParser(
            EventQueryService eventQueries, Paging paging, RequestErrors requestErrors, TimelineSettings settings) {
        this.settings = settings;
        this.eventQueries = eventQueries;
        this.paging = paging;
        this.requestErrors = requestErrors;
    }

    /** @throws ProblemException 400 with all errors */
    public TimelineQuery parse(
            EventFilterParameters filter, TimelineParameters parameters, MeasuresParameter measures) {
        ValidationErrors errors = requestErrors.errors();
        FilterRequest filterRequest = eventQueries.parse(filter, errors);
        Interval interval = parseInterval(parameters.interval, errors);
        DimensionsParameter dimensions = DimensionsParameter.parse(parameters.by, DIMENSIONS, 1, errors);
        List<Outcome> outcomes = measures.parse(errors);
        Fill fill = parseFill(parameters.fill, errors);
        boolean cumulative = ChoiceParameter.parseSwitch("cumulative", parameters.cumulative, false, errors);
        TimelineQuery query = new TimelineQuery(
                filterRequest,
                interval,
                dimensions,
                outcomes,
                fill,
                parseAccumulation(parameters.rolling, cumulative, errors),
                Comparison.parse(parameters.compare, errors),
                paging.parseLimit(parameters.limit, DEFAULT_LIMIT, errors),
                dimensions.parseSeparate(parameters.multi, errors),
                ChoiceParameter.parseSwitch("links", parameters.links, true, errors));
        checkPeriod(parameters, query, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return query;
    }

    private static Fill parseFill(String given, ValidationErrors errors) {
        return switch (ChoiceParameter.of("fill", "null", "zero", "none", "false", "true")
                .parse(given, errors)) {
            case "zero" -> Fill.ZERO;
            case "none", "false" -> Fill.NONE;
            default -> Fill.NULL;
        };
    }

    private Accumulation parseAccumulation(String rolling, boolean cumulative, ValidationErrors errors) {
        int most = settings.mostPoints();
        if (rolling == null) {
            return new Accumulation(cumulative, 1);
        }
        if (!rolling.matches("[0-9]{1,6}") || Integer.parseInt(rolling) < 1 || Integer.parseInt(rolling) > most) {
            String detail = Quote.of(rolling) + " is not a whole number from 1 to " + most + ".";
            errors.add(ValidationError.parameter("rolling", detail, null));
            return new Accumulation(cumulative, 1);
        }
        if (cumulative) {
            String detail = "rolling and cumulative=true exclude each other: a running total has all intervals before.";
            errors.add(ValidationError.parameter("rolling", detail, null));
        }
        return new Accumulation(cumulative, Integer.parseInt(rolling));
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

    private static Interval parseInterval(String value, ValidationErrors errors) {
        if (value == null) {
            return Interval.MONTH;
        }
        int position = INTERVALS.indexOf(value.toLowerCase(Locale.ROOT));
        if (position < 0) {
            errors.add(EnumCodes.error("interval", value, INTERVALS));
            return Interval.MONTH;
        }
        return Interval.values()[position];
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
