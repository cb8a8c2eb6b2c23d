package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads what is asked for. */
@ApplicationScoped
public class TimelineQueryParser {

    private static final int DEFAULT_LIMIT = 10;

    private static final List<String> INTERVALS = Arrays.stream(Interval.values())
            .map(interval -> interval.name().toLowerCase(Locale.ROOT))
            .toList();

    /** Time is what a timeline is drawn along already. */
    private static final List<Dimension> DIMENSIONS = Arrays.stream(Dimension.values())
            .filter(dimension -> dimension.interval().isEmpty())
            .toList();

    private final EventQueryService eventQueries;
    private final Paging paging;
    private final RequestErrors requestErrors;

    TimelineQueryParser(EventQueryService questions, Paging paging, RequestErrors request) {
        this.eventQueries = questions;
        this.paging = paging;
        this.requestErrors = request;
    }

    /** @throws ProblemException 400 with everything that is wrong */
    public TimelineQuery parse(EventFilterParameters events, TimelineParameters how, MeasuresParameter what) {
        ValidationErrors faults = requestErrors.errors();
        TimelineQuery query = new TimelineQuery(
                eventQueries.parse(events, faults),
                parseInterval(how.interval, faults),
                DimensionsParameter.parse(how.by, DIMENSIONS, 1, faults),
                what.parse(faults),
                parseBoolean("fill", how.fill == null ? "true" : how.fill, faults),
                parseBoolean("cumulative", how.cumulative == null ? "false" : how.cumulative, faults),
                paging.parseLimit(how.limit, DEFAULT_LIMIT, faults));
        faults.throwIfAny(ProblemType.BAD_REQUEST);
        return query;
    }

    private static Interval parseInterval(String given, ValidationErrors faults) {
        if (given == null) {
            return Interval.MONTH;
        }
        int at = INTERVALS.indexOf(given);
        if (at < 0) {
            faults.add(EnumCodes.error("interval", given, INTERVALS));
            return Interval.MONTH;
        }
        return Interval.values()[at];
    }

    private static boolean parseBoolean(String parameter, String given, ValidationErrors faults) {
        List<String> known = List.of("true", "false");
        if (!known.contains(given)) {
            faults.add(EnumCodes.error(parameter, given, known));
        }
        return given.equals("true");
    }
}
