package org.conflicttracker.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.conflicttracker.testing.Api;

/** Timeline and aggregates of a selection count and sum the events that are listed. */
final class Sums {

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
    private final List<State> events;

    /** @param query the filter, pinned */
    Sums(Api editor, String query, List<State> events) {
        this.editor = editor;
        this.query = query;
        this.events = events;
    }

    /** What is summed over events; nulls where none has a figure. */
    private record Sum(Long low, Long best, Long high, long openEnded, long withoutFigure) {

        private static final Sum NOTHING = new Sum(null, null, null, 0, 0);

        static Sum of(JsonNode json) {
            return json.isNull()
                    ? NOTHING
                    : new Sum(
                            number(json, "low"),
                            number(json, "best"),
                            number(json, "high"),
                            json.get("openEnded").longValue(),
                            json.get("withoutFigure").longValue());
        }

        static Sum ofEvent(JsonNode figure) {
            return figure == null
                    ? new Sum(null, null, null, 0, 1)
                    : new Sum(
                            number(figure, "low"),
                            number(figure, "best"),
                            number(figure, "high"),
                            figure.get("openEnded").booleanValue() ? 1 : 0,
                            0);
        }

        private static Long number(JsonNode json, String field) {
            return json.get(field).isNull()
                    ? null
                    : Long.valueOf(json.get(field).longValue());
        }

        Sum plus(Sum other) {
            return new Sum(
                    add(low, other.low),
                    add(best, other.best),
                    add(high, other.high),
                    openEnded + other.openEnded,
                    withoutFigure + other.withoutFigure);
        }

        private static Long add(Long one, Long other) {
            return one == null ? other : other == null ? one : Long.valueOf(one + other);
        }
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
            assertThat(Sum.of(total.get(outcome)))
                    .as(outcome + " in aggregates " + what)
                    .isEqualTo(expected);
            assertThat(points.stream().map(point -> Sum.of(point.get(outcome))).reduce(Sum.NOTHING, Sum::plus))
                    .as(outcome + " in timeline " + what)
                    .isEqualTo(expected);
        }
    }

    /** Each row of a random table opens exactly the events it counts. */
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
