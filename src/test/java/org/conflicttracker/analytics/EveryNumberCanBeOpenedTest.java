package org.conflicttracker.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.EventBuilder.during;
import static org.conflicttracker.testing.EventBuilder.on;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Invariants: rows link to exactly their events, and all resources agree on one filter. */
@QuarkusTest
class EveryNumberCanBeOpenedTest {

    private static final List<String> PAIRS = List.of(
            "country,type",
            "admin2,month",
            "actor,actorKind",
            "source,sourceKind,year",
            "group,tag",
            "week,month",
            "attributedTo,source",
            "locationPrecision,country,day",
            "actor,source,admin1");

    private static final List<String> FILTERS = List.of(
            "",
            "&country=SYR",
            "&admin1=Latakia",
            "&country=!TUR",
            "&admin1=!*",
            "&role=SIDE_A",
            "&dates=overlap&from=2025-01-15&to=2025-03-10",
            "&from=2025-01-15&to=2025-03-10",
            "&dates=overlap&to=2025-03-06",
            "&group=CIVILIANS&hasGroup=CIVILIANS,SIDE_A",
            "&datePrecision=WEEK&locationPrecision=ADMIN1",
            "&sourceKind=MONITOR",
            "&tag=!odd");

    private final String word = UniqueNames.word();

    @Test
    void rowsLinkToExactlyTheirEvents() {
        record();
        var rotated = new ArrayList<>(PAIRS);
        var all = new ArrayList<>(
                Dimension.withoutGrid().stream().map(Dimension::code).toList());
        all.addAll(List.of("grid", "grid,type", "grid&grid=geohash:6"));
        all.addAll(PAIRS);
        var each = TestScale.of(1, PAIRS.size());
        for (int i = 0; i < FILTERS.size(); i++) {
            var query = "tag=" + word + FILTERS.get(i);
            var total = get("/api/v1/aggregates?" + query);
            sameEverywhere(query, total);
            Collections.rotate(rotated, each);
            for (String by : i == 0 ? all : rotated.subList(0, each)) {
                rowsCanBeOpened(query + "&by=" + by, total);
            }
        }
    }

    private void rowsCanBeOpened(String query, JsonPath total) {
        var answer = get("/api/v1/aggregates?" + query);
        assertThat(answer.<Object>get("total")).as(query).isEqualTo(total.<Object>get("total"));
        var softly = new SoftAssertions();
        for (Map<String, Object> row : answer.<Map<String, Object>>getList("rows")) {
            var url = (String) row.get("eventsUrl");
            var listed = get(url);
            softly.assertThat(listed.<Object>get("page.total"))
                    .as(query + " " + row)
                    .isEqualTo(row.get("events"));
            if (!query.contains("group")) {
                softly.assertThat(listed.getList("data.casualties.killed.best", Integer.class).stream()
                                .filter(Objects::nonNull)
                                .reduce(Integer::sum)
                                .orElse(null))
                        .as(query + " " + row)
                        .isEqualTo(((Map<?, ?>) row.get("killed")).get("best"));
            }
        }
        softly.assertAll();
        if (answer.getList("multiValued").isEmpty()) {
            assertThat(answer.getList("rows.events", Integer.class).stream()
                            .mapToInt(events -> events)
                            .sum())
                    .as(query)
                    .isEqualTo(total.getInt("total.events"));
        }
    }

    private static void sameEverywhere(String query, JsonPath aggregates) {
        var events = get("/api/v1/events?" + query);
        assertThat(aggregates.getInt("total.events")).as(query).isPositive().isEqualTo(events.getInt("page.total"));
        assertThat(aggregates.<Object>get("asOf")).as(query).isEqualTo(events.<Object>get("asOf"));
        for (String interval : List.of("week", "year")) {
            var timeline = get("/api/v1/timeline?cumulative=true&" + query + "&interval=" + interval);
            var last = timeline.<String, Object>getMap("series[0].points[-1]");
            assertThat(last.get("events")).as(query + interval).isEqualTo(aggregates.<Object>get("total.events"));
            assertThat(last.get("killed")).as(query + interval).isEqualTo(aggregates.<Object>get("total.killed"));
        }
    }

    private static JsonPath get(String path) {
        return given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void record() {
        EventBuilder.record(
                word,
                on("2025-03-06")
                        .in("SYR", "Latakia", "Jableh")
                        .in("SYR", "Tartus", null)
                        .with("subType", "ARMED_CLASH")
                        .with("violence", "STATE_BASED")
                        .by("Army " + word, "STATE_FORCES")
                        .by("Militia " + word, "IDENTITY_MILITIA")
                        .toldBy("Agency " + word, "NEWS_AGENCY")
                        .toldBy("Monitor " + word, "MONITOR")
                        .claim("KILLED", "CIVILIANS", 7)
                        .claim("KILLED", "SIDE_A", 5)
                        .tagged("!odd " + word, "odd"),
                during("2024-12-20", "2025-02-20", "DAY")
                        .in("TUR", "Hatay", null)
                        .in("SYR", "latakia", null)
                        .by("Army " + word, "STATE_FORCES")
                        .claimOf("Voice " + word, "KILLED", 3)
                        .tagged("*"),
                during("2025-01-01", "2025-01-31", "MONTH")
                        .in("SYR", null, null)
                        .with("type", "VIOLENCE_AGAINST_CIVILIANS")
                        .with("clarity", "SUMMARY")
                        .claim("INJURED", "ALL", 11),
                on("2025-01-15").in(null, null, null).with("type", "PROTEST"),
                on("2025-03-10")
                        .in("SYR", "\\Homs, Old", "12")
                        .with("type", "RIOT")
                        .claim("KILLED", "SIDE_B", 0),
                during("2025-03-03", "2025-03-09", "WEEK")
                        .in("SYR", "Latakia", "Jableh")
                        .by("Militia " + word, "IDENTITY_MILITIA")
                        .toldBy("Monitor " + word, "MONITOR")
                        .claim("KILLED", "UNKNOWN", 2));
    }
}
