package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.testing.Api;

/** Timelines and aggregates equal counts and sums of the listed events. */
final class NaiveSums {

    private static final List<String> OUTCOMES = List.of("killed", "injured");
    private static final List<String> DIMENSIONS = List.of(
            "country",
            "admin1",
            "admin2",
            "type",
            "subType",
            "violence",
            "dataset",
            "actor",
            "actorKind",
            "source",
            "sourceKind",
            "attributedTo",
            "tag",
            "verification",
            "clarity",
            "year",
            "quarter",
            "month",
            "week",
            "day",
            "locationPrecision",
            "datePrecision");

    private static final List<String> INTERVALS = List.of("day", "week", "month", "quarter", "year");

    private final Api editor;
    private final String query;
    private final List<NaiveRevision> events;
    private final String group;
    private final boolean full;

    /** @param query the filter with {@code asOf} @param group whose casualties it sums */
    NaiveSums(Api editor, String query, List<NaiveRevision> events, String group) {
        this.editor = editor;
        this.query = query;
        this.events = events;
        this.group = group;
        this.full = query.contains("summaries=full");
    }

    /** Sum over events; unknown figures add zero, see {@link #unknownIsNotZero}. */
    private record Sum(long low, long best, long high, Map<String, Long> counts) {

        private static final Sum NOTHING = new Sum(0, 0, 0, Map.of());

        private static final List<String> COUNTS = List.of(
                "openEnded", "withoutFigure", "contested", "sumsOfParts", "inWords", "ofEarlierRule", "basisPending");

        private static final List<String> BOUNDS = List.of("low", "best", "high");
        private static final List<String> TAKEN_OFF = List.of("summaries", "low", "best", "high");

        static Sum of(JsonNode json) {
            Map<String, Long> counts = new HashMap<>();
            COUNTS.forEach(count -> put(counts, count, json.path(count).asLong()));
            TAKEN_OFF.forEach(bound -> put(
                    counts,
                    "takenOff " + bound,
                    json.path("takenOff").path(bound).asLong()));
            return new Sum(
                    json.get("low").asLong(),
                    json.get("best").asLong(),
                    json.get("high").asLong(),
                    counts);
        }

        private static void put(Map<String, Long> counts, String name, long count) {
            if (count != 0) {
                counts.put(name, count);
            }
        }

        static Sum ofEvent(NaiveRevision event, String outcome, String group, boolean full) {
            JsonNode figure = event.figure(outcome, group);
            if (figure == null) {
                return new Sum(0, 0, 0, Map.of("withoutFigure", 1L));
            }
            String basis = figure.get("basis").asText();
            Map<String, Long> counts = new HashMap<>();
            put(counts, "openEnded", figure.get("openEnded").booleanValue() ? 1 : 0);
            put(counts, "contested", event.isContested(outcome) ? 1 : 0);
            put(counts, "sumsOfParts", basis.startsWith("SUM_") ? 1 : 0);
            put(counts, "inWords", basis.equals("WORDS") ? 1 : 0);
            put(counts, "ofEarlierRule", figure.get("rule").intValue() == 1 ? 1 : 0);
            JsonNode counted = full ? null : event.counted(outcome, group);
            JsonNode added = counted == null ? figure : counted;
            long[] takenOff = BOUNDS.stream()
                    .mapToLong(bound ->
                            figure.get(bound).longValue() - added.get(bound).longValue())
                    .toArray();
            put(counts, "takenOff summaries", Arrays.stream(takenOff).sum() == 0 ? 0 : 1);
            for (int i = 0; i < takenOff.length; i++) {
                put(counts, "takenOff " + BOUNDS.get(i), takenOff[i]);
            }
            return new Sum(
                    added.get("low").longValue(),
                    added.get("best").longValue(),
                    added.get("high").longValue(),
                    counts);
        }

        Sum plus(Sum other) {
            Map<String, Long> all = new HashMap<>(counts);
            other.counts.forEach((name, count) -> all.merge(name, count, Long::sum));
            return new Sum(low + other.low, best + other.best, high + other.high, all);
        }
    }

    /** A sum over events without figures is null, and so is one over no events. */
    private static void unknownIsNotZero(JsonNode counted, String outcome, String what) {
        long events = counted.get("events").longValue();
        boolean unknown = counted.get(outcome).get("withoutFigure").longValue() == events;
        assertThat(counted.get(outcome).get("best").isNull())
                .as(outcome + " " + what + counted)
                .isEqualTo(unknown);
    }

    void check(String what) throws IOException, InterruptedException {
        JsonNode total = editor.json("/api/v1/aggregates?" + query).get("total");
        JsonNode timeline = editor.json("/api/v1/timeline?interval=year&" + query);
        assertThat(timeline.get("series")).as(what).hasSize(1);
        List<JsonNode> points = new ArrayList<>();
        timeline.at("/series/0/points").forEach(points::add);
        assertThat(total.get("events").longValue()).as("aggregates " + what).isEqualTo(events.size());
        assertThat(points.stream()
                        .mapToLong(point -> point.get("events").longValue())
                        .sum())
                .as("timeline " + what)
                .isEqualTo(events.size());
        for (String outcome : OUTCOMES) {
            Sum expected = events.stream()
                    .map(event -> Sum.ofEvent(event, outcome, group, full))
                    .reduce(Sum.NOTHING, Sum::plus);
            unknownIsNotZero(total, outcome, what);
            points.forEach(point -> unknownIsNotZero(point, outcome, what));
            assertThat(Sum.of(total.get(outcome)))
                    .as(outcome + " in aggregates " + what)
                    .isEqualTo(expected);
            assertThat(points.stream().map(point -> Sum.of(point.get(outcome))).reduce(Sum.NOTHING, Sum::plus))
                    .as(outcome + " in timeline " + what)
                    .isEqualTo(expected);
        }
    }

    /** The rows of a random aggregate and their links, and the points of a random timeline and theirs. */
    void checkCells(Random random, String what) throws IOException, InterruptedException {
        String one = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
        String other = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
        String by = "&by=" + one + (one.equals(other) || random.nextBoolean() ? "" : "&by=" + other);
        checkTable(by, random.nextBoolean(), what);
        checkPoints(random, what);
    }

    private void checkTable(String by, boolean separate, String what) throws IOException, InterruptedException {
        String path = "/api/v1/aggregates?" + query + by + "&limit=4" + (separate ? "&multi=separate" : "");
        String where = path + " " + what;
        JsonNode table = editor.json(path);
        Map<Long, Integer> rowsOfEvent = new HashMap<>();
        Map<JsonNode, List<JsonNode>> eventsOfRow = new LinkedHashMap<>();
        boolean allLinked = true;
        for (JsonNode row : table.get("rows")) {
            if (row.hasNonNull("eventsUrl")) {
                List<JsonNode> opened = open(row, where);
                eventsOfRow.put(row, opened);
                opened.forEach(event -> rowsOfEvent.merge(event.get("id").longValue(), 1, Integer::sum));
            } else {
                assertThat(row.get("eventsUrlReason").textValue()).as(where).isNotBlank();
                allLinked = false;
            }
        }
        JsonNode rest = table.get("other");
        if (separate) {
            assertThat(table.get("multiValued")).as(where).isEmpty();
            rowsAddUp(table, where);
        }
        if (!allLinked) {
            return;
        }
        List<JsonNode> hidden = events.stream()
                .map(NaiveRevision::json)
                .filter(event -> !rowsOfEvent.containsKey(event.get("id").longValue()))
                .toList();
        assertThat(rest.isNull() ? 0 : rest.get("events").longValue())
                .as("rest of " + where)
                .isEqualTo(hidden.size());
        if (!rest.isNull()) {
            sumsAre(rest, hidden, "rest of " + where);
            if (rest.hasNonNull("eventsUrl")) {
                open(rest, "rest of " + where);
            }
        } else {
            eventsOfRow.forEach((row, opened) -> checkShared(row, opened, rowsOfEvent, where));
        }
    }

    private static void checkShared(JsonNode row, List<JsonNode> opened, Map<Long, Integer> rowsOfEvent, String where) {
        List<JsonNode> shared = opened.stream()
                .filter(event -> rowsOfEvent.get(event.get("id").longValue()) > 1)
                .toList();
        assertThat(row.get("shared").longValue()).as(row + " of " + where).isEqualTo(shared.size());
    }

    private void rowsAddUp(JsonNode table, String where) {
        List<JsonNode> parts = new ArrayList<>();
        table.get("rows").forEach(parts::add);
        if (!table.get("other").isNull()) {
            parts.add(table.get("other"));
        }
        assertThat(parts.stream()
                        .mapToLong(row -> row.get("events").longValue())
                        .sum())
                .as(where)
                .isEqualTo(events.size());
        for (String outcome : OUTCOMES) {
            assertThat(parts.stream().map(row -> Sum.of(row.get(outcome))).reduce(Sum.NOTHING, Sum::plus))
                    .as(outcome + " of " + where)
                    .isEqualTo(Sum.of(table.at("/total/" + outcome)));
        }
    }

    private void checkPoints(Random random, String what) throws IOException, InterruptedException {
        List<String> split = DIMENSIONS.stream()
                .filter(dimension -> !INTERVALS.contains(dimension))
                .toList();
        String path = "/api/v1/timeline?" + query + "&interval=" + INTERVALS.get(1 + random.nextInt(4))
                + (random.nextBoolean() ? "" : "&by=" + split.get(random.nextInt(split.size())))
                + (random.nextBoolean() ? "" : "&multi=separate")
                + (random.nextInt(3) == 0 ? "&cumulative=true" : "")
                + "&limit=2";
        JsonNode timeline = editor.json(path);
        List<JsonNode> linked = new ArrayList<>();
        timeline.findValues("points")
                .forEach(points -> points.forEach(point -> {
                    if (point.hasNonNull("eventsUrl")) {
                        linked.add(point);
                    }
                }));
        Collections.shuffle(linked, random);
        for (JsonNode point : linked.subList(0, Math.min(4, linked.size()))) {
            open(point, path + " " + what);
        }
    }

    /** Opens the link of a number, and compares the number with what it lists. */
    private List<JsonNode> open(JsonNode counted, String where) throws IOException, InterruptedException {
        String url = counted.get("eventsUrl").textValue();
        JsonNode list = editor.json(url + "&limit=1000");
        List<JsonNode> opened = new ArrayList<>();
        list.get("data").forEach(opened::add);
        assertThat(list.at("/page/total").longValue())
                .as(url + " of " + counted + " of " + where)
                .isEqualTo(counted.get("events").longValue());
        sumsAre(counted, opened, url + " of " + where);
        return opened;
    }

    private void sumsAre(JsonNode counted, List<JsonNode> listed, String where) {
        for (String outcome : OUTCOMES) {
            Sum expected = listed.stream()
                    .map(event -> Sum.ofEvent(new NaiveRevision(event, null, null, null), outcome, group, full))
                    .reduce(Sum.NOTHING, Sum::plus);
            assertThat(Sum.of(counted.get(outcome)))
                    .as(outcome + " of " + where)
                    .isEqualTo(expected);
        }
    }
}
