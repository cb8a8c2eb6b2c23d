package org.conflicttracker.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.grouping.Dimensions;
import org.conflicttracker.event.grouping.MeasuresParameter;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.page.Paging;
import org.conflicttracker.problem.Codes;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;
import org.conflicttracker.time.Interval;

/** Reads what is asked for. */
@ApplicationScoped
public class TimelineReader {

    private static final int STANDARD_LIMIT = 10;

    private static final List<String> INTERVALS = Arrays.stream(Interval.values())
            .map(interval -> interval.name().toLowerCase(Locale.ROOT))
            .toList();

    /** Time is what a timeline is drawn along already. */
    private static final List<Dimension> DIMENSIONS = Arrays.stream(Dimension.values())
            .filter(dimension -> dimension.interval().isEmpty())
            .toList();

    private final Questions questions;
    private final Paging paging;
    private final RequestFaults request;

    TimelineReader(Questions questions, Paging paging, RequestFaults request) {
        this.questions = questions;
        this.paging = paging;
        this.request = request;
    }

    /** @throws ProblemException 400 with everything that is wrong */
    public TimelineQuery read(EventParameters events, TimelineParameters how, MeasuresParameter what) {
        Faults faults = request.faults();
        TimelineQuery query = new TimelineQuery(
                questions.read(events, faults),
                interval(how.interval, faults),
                Dimensions.read(how.by, DIMENSIONS, 1, faults),
                what.read(faults),
                isTrue("fill", how.fill == null ? "true" : how.fill, faults),
                isTrue("cumulative", how.cumulative == null ? "false" : how.cumulative, faults),
                paging.limit(how.limit, STANDARD_LIMIT, faults));
        faults.check(ProblemType.BAD_REQUEST);
        return query;
    }

    private static Interval interval(String given, Faults faults) {
        if (given == null) {
            return Interval.MONTH;
        }
        int at = INTERVALS.indexOf(given);
        if (at < 0) {
            faults.add(Codes.fault("interval", given, INTERVALS));
            return Interval.MONTH;
        }
        return Interval.values()[at];
    }

    private static boolean isTrue(String parameter, String given, Faults faults) {
        List<String> known = List.of("true", "false");
        if (!known.contains(given)) {
            faults.add(Codes.fault(parameter, given, known));
        }
        return given.equals("true");
    }
}
