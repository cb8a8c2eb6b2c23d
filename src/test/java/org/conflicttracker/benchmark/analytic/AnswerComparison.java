package org.conflicttracker.benchmark.analytic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Comparison of the answers of the tracker and a database. */
final class AnswerComparison {

    /** Row of a sum over no events, which SQL returns. */
    private static final String NOTHING =
            Collections.nCopies(BenchmarkQuery.Case.NUMBERS, 0).toString();

    private final Tracker tracker;
    private final DatabaseSubject database;
    private final ObjectMapper mapper = new ObjectMapper();

    AnswerComparison(Tracker tracker, DatabaseSubject database) {
        this.tracker = tracker;
        this.database = database;
    }

    int check(BenchmarkQuery query, BenchmarkQuery.Case one) throws Exception {
        JsonNode results = tracker.get(one.path());
        List<Object[]> rows = database.rows(one);
        List<String> expected = new ArrayList<>();
        for (Object[] row : rows) {
            expected.add(query.kind() == BenchmarkQuery.Kind.EVENTS ? event(row) : numbers(row));
        }
        expected.remove(NOTHING);
        List<String> answered = query.kind() == BenchmarkQuery.Kind.EVENTS ? events(results) : sums(results);
        if (query.kind() == BenchmarkQuery.Kind.SUMS) {
            expected.sort(null);
            answered.sort(null);
        }
        assertThat(answered).as(query.name() + " " + one.path()).isEqualTo(expected);
        return answered.size();
    }

    private String event(Object[] row) throws Exception {
        return mapper.readTree(row[0].toString()).at("/externalIds/synthetic/0").asText();
    }

    private static List<String> events(JsonNode results) {
        List<String> events = new ArrayList<>();
        results.get("data").forEach(event -> events.add("S" + event.get("id").asText()));
        return events;
    }

    private static String numbers(Object[] row) {
        return Arrays.asList(row).subList(row.length - BenchmarkQuery.Case.NUMBERS, row.length).stream()
                .map(value -> value == null ? 0 : ((Number) value).longValue())
                .toList()
                .toString();
    }

    private static List<String> sums(JsonNode results) {
        List<JsonNode> found = new ArrayList<>();
        results.path("series").forEach(series -> series.get("points").forEach(found::add));
        results.path("rows").forEach(found::add);
        if (found.isEmpty() && results.path("total").isObject()) {
            found.add(results.get("total"));
        }
        List<String> sums = new ArrayList<>();
        for (JsonNode one : found) {
            long events = one.get("events").asLong();
            if (events > 0) {
                List<Long> numbers = new ArrayList<>(List.of(events));
                List.of("killed", "injured").forEach(outcome -> numbers.addAll(sum(events, one.get(outcome))));
                sums.add(numbers.toString());
            }
        }
        return sums;
    }

    private static List<Long> sum(long events, JsonNode sum) {
        return List.of(
                events - sum.get("withoutFigure").asLong(),
                sum.get("low").asLong(),
                sum.get("best").asLong(),
                sum.get("high").asLong(),
                sum.get("openEnded").asLong());
    }
}
