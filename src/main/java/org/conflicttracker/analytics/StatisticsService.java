package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import org.conflicttracker.analytics.StatisticsRepository.Edge;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.IncrementalCountCache;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.ledger.WithheldGeneration;

/** Tells what the tracker holds as of a revision, from what it held when it was last asked. */
@ApplicationScoped
class StatisticsService {

    private static final long NO_DAY = Long.MIN_VALUE;

    private static final EventFilter DRAFTS = drafts();

    private final StatisticsRepository holdings;
    private final SelectionStatistics numbers;
    private final IncrementalCountCache<Edge> days = new IncrementalCountCache<>();
    private final IncrementalCountCache<String> reports = new IncrementalCountCache<>();

    StatisticsService(StatisticsRepository holdings, SelectionStatistics numbers, WithheldGeneration generation) {
        this.holdings = holdings;
        this.numbers = numbers;
        generation.follow(days::forget);
        generation.follow(reports::forget);
    }

    TrackerStatistics holdings(long at) {
        return new TrackerStatistics(
                numbers.events(new Selection(EventFilter.OPEN, at)),
                day(Edge.FIRST, at),
                day(Edge.LAST, at),
                reports(at),
                holdings.sources(at),
                holdings.actors(at));
    }

    long drafts(long at) {
        return numbers.events(new Selection(DRAFTS, at));
    }

    private LocalDate day(Edge edge, long at) {
        long day =
                days.get(edge, at, () -> number(holdings.day(edge, at)), (before, since) -> day(edge, before, since));
        return day == NO_DAY ? null : LocalDate.ofEpochDay(day);
    }

    /** The edge may have moved back where a state ceased to stand: then it is looked for anew. */
    private long day(Edge edge, long before, Span since) {
        if (before == NO_DAY || holdings.anyLeft(since)) {
            return number(holdings.day(edge, since.upTo()));
        }
        long added = number(holdings.day(edge, since));
        if (added == NO_DAY) {
            return before;
        }
        return edge == Edge.FIRST ? Math.min(before, added) : Math.max(before, added);
    }

    private static long number(LocalDate day) {
        return day == null ? NO_DAY : day.toEpochDay();
    }

    private long reports(long at) {
        return reports.get(
                "reports",
                at,
                () -> holdings.reports(at),
                (before, since) ->
                        holdings.anyLeft(since) ? holdings.reports(since.upTo()) : before + holdings.newReports(since));
    }

    private static EventFilter drafts() {
        EventFilter open = EventFilter.OPEN;
        RecordFilter found = open.found();
        return new EventFilter(
                open.when(),
                open.where(),
                open.what(),
                open.who(),
                open.figures(),
                open.told(),
                new RecordFilter(
                        found.tag(),
                        found.externalId(),
                        found.words(),
                        Terms.of(Set.of(Status.DRAFT)),
                        found.recordedSince()));
    }
}
