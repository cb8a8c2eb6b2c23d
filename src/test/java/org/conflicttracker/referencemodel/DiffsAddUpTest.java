package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.memory.MemoryEngine;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellLimit;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.ChangeEffect;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.DatabaseEngine;
import org.conflicttracker.event.query.QueryEngine;
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

    private static final List<String> NUMBERS =
            List.of("low", "best", "high", "openEnded", "withFigure", "withoutFigure");

    /** Groupings in which each event is once. */
    private static final List<String> SINGLE_VALUED = List.of(
            "type", "subType", "violence", "verification", "clarity", "year", "month", "datePrecision", "dataset");

    private static final List<String> MULTI_VALUED = List.of("country", "admin1", "actor", "source", "tag", "group");

    /** Random seed of the tracker; set a number to reproduce a run. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    private final Random random = new Random(seed);

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
    private int moved;

    @Test
    void theEffectsAddUpToTheDifference() throws IOException, InterruptedException {
        Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        RandomCast cast = new RandomCast(random, editor);
        cast.invent(12);
        RandomTracker tracker = new RandomTracker(random, editor, cast);
        tracker.record(TestScale.of(80, 400));
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
                checkAnswer(i % 2 == 0 ? editor : Api.anonymous(root), RandomFilters.query(parameters));
            }
        }
        assertThat(moved).as("differences that are not empty, seed " + seed).isGreaterThan(TestScale.of(5, 40));
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

    private void checkAnswer(Api reader, String filter) throws IOException, InterruptedException {
        long latest = reader.json("/api/v1/changes/latest").get("latest").longValue();
        long first = random.nextInt((int) latest + 1);
        long second = first + random.nextInt((int) (latest - first) + 1);
        boolean single = random.nextBoolean();
        String by = single ? one(SINGLE_VALUED) : one(MULTI_VALUED);
        String measures = "measures=killed,injured,displaced";
        int pageSize = 1 + random.nextInt(200);
        String query = "before=" + first + (random.nextInt(4) == 0 ? "" : "&after=" + second) + "&by=" + by + "&"
                + measures + "&limit=" + pageSize + "&" + filter;
        Api.Answer answer = reader.get("/api/v1/diff?" + query);
        if (answer.status() == 401) {
            assertThat(filter).as("filter for editors only, seed " + seed).contains("status=");
            return;
        }
        if (answer.status() == 400 && !filter.isEmpty()) {
            // a filter that nothing can meet
            return;
        }
        JsonNode diff = answer.expect(200).json();
        String description = query + ", seed " + seed;
        Map<String, Long> expected = new HashMap<>();
        add(expected, numbers(diff.get("after")), 1);
        add(expected, numbers(diff.get("before")), -1);
        Map<String, Long> difference = numbers(diff.get("difference"));
        moved += difference.values().stream().anyMatch(number -> number != 0) ? 1 : 0;
        assertThat(nonZero(difference)).as(description).isEqualTo(nonZero(expected));

        Map<String, Long> parts = new HashMap<>();
        diff.get("parts").forEach(part -> add(parts, numbers(part), 1));
        assertThat(nonZero(parts)).as("parts of " + description).isEqualTo(nonZero(difference));

        Map<String, Long> entries = numbers(diff.at("/parts/rule"));
        int count = 0;
        JsonNode page = diff;
        while (true) {
            page.get("entries").forEach(entry -> add(entries, numbers(entry), 1));
            count += page.get("entries").size();
            if (page.at("/page/next").isNull()) {
                break;
            }
            page = reader.json(page.at("/page/next").textValue());
            assertThat(page.get("difference")).as(description).isEqualTo(diff.get("difference"));
        }
        assertThat(count).as(description).isEqualTo(diff.at("/page/total").intValue());
        assertThat(nonZero(entries)).as("entries of " + description).isEqualTo(nonZero(difference));
        if (single && !diff.has("rowsLeftOut")) {
            Map<String, Long> rows = new HashMap<>();
            diff.get("rows").forEach(row -> add(rows, numbers(row.get("difference")), 1));
            assertThat(nonZero(rows)).as("rows of " + description).isEqualTo(nonZero(difference));
        }
        for (String moment : List.of("before", "after")) {
            long revision = diff.at("/" + moment + "/asOf/revision").longValue();
            JsonNode aggregates = reader.json(
                    "/api/v1/aggregates?by=" + by + "&limit=1000&" + measures + "&" + filter + "&asOf=" + revision);
            assertThat(numbers(diff.get(moment))).as(description).isEqualTo(numbers(aggregates.get("total")));
            checkRows(diff, aggregates, moment, description);
        }
    }

    private void checkRows(JsonNode diff, JsonNode aggregates, String moment, String description) {
        Map<String, Map<String, Long>> known = new HashMap<>();
        aggregates.get("rows").forEach(row -> known.put(key(row), numbers(row)));
        for (JsonNode row : diff.get("rows")) {
            Map<String, Long> sums = known.remove(key(row));
            if (sums == null) {
                assertThat(row.at("/" + moment + "/events").longValue())
                        .as(row + " of " + description)
                        .isZero();
            } else {
                assertThat(numbers(row.get(moment)))
                        .as(row + " of " + description)
                        .isEqualTo(sums);
            }
        }
        assertThat(known.isEmpty() || diff.has("rowsLeftOut"))
                .as(known + " of " + description)
                .isTrue();
    }

    /** The spelling of a tag or a province may be another one at another moment. */
    private static String key(JsonNode row) {
        return NameFolding.fold(row.get("key").toString());
    }

    /** Numbers of an answer by name; null is left out, figures are told apart from their absence. */
    private static Map<String, Long> numbers(JsonNode sums) {
        Map<String, Long> numbers = new HashMap<>();
        long events = sums.get("events").longValue();
        numbers.put("events", events);
        for (String outcome : List.of("killed", "injured", "displaced")) {
            JsonNode sum = sums.path(outcome);
            for (String name : NUMBERS) {
                if (name.equals("withFigure") && !sum.has(name)) {
                    numbers.put(
                            outcome + name, events - sum.get("withoutFigure").longValue());
                } else if (!sum.get(name).isNull()) {
                    numbers.put(outcome + name, sum.get(name).longValue());
                }
            }
        }
        return numbers;
    }

    private static void add(Map<String, Long> to, Map<String, Long> numbers, int sign) {
        numbers.forEach((name, number) -> to.merge(name, sign * number, Long::sum));
    }

    private static Map<String, Long> nonZero(Map<String, Long> numbers) {
        Map<String, Long> others = new HashMap<>(numbers);
        others.values().removeIf(number -> number == 0);
        return others;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
