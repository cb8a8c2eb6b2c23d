package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import org.conflicttracker.analytics.StatisticsRepository.DateEdge;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.IncrementalCountCache;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.ledger.WithheldGeneration;

/** Service for the statistics of the tracker as of a revision, with incrementally maintained counts. */
@ApplicationScoped
class StatisticsService {

    private static final long NO_DAY = Long.MIN_VALUE;

    private static final EventFilter DRAFTS = drafts();

    private final StatisticsRepository statistics;
    private final SelectionStatistics selectionStatistics;
    private final IncrementalCountCache<DateEdge> dayCache = new IncrementalCountCache<>();
    private final IncrementalCountCache<String> reports = new IncrementalCountCache<>();

    StatisticsService(
            StatisticsRepository statistics, SelectionStatistics selectionStatistics, WithheldGeneration generation) {
        this.statistics = statistics;
        this.selectionStatistics = selectionStatistics;
        generation.follow(dayCache::invalidate);
        generation.follow(reports::invalidate);
    }

    TrackerStatistics statistics(long asOf) {
        return new TrackerStatistics(
                selectionStatistics.events(new Selection(EventFilter.DEFAULT, asOf)),
                day(DateEdge.FIRST, asOf),
                day(DateEdge.LAST, asOf),
                reports(asOf),
                statistics.countSources(asOf),
                statistics.countActors(asOf));
    }

    long drafts(long asOf) {
        return selectionStatistics.events(new Selection(DRAFTS, asOf));
    }

    private LocalDate day(DateEdge edge, long asOf) {
        long day = dayCache.get(
                edge, asOf, () -> toEpochDay(statistics.day(edge, asOf)), (before, since) -> day(edge, before, since));
        return day == NO_DAY ? null : LocalDate.ofEpochDay(day);
    }

    /** Advances a cached day. After a superseded revision the period may have shrunk: then it is queried anew. */
    private long day(DateEdge edge, long before, Span since) {
        if (before == NO_DAY || statistics.anySuperseded(since)) {
            return toEpochDay(statistics.day(edge, since.upTo()));
        }
        long added = toEpochDay(statistics.day(edge, since));
        if (added == NO_DAY) {
            return before;
        }
        return edge == DateEdge.FIRST ? Math.min(before, added) : Math.max(before, added);
    }

    private static long toEpochDay(LocalDate day) {
        return day == null ? NO_DAY : day.toEpochDay();
    }

    private long reports(long asOf) {
        return reports.get(
                "reports",
                asOf,
                () -> statistics.countReports(asOf),
                (before, since) -> statistics.anySuperseded(since)
                        ? statistics.countReports(since.upTo())
                        : before + statistics.countNewReports(since));
    }

    private static EventFilter drafts() {
        EventFilter published = EventFilter.DEFAULT;
        RecordFilter records = published.records();
        return new EventFilter(
                published.dates(),
                published.locations(),
                published.classification(),
                published.actors(),
                published.figures(),
                published.sources(),
                new RecordFilter(
                        records.tag(),
                        records.externalId(),
                        records.words(),
                        Terms.of(Set.of(Status.DRAFT)),
                        records.recordedSince()));
    }

    /**
     * Counts over the published events as of a revision.
     *
     * @param firstDay the first day of the earliest event; null if there are none
     * @param lastDay the last day of the latest event; null if there are none
     */
    record TrackerStatistics(
            long events, LocalDate firstDay, LocalDate lastDay, long reports, long sources, long actors) {}
}
