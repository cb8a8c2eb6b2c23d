package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.memory.MemoryEngine;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.DatabaseEngine;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.QueryEngine.ChangeEffect;
import org.conflicttracker.event.query.QueryEngine.ChangeMarks;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/**
 * The effects of all changes between two moments add up to the difference of the sums: with both engines, for random filters, groups and
 * groupings, for editors and readers.
 */
@QuarkusTest
@TestProfile(SharedIsolatedAppProfile.class)
class DiffsAddUpTest {

    /** Random seed of the tracker; set a number to reproduce a run. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    private final Random random = new Random(seed);

    private final NaiveDiffs diffs = new NaiveDiffs(random, seed);

    @TestHTTPResource("/")
    URI root;

    @Inject
    MemoryEngine memory;

    @Inject
    DatabaseEngine database;

    @Inject
    FilterReader filters;

    @Inject
    CellLimit limit;

    private long last;

    @Test
    void theEffectsAddUpToTheDifference() throws IOException, InterruptedException {
        Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        RandomCast cast = new RandomCast(random, editor);
        cast.invent(12);
        RandomTracker tracker = new RandomTracker(random, editor, cast);
        tracker.record(TestScale.of(80, 400));
        new RandomAreas(random, editor).change();
        tracker.importOne();
        tracker.importRows();
        last = tracker.lastRevision();
        assertThat(memory.isAvailableAt(last)).isTrue();
        RandomFilters generator = new RandomFilters(random, cast, List.of("2025-01-01"));
        for (int i = 0; i < TestScale.of(40, 300); i++) {
            Map<String, List<String>> parameters = i % 3 == 0 ? Map.of() : generator.filter();
            Optional<EventFilter> filter = filters.read(parameters);
            if (filter.isPresent()) {
                checkEngines(filter.get(), parameters + ", seed " + seed);
                diffs.check(i % 2 == 0 ? editor : Api.anonymous(root), RandomFilters.query(parameters));
            }
        }
        assertThat(diffs.moved())
                .as("differences that are not empty, seed " + seed)
                .isGreaterThan(TestScale.of(5, 40));
    }

    private void checkEngines(EventFilter filter, String description) {
        long before = random.nextInt((int) last + 1);
        long after = before + random.nextInt((int) (last - before) + 1);
        List<Outcome> measures = EnumSet.allOf(Outcome.class).stream()
                .filter(outcome -> random.nextBoolean())
                .toList();
        QuarkusTransaction.requiringNew().run(() -> {
            CellQuery query = new CellQuery(new Selection(filter, after), List.of(), measures, null);
            List<ChangeEffect> effects = effects(database, query, before);
            assertThat(effects(memory, query, before)).as(description).isEqualTo(effects);
            CellSum sum = total(database, new CellQuery(new Selection(filter, before), List.of(), measures, null));
            for (ChangeEffect effect : effects) {
                sum = sum.minus(effect.before()).plus(effect.after());
            }
            assertThat(sum)
                    .as("from " + before + " to " + after + " of " + description)
                    .isEqualTo(total(memory, query));
        });
    }

    private static List<ChangeEffect> effects(QueryEngine engine, CellQuery query, long before) {
        List<ChangeEffect> effects = new ArrayList<>();
        long upTo = query.selection().asOf();
        for (long after = before; after < upTo; ) {
            ChangeMarks marks = engine.changes(query.selection().filter(), new Span(after, upTo), 1_000_000);
            effects.addAll(engine.effects(query, marks.list()));
            after = marks.upTo();
        }
        return effects;
    }

    private CellSum total(QueryEngine engine, CellQuery query) {
        try (CellLimit.CellMeter meter = limit.meter()) {
            return engine.aggregate(query, meter).cells().stream()
                    .map(Cell::sum)
                    .reduce(CellSum.empty(query.measures().size()), CellSum::plus);
        }
    }
}
