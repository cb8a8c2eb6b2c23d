package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.persistence.PartRepository.SummaryRevision;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.EngineSelector.TimedEngine;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;
import org.conflicttracker.event.query.SelectionStatistics.NumberSettings;
import org.conflicttracker.ledger.Readership;
import org.junit.jupiter.api.Test;

class EngineSelectorTest {

    private final DatabaseEngine database = new DatabaseEngine(null, null, null, null, null, null);
    private final CountingEngine engine = new CountingEngine();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EngineSelector engines = new EngineSelector(List.of(database, engine), database, registry);

    @Test
    void theDatabaseIsAskedWhereNoOtherCanAnswer() {
        assertThat(selected(engines, 5)).isSameAs(engine);
        assertThat(selected(engines, 6)).isSameAs(database);
        assertThat(selected(new EngineSelector(List.of(database), database, registry), 5))
                .isSameAs(database);
    }

    private static QueryEngine selected(EngineSelector selector, long revision) {
        return ((TimedEngine) selector.forRevision(revision)).engine();
    }

    @Test
    void queriesAreTimedByEngineAndKind() {
        engines.forRevision(5).count(asOf(5));
        engines.forRevision(4).count(asOf(4));
        engines.forRevision(4).lastModifiedRevision(asOf(4));

        assertThat(queries("count")).isEqualTo(2);
        assertThat(queries("last_modified")).isEqualTo(1);
        assertThat(queries("page")).isZero();
    }

    private long queries(String kind) {
        return registry.get("tracker.engine.query")
                .tags("engine", "memory", "query", kind)
                .timer()
                .count();
    }

    /** The change repository is null: no cached count may be advanced. */
    @Test
    void whatIsCheapIsCountingEngineAnewAfterEachChangeAndNotBetween() {
        var statistics = new SelectionStatistics(engines, null, new Settings());

        assertThat(statistics.lastModifiedRevision(engine, asOf(4))).isEqualTo(3);
        assertThat(statistics.lastModifiedRevision(engine, asOf(3)))
                .as("same last-modified revision")
                .isEqualTo(3);
        assertThat(engine.lastModifiedCalls).isEqualTo(1);
        assertThat(statistics.events(engine, asOf(4))).isEqualTo(1);
        assertThat(statistics.events(engine, asOf(3)))
                .as("pages after the first")
                .isEqualTo(1);
        assertThat(statistics.events(engine, asOf(5))).isEqualTo(2);
        assertThat(statistics.events(engine, asOf(5))).isEqualTo(2);
        assertThat(engine.lastModifiedCalls).isEqualTo(2);
        assertThat(statistics.lastModifiedRevision(engine, asOf(2)))
                .as("before the first change")
                .isZero();
        assertThat(statistics.events(engine, asOf(2))).isEqualTo(3);
    }

    /** A default method that is not passed on would hide the engine's own, which is faster. */
    @Test
    void eachQueryIsPassedOnToTheMeasuredEngine() {
        for (Method method : QueryEngine.class.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                assertThatCode(() -> EngineSelector.TimedEngine.class.getDeclaredMethod(
                                method.getName(), method.getParameterTypes()))
                        .doesNotThrowAnyException();
            }
        }
    }

    private static Selection asOf(long at) {
        return new Selection(EventFilter.DEFAULT, at);
    }

    /** Engine available up to revision 5 that counts its calls; revisions 3 and 5 changed every selection. */
    private static final class CountingEngine implements QueryEngine {

        private long counts;
        private long lastModifiedCalls;

        @Override
        public boolean isAvailableAt(long at) {
            return at <= 5;
        }

        @Override
        public boolean isCountingCheap() {
            return true;
        }

        @Override
        public CellTable aggregate(CellQuery query, CellMeter meter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Long, Set<Cell.Position>> positions(CellQuery query, Collection<Long> revisions) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<SummaryRevision> listSummaries(long at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<SummaryRevision> listParts(Collection<Long> summaries, long at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<RevisionFigure> listFigures(Collection<Long> revisions, Collection<Outcome> outcomes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(Selection selection) {
            return ++counts;
        }

        @Override
        public Totals totals(Selection selection) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long lastModifiedRevision(Selection selection) {
            lastModifiedCalls++;
            return selection.asOf() < 3 ? 0 : selection.asOf() < 5 ? 3 : 5;
        }

        @Override
        public List<PageRepository.Entry> listPage(PageRepository.Ordered ordered, SeekKey after, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Long, RevisionHeader> findHeaders(Collection<Long> revisions) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long lastRevisionAt(long millis) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long lastRevision(long at, Readership readers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Long, Long> transactionEnds(Collection<Long> revisions, Readership readers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant recordedAt(long revision) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ChangeMarks changes(EventFilter filter, ChangeRepository.Span span, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ChangeEffect> effects(CellQuery query, List<ChangeMarks.Mark> marks) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long countChanges(EventFilter filter, ChangeRepository.Span span) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> existingNames(String parameter, Set<String> folded) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> namesByFolded(String parameter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> spelling(String parameter, String folded) {
            throw new UnsupportedOperationException();
        }
    }

    private record Settings() implements NumberSettings {

        @Override
        public long rememberedBytes() {
            return 1 << 20;
        }

        @Override
        public Duration rememberedFor() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int changeSpan() {
            return 1000;
        }
    }
}
