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

    private final StatisticsRepository statistics;
    private final SelectionStatistics selectionStatistics;
    private final IncrementalCountCache<Edge> dayCache = new IncrementalCountCache<>();
    private final IncrementalCountCache<String> reports = new IncrementalCountCache<>();

    StatisticsService(StatisticsRepository holdings, SelectionStatistics numbers, WithheldGeneration generation) {
        this.statistics = holdings;
        this.selectionStatistics = numbers;
        generation.follow(dayCache::forget);
        generation.follow(reports::forget);
    }

    TrackerStatistics statistics(long at) {
        return new TrackerStatistics(
                selectionStatistics.events(new Selection(EventFilter.DEFAULT, at)),
                day(Edge.FIRST, at),
                day(Edge.LAST, at),
                reports(at),
                statistics.countSources(at),
                statistics.countActors(at));
    }

    long drafts(long at) {
        return selectionStatistics.events(new Selection(DRAFTS, at));
    }

    private LocalDate day(Edge edge, long at) {
        long day = dayCache.get(
                edge, at, () -> toEpochDay(statistics.day(edge, at)), (before, since) -> day(edge, before, since));
        return day == NO_DAY ? null : LocalDate.ofEpochDay(day);
    }

    /** The edge may have moved back where a state ceased to stand: then it is looked for anew. */
    private long day(Edge edge, long before, Span since) {
        if (before == NO_DAY || statistics.anySuperseded(since)) {
            return toEpochDay(statistics.day(edge, since.upTo()));
        }
        long added = toEpochDay(statistics.day(edge, since));
        if (added == NO_DAY) {
            return before;
        }
        return edge == Edge.FIRST ? Math.min(before, added) : Math.max(before, added);
    }

    private static long toEpochDay(LocalDate day) {
        return day == null ? NO_DAY : day.toEpochDay();
    }

    private long reports(long at) {
        return reports.get(
                "reports",
                at,
                () -> statistics.countReports(at),
                (before, since) -> statistics.anySuperseded(since)
                        ? statistics.countReports(since.upTo())
                        : before + statistics.countNewReports(since));
    }

    private static EventFilter drafts() {
        EventFilter open = EventFilter.DEFAULT;
        RecordFilter found = open.records();
        return new EventFilter(
                open.dates(),
                open.locations(),
                open.classification(),
                open.actors(),
                open.figures(),
                open.sources(),
                new RecordFilter(
                        found.tag(),
                        found.externalId(),
                        found.words(),
                        Terms.of(Set.of(Status.DRAFT)),
                        found.recordedSince()));
    }
}
