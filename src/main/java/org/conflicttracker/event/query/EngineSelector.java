package org.conflicttracker.event.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.ledger.Readership;
import org.jspecify.annotations.Nullable;

/** Selector of the query engine. */
@ApplicationScoped
public class EngineSelector {

    private final List<TimedEngine> memoryEngines;
    private final TimedEngine database;

    EngineSelector(@All List<QueryEngine> engines, DatabaseEngine database, MeterRegistry registry) {
        this.memoryEngines = engines.stream()
                .filter(engine -> !(engine instanceof DatabaseEngine))
                .map(engine -> new TimedEngine(engine, "memory", registry))
                .toList();
        this.database = new TimedEngine(database, "database", registry);
    }

    /** The first engine that is available at the revision; the database if no other is. */
    public QueryEngine forRevision(long revision) {
        for (QueryEngine engine : memoryEngines) {
            if (engine.isAvailableAt(revision)) {
                return engine;
            }
        }
        return database;
    }

    /** Number of queries that have been answered since the start, by all engines and for everybody. */
    public long queryCount() {
        return Stream.concat(memoryEngines.stream(), Stream.of(database))
                .mapToLong(TimedEngine::queryCount)
                .sum();
    }

    /** Query engine that measures how long another one takes, by kind of query. Queries for one revision or name are not measured. */
    static final class TimedEngine implements QueryEngine {

        private final QueryEngine engine;
        private final Map<Kind, Timer> timers = new EnumMap<>(Kind.class);

        /** Kind of query. */
        private enum Kind {
            TIMELINE,
            AGGREGATE,
            PAGE,
            COUNT,
            TOTALS,
            LAST_MODIFIED,
            CHANGES
        }

        /** @param name of the engine in the metric */
        TimedEngine(QueryEngine engine, String name, MeterRegistry registry) {
            this.engine = engine;
            for (Kind kind : Kind.values()) {
                timers.put(
                        kind,
                        Timer.builder("tracker.engine.query")
                                .tag("engine", name)
                                .tag("query", kind.name().toLowerCase(Locale.ROOT))
                                .description("Time that queries for events took, by engine and kind of query")
                                .register(registry));
            }
        }

        /** The engine that is measured. */
        QueryEngine engine() {
            return engine;
        }

        long queryCount() {
            return timers.values().stream().mapToLong(Timer::count).sum();
        }

        private Timer timer(Kind kind) {
            return Objects.requireNonNull(timers.get(kind));
        }

        @Override
        public boolean isAvailableAt(long at) {
            return engine.isAvailableAt(at);
        }

        @Override
        public boolean isCountingCheap() {
            return engine.isCountingCheap();
        }

        @Override
        public CellTable aggregate(CellQuery query, CellMeter meter) {
            Kind kind = query.bucketInterval() == null ? Kind.AGGREGATE : Kind.TIMELINE;
            return timer(kind).record(() -> engine.aggregate(query, meter));
        }

        @Override
        public Map<Long, Set<Cell.Position>> positions(CellQuery query, Collection<Long> revisions) {
            Kind kind = query.bucketInterval() == null ? Kind.AGGREGATE : Kind.TIMELINE;
            return timer(kind).record(() -> engine.positions(query, revisions));
        }

        @Override
        public List<SummaryRevision> listSummaries(long at) {
            return engine.listSummaries(at);
        }

        @Override
        public List<SummaryRevision> listParts(Collection<Long> summaries, long at) {
            return engine.listParts(summaries, at);
        }

        @Override
        public List<RevisionFigure> listFigures(Collection<Long> revisions, Collection<Outcome> outcomes) {
            return engine.listFigures(revisions, outcomes);
        }

        @Override
        public Optional<List<Long>> retainLocated(List<Long> revisions, Predicate<IndexedLocation> wanted) {
            return engine.retainLocated(revisions, wanted);
        }

        @Override
        public long count(Selection selection) {
            return timer(Kind.COUNT).record(() -> engine.count(selection));
        }

        @Override
        public Set<String> datasets(Selection selection, CellMeter meter) {
            return timer(Kind.AGGREGATE).record(() -> engine.datasets(selection, meter));
        }

        @Override
        public Totals totals(Selection selection) {
            return timer(Kind.TOTALS).record(() -> engine.totals(selection));
        }

        @Override
        public long lastModifiedRevision(Selection selection) {
            return timer(Kind.LAST_MODIFIED).record(() -> engine.lastModifiedRevision(selection));
        }

        @Override
        public ChangeMarks changes(EventFilter filter, ChangeRepository.Span span, int limit) {
            return timer(Kind.CHANGES).record(() -> engine.changes(filter, span, limit));
        }

        @Override
        public List<ChangeEffect> effects(CellQuery query, List<ChangeMarks.Mark> marks) {
            return timer(Kind.CHANGES).record(() -> engine.effects(query, marks));
        }

        @Override
        public long countChanges(EventFilter filter, ChangeRepository.Span span) {
            return timer(Kind.CHANGES).record(() -> engine.countChanges(filter, span));
        }

        @Override
        public List<PageRepository.Entry> listPage(PageRepository.Ordered ordered, @Nullable SeekKey after, int limit) {
            return timer(Kind.PAGE).record(() -> engine.listPage(ordered, after, limit));
        }

        @Override
        public Map<Long, RevisionHeader> findHeaders(Collection<Long> revisions) {
            return engine.findHeaders(revisions);
        }

        @Override
        public long lastRevisionAt(long millis) {
            return engine.lastRevisionAt(millis);
        }

        @Override
        public long lastRevision(long at, Readership readers) {
            return engine.lastRevision(at, readers);
        }

        @Override
        public Map<Long, Long> transactionEnds(Collection<Long> revisions, Readership readers) {
            return engine.transactionEnds(revisions, readers);
        }

        @Override
        public long transactionEnd(long at, Readership readers) {
            return engine.transactionEnd(at, readers);
        }

        @Override
        public @Nullable Instant recordedAt(long revision) {
            return engine.recordedAt(revision);
        }

        @Override
        public Set<String> existingNames(String parameter, Set<String> folded) {
            return engine.existingNames(parameter, folded);
        }

        @Override
        public Set<String> namesByFolded(String parameter) {
            return engine.namesByFolded(parameter);
        }

        @Override
        public Optional<String> spelling(String parameter, String folded) {
            return engine.spelling(parameter, folded);
        }
    }
}
