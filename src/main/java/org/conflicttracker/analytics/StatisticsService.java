package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Set;
import org.conflicttracker.analytics.StatisticsRepository.DateEdge;
import org.conflicttracker.analytics.StatisticsRepository.Referenced;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.event.query.IncrementalCountCache;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.QueryEngine.Totals;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.ledger.WithheldGeneration;

/**
 * Service for the statistics of the tracker as of a revision. The column index computes all in one pass over the
 * events; where only the database is available, the last statistics are advanced by what changed since.
 */
@ApplicationScoped
class StatisticsService {

    private static final long NO_DAY = Long.MIN_VALUE;

    private static final EventFilter DRAFTS = drafts();

    private final EngineSelector engines;
    private final StatisticsRepository statistics;
    private final SelectionStatistics selectionStatistics;
    private final IncrementalCountCache<DateEdge> dayCache = new IncrementalCountCache<>();
    private final IncrementalCountCache<Referenced> referencedCache = new IncrementalCountCache<>();

    StatisticsService(
            EngineSelector engines,
            StatisticsRepository statistics,
            SelectionStatistics selectionStatistics,
            WithheldGeneration generation) {
        this.engines = engines;
        this.statistics = statistics;
        this.selectionStatistics = selectionStatistics;
        generation.follow(dayCache::invalidate);
        generation.follow(referencedCache::invalidate);
    }

    TrackerStatistics statistics(long asOf) {
        Selection published = new Selection(EventFilter.DEFAULT, asOf);
        long events = selectionStatistics.events(published);
        long lastModified = selectionStatistics.lastModifiedRevision(published);
        ComputedTotals computed =
                new ComputedTotals(engines.forRevision(lastModified), new Selection(EventFilter.DEFAULT, lastModified));
        return new TrackerStatistics(
                events,
                new Totals(
                        day(DateEdge.FIRST, computed),
                        day(DateEdge.LAST, computed),
                        count(Referenced.REPORTS, computed),
                        count(Referenced.SOURCES, computed),
                        count(Referenced.ACTORS, computed)));
    }

    long drafts(long asOf) {
        return selectionStatistics.events(new Selection(DRAFTS, asOf));
    }

    /** Totals that are computed from the beginning: once for all of them, and only if one is needed. */
    private static final class ComputedTotals {

        private final QueryEngine engine;
        private final Selection published;
        private Totals totals;

        ComputedTotals(QueryEngine engine, Selection published) {
            this.engine = engine;
            this.published = published;
        }

        Totals get() {
            if (totals == null) {
                totals = engine.totals(published);
            }
            return totals;
        }

        long day(DateEdge edge) {
            return epochDay(edge == DateEdge.FIRST ? get().firstDay() : get().lastDay());
        }

        long count(Referenced referenced) {
            return switch (referenced) {
                case REPORTS -> get().reports();
                case SOURCES -> get().sources();
                case ACTORS -> get().actors();
            };
        }

        boolean isCheap() {
            return engine.isCountingCheap();
        }

        long asOf() {
            return published.asOf();
        }
    }

    private LocalDate day(DateEdge edge, ComputedTotals computed) {
        long day = dayCache.get(
                edge,
                computed.asOf(),
                () -> computed.day(edge),
                (before, since) -> computed.isCheap() ? computed.day(edge) : day(edge, before, since));
        return day == NO_DAY ? null : LocalDate.ofEpochDay(day);
    }

    /** Advances a cached day. After a superseded revision the period may have shrunk: then it is queried anew. */
    private long day(DateEdge edge, long before, Span since) {
        if (before == NO_DAY || statistics.anySuperseded(since)) {
            return epochDay(statistics.day(edge, since.upTo()));
        }
        long added = epochDay(statistics.day(edge, since));
        if (added == NO_DAY) {
            return before;
        }
        return edge == DateEdge.FIRST ? Math.min(before, added) : Math.max(before, added);
    }

    private static long epochDay(LocalDate day) {
        return day == null ? NO_DAY : day.toEpochDay();
    }

    private long count(Referenced referenced, ComputedTotals computed) {
        return referencedCache.get(
                referenced,
                computed.asOf(),
                () -> computed.count(referenced),
                (before, since) -> computed.isCheap()
                        ? computed.count(referenced)
                        : before + statistics.growth(referenced, since));
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
                        records.dataset(),
                        records.words(),
                        Terms.of(Set.of(Status.DRAFT)),
                        records.recordedSince(),
                        records.change()));
    }

    /** Counts over the published events as of a revision. */
    record TrackerStatistics(long events, Totals totals) {}
}
