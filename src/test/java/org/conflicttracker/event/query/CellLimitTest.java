package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conflicttracker.testing.EventBuilder.on;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.admission.Budgets;
import org.conflicttracker.admission.HeapBudget;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.RecordFilter;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.UniqueNames;
import org.conflicttracker.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CellLimitTest {

    private final String word = UniqueNames.word();
    private final CellLimit two = new CellLimit(settings(2), Budgets.of(1 << 30));

    @Inject
    EngineSelector engines;

    @Inject
    DatabaseEngine database;

    @Inject
    DurableHorizon horizon;

    @Test
    void groupsCountThatAreAnswered() {
        record("2025-03-01", "2025-03-02", "2025-03-03", "2025-04-01");

        answers(query(Interval.MONTH), 2);
        answers(query(null, Dimension.MONTH), 2);
        answers(query(null, Dimension.TYPE), 1);
        refuses(query(Interval.WEEK));
        refuses(query(null, Dimension.DAY));
    }

    @Test
    void groupsWithoutTimeCountToo() {
        EventBuilder.record(
                word,
                on("2025-03-01").with("type", "RIOT"),
                on("2025-03-01").with("type", "PROTEST"),
                on("2025-03-01"));

        refuses(query(null, Dimension.TYPE));
    }

    @Test
    void tenTimesAsManyDatesMayBecomeThem() {
        record(IntStream.rangeClosed(1, 20)
                .mapToObj(day -> "2025-03-" + (day < 10 ? "0" : "") + day)
                .toArray(String[]::new));
        answers(query(Interval.YEAR), 1);

        record("2025-03-21");
        // only the database groups by dates
        try (CellMeter meter = two.meter()) {
            assertThatThrownBy(() -> database.aggregate(query(Interval.YEAR), meter))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("more than 2 groups");
        }
    }

    @Test
    void queriesWithManyGroupsBeginWithTheMemoryForAll() {
        HeapBudget budget = Budgets.of(1 << 20);
        CellLimit limit = new CellLimit(settings(1_000_000), budget);
        long free = budget.free();
        try (CellMeter many = limit.meter();
                CellMeter few = limit.meter()) {
            many.begin(Long.MAX_VALUE);
            assertThat(free - budget.free())
                    .isBetween(
                            (long) CellLimit.BYTES * limit.maxGroups(),
                            (long) CellLimit.BYTES * limit.maxGroups() + 1023);
            long before = budget.free();
            few.begin(2);
            assertThat(before - budget.free()).isBetween(2L * CellLimit.BYTES, 2L * CellLimit.BYTES + 1023);
        }
        assertThat(budget.free()).isEqualTo(free);
    }

    /** Checks both engines. */
    private void answers(CellQuery query, int cells) {
        for (QueryEngine engine : List.of(database, engines.forRevision(horizon.revision()))) {
            try (CellMeter meter = two.meter()) {
                assertThat(engine.aggregate(query, meter).cells()).hasSize(cells);
            }
        }
    }

    private void refuses(CellQuery query) {
        for (QueryEngine engine : List.of(database, engines.forRevision(horizon.revision()))) {
            try (CellMeter meter = two.meter()) {
                assertThatThrownBy(() -> engine.aggregate(query, meter))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining("more than 2 groups");
            }
        }
    }

    private void record(String... days) {
        EventBuilder.record(word, Stream.of(days).map(EventBuilder::on).toArray(EventBuilder[]::new));
    }

    private CellQuery query(Interval bucketInterval, Dimension... by) {
        var published = EventFilter.DEFAULT;
        var records = published.records();
        var tagged = new RecordFilter(
                Terms.of(Set.of(word)),
                records.externalId(),
                records.dataset(),
                records.words(),
                records.status(),
                records.recordedSince(),
                records.change(),
                records.partOf(),
                records.summaries());
        var filter = new EventFilter(
                published.dates(),
                published.locations(),
                published.classification(),
                published.actors(),
                published.figures(),
                published.sources(),
                tagged);
        return new CellQuery(new Selection(filter, horizon.revision()), List.of(by), List.of(), bucketInterval);
    }

    private static CellLimit.CellSettings settings(int most) {
        return new Settings(most, 20_000, 7);
    }

    private record Settings(int most, int mostOfGrid, int finestGrid) implements CellLimit.CellSettings {}
}
