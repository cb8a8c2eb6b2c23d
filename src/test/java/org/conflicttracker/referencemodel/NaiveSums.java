package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    private final Api editor;
    private final String query;
    private final List<NaiveRevision> events;

    /** @param query the filter with {@code asOf} */
    NaiveSums(Api editor, String query, List<NaiveRevision> events) {
        this.editor = editor;
        this.query = query;
        this.events = events;
    }

    /** Sum over events; unknown figures add zero, see {@link #unknownIsNotZero}. */
    private record Sum(long low, long best, long high, long openEnded, long withoutFigure) {

        private static final Sum NOTHING = new Sum(0, 0, 0, 0, 0);

        static Sum of(JsonNode json) {
            return new Sum(
                    json.get("low").asLong(),
                    json.get("best").asLong(),
                    json.get("high").asLong(),
                    json.get("openEnded").longValue(),
                    json.get("withoutFigure").longValue());
        }

        static Sum ofEvent(JsonNode figure) {
            return figure == null
                    ? new Sum(0, 0, 0, 0, 1)
                    : new Sum(
                            figure.get("low").longValue(),
                            figure.get("best").longValue(),
                            figure.get("high").longValue(),
                            figure.get("openEnded").booleanValue() ? 1 : 0,
                            0);
        }

        Sum plus(Sum other) {
            return new Sum(
                    low + other.low,
                    best + other.best,
                    high + other.high,
                    openEnded + other.openEnded,
                    withoutFigure + other.withoutFigure);
        }
    }

    /** A sum over events without figures is null; one over no events is zero. */
    private static void unknownIsNotZero(JsonNode counted, String outcome, String what) {
        long events = counted.get("events").longValue();
        boolean unknown =
                events > 0 && counted.get(outcome).get("withoutFigure").longValue() == events;
        assertThat(counted.get(outcome).get("best").isNull())
                .as(outcome + " " + what + counted)
                .isEqualTo(unknown);
    }

    void check(String group, String what) throws IOException, InterruptedException {
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
                    .map(event -> Sum.ofEvent(event.figure(outcome, group)))
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

    /** The link of each row of a random aggregate lists exactly the events it counts. */
    void checkCells(Random random, String what) throws IOException, InterruptedException {
        String one = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
        String other = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
        String by = "&by=" + one + (one.equals(other) ? "" : "&by=" + other);
        JsonNode table = editor.json("/api/v1/aggregates?" + query + by + "&limit=5");
        for (JsonNode row : table.get("rows")) {
            String url = row.get("eventsUrl").textValue();
            assertThat(editor.json(url).at("/page/total").longValue())
                    .as(url + " of " + by + " " + what)
                    .isEqualTo(row.get("events").longValue());
        }
    }
}
