package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.conflicttracker.web.problem.RequestErrors;
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

    TimelineQueryParser(EventQueryService eventQueries, Paging paging, RequestErrors requestErrors) {
        this.eventQueries = eventQueries;
        this.paging = paging;
        this.requestErrors = requestErrors;
    }

    /** @throws ProblemException 400 with all errors */
    public TimelineQuery parse(
            EventFilterParameters filter, TimelineParameters parameters, MeasuresParameter measures) {
        ValidationErrors errors = requestErrors.errors();
        TimelineQuery query = new TimelineQuery(
                eventQueries.parse(filter, errors),
                parseInterval(parameters.interval, errors),
                DimensionsParameter.parse(parameters.by, DIMENSIONS, 1, errors),
                measures.parse(errors),
                parseBoolean("fill", parameters.fill == null ? "true" : parameters.fill, errors),
                parseBoolean("cumulative", parameters.cumulative == null ? "false" : parameters.cumulative, errors),
                paging.parseLimit(parameters.limit, DEFAULT_LIMIT, errors));
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return query;
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

    private static boolean parseBoolean(String parameter, String value, ValidationErrors errors) {
        List<String> known = List.of("true", "false");
        if (!known.contains(value)) {
            errors.add(EnumCodes.error(parameter, value, known));
        }
        return value.equals("true");
    }

    /**
     * Query for a timeline.
     *
     * @param dimensions at most one
     * @param fillGaps whether empty buckets have points
     * @param cumulative whether each point includes those before
     * @param limit maximum number of series
     */
    public record TimelineQuery(
            FilterRequest filterRequest,
            Interval interval,
            DimensionsParameter dimensions,
            List<Outcome> measures,
            boolean fillGaps,
            boolean cumulative,
            int limit) {

        public TimelineQuery {
            measures = List.copyOf(measures);
        }

        /** The query for a file, whose {@code limit} has no maximum. @param text the parameter; null for none */
        public TimelineQuery withFileLimit(String text) {
            return new TimelineQuery(
                    filterRequest,
                    interval,
                    dimensions,
                    measures,
                    fillGaps,
                    cumulative,
                    Paging.parseFileLimit(text, limit));
        }
    }
}
