package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.testing.Api;

/** Check of differences between two moments over HTTP: parts, entries and rows add up, and both sides are the sums of aggregates. */
final class NaiveDiffs {

    private static final List<String> NUMBERS =
            List.of("low", "best", "high", "openEnded", "withFigure", "withoutFigure");

    /** Groupings in which each event is once. */
    private static final List<String> SINGLE_VALUED = List.of(
            "type", "subType", "violence", "verification", "clarity", "year", "month", "datePrecision", "dataset");

    private static final List<String> MULTI_VALUED = List.of("country", "admin1", "actor", "source", "tag", "group");

    private final Random random;
    private final long seed;
    private final long earliest;
    private int moved;

    NaiveDiffs(Random random, long seed) {
        this(random, seed, 0);
    }

    /** @param earliest first revision to compare with */
    NaiveDiffs(Random random, long seed, long earliest) {
        this.random = random;
        this.seed = seed;
        this.earliest = earliest;
    }

    /** Number of differences that were not empty. */
    int moved() {
        return moved;
    }

    /** Checks the difference of a filter between two random moments. */
    void check(Api reader, String filter) throws IOException, InterruptedException {
        long latest = reader.json("/api/v1/changes/latest").get("latest").longValue();
        long first = earliest + random.nextInt((int) (latest - earliest) + 1);
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

    /** Checks the rows, those with the same key in any order. */
    private void checkRows(JsonNode diff, JsonNode aggregates, String moment, String description) {
        Map<String, List<Map<String, Long>>> known = new HashMap<>();
        aggregates.get("rows").forEach(row -> known.computeIfAbsent(key(row), first -> new ArrayList<>())
                .add(numbers(row)));
        for (JsonNode row : diff.get("rows")) {
            List<Map<String, Long>> sameKey = known.getOrDefault(key(row), new ArrayList<>());
            boolean found = sameKey.remove(numbers(row.get(moment)));
            assertThat(found || row.at("/" + moment + "/events").longValue() == 0)
                    .as("%s at %s, of %s, of %s", row, moment, aggregates.get("rows"), description)
                    .isTrue();
        }
        known.values().removeIf(List::isEmpty);
        assertThat(known.isEmpty() || diff.has("rowsLeftOut"))
                .as("%s at %s of %s", known, moment, description)
                .isTrue();
    }

    /** The key of a row without the name of a province: after a correction the area may have another at the other moment. */
    private static String key(JsonNode row) {
        ObjectNode key = row.get("key").deepCopy();
        key.remove("admin1");
        return NameFolding.fold(key.toString());
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
