package org.conflicttracker.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.EventBuilder.during;
import static org.conflicttracker.testing.EventBuilder.on;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TimelineResourceTest {

    private final String word = UniqueNames.word();

    @Test
    void emptyIntervalsHaveNoEventsAndUnknownCasualties() {
        EventBuilder.record(
                word,
                on("2025-01-31").claim("KILLED", "ALL", 2),
                on("2025-03-01"),
                during("2025-03-30", "2025-04-01", "DAYS").claim("KILLED", "ALL", 1));

        get("").body("interval", is("MONTH"))
                .body("by", nullValue())
                .body("from", is("2025-01-31"))
                .body("to", is("2025-03-30"))
                .body("series", hasSize(1))
                .body("series[0].key", nullValue())
                .body("series[0].label", is("All events"))
                .body("series[0].points.start", contains("2025-01-01", "2025-02-01", "2025-03-01"))
                .body("series[0].points.end", contains("2025-01-31", "2025-02-28", "2025-03-31"))
                .body("series[0].points.events", contains(1, 0, 2))
                .body("series[0].points.imprecise", contains(0, 0, 1))
                .body("series[0].points.killed.best", contains(2, null, 1))
                .body("series[0].points.killed.withoutFigure", contains(0, 0, 1))
                .body("series[0].points.injured.best", contains(null, null, null))
                .body("series[0].points[0].abducted", nullValue())
                .body("total", nullValue())
                .body("other", nullValue());
        get("fill=zero")
                .body("series[0].points.killed.best", contains(2, 0, 1))
                .body("series[0].points.injured.best", contains(null, 0, null));
        get("fill=none").body("series[0].points.start", contains("2025-01-01", "2025-03-01"));
        get("fill=false").body("series[0].points.start", contains("2025-01-01", "2025-03-01"));
        get("cumulative=true")
                .body("series[0].points.events", contains(1, 1, 3))
                .body("series[0].points.killed.best", contains(2, 2, 3))
                .body("series[0].points.killed.withoutFigure", contains(0, 0, 1));
    }

    @Test
    void theFilterBoundsTheRange() {
        EventBuilder.record(word, on("2025-02-10"));

        get("interval=quarter&from=2024-12-31&to=2025-04-01")
                .body("series[0].points.start", contains("2024-10-01", "2025-01-01", "2025-04-01"))
                .body("series[0].points.events", contains(0, 1, 0))
                .body("from", is("2024-12-31"))
                .body("to", is("2025-04-01"));
        get("interval=week&from=2024-12-31&to=2025-01-06")
                .body("series[0].points.start", contains("2024-12-30", "2025-01-06"))
                .body("series[0].points.killed.best", contains(nullValue(), nullValue()));
    }

    @Test
    void withoutEventsAndRangeThereIsNoPoint() {
        get("").body("from", nullValue())
                .body("to", nullValue())
                .body("series[0].points", empty())
                .body("asOf.revision", is(0));
    }

    @Test
    void earlierStartsCountInTheFirstIntervalWhereDatesMayOverlap() {
        EventBuilder.record(
                word, during("2025-01-20", "2025-03-02", "DAY").claim("KILLED", "ALL", 4), on("2025-03-31"));

        get("dates=overlap&from=2025-03-01&to=2025-03-31")
                .body("series[0].points.events", contains(2))
                .body("series[0].points.imprecise", contains(1))
                .body("series[0].points.killed.best", contains(4));
        get("dates=start&from=2025-03-01&to=2025-03-31").body("series[0].points.events", contains(1));
    }

    @Test
    void seriesAreBySizeAndTheRestIsOne() {
        EventBuilder.record(
                word,
                on("2025-01-01").in("SYR", "Homs", null).in("SYR", "Hama", null).claim("KILLED", "ALL", 5),
                on("2025-02-01").in("SYR", "Homs", null),
                on("2025-02-02").in("TUR", "Homs", null));

        get("by=admin1&limit=1")
                .body("by", is("admin1"))
                .body("multiValued", contains("admin1"))
                .body("series.key", contains("Homs"))
                .body("series.label", contains("Homs, Syria"))
                .body("series.within", contains(Map.of("country", "SYR")))
                .body("series[0].events", is(2))
                .body("series[0].shared", is(1))
                .body("series[0].points.events", contains(1, 1))
                .body("series[0].eventsUrl", containsString("admin1Id="))
                .body("other.label", is("Other"))
                .body("other.events", is(1))
                .body("other.points.events", contains(0, 1))
                .body("other.points.killed.best", contains(null, null))
                .body("total.points.events", contains(1, 2))
                .body("total.points.killed.best", contains(5, null));
        get("by=country").body("other", nullValue()).body("series.key", contains("SYR", "TUR"));
    }

    @Test
    void seriesThatShareNoEventComeToTheTotal() {
        EventBuilder.record(
                word,
                on("2025-01-01").with("type", "RIOT").claim("KILLED", "ALL", 5),
                on("2025-02-01").with("type", "RIOT"),
                during("2025-02-28", "2025-03-01", "DAY").claim("KILLED", "ALL", 2));

        get("by=type&limit=1")
                .body("from", is("2025-01-01"))
                .body("to", is("2025-02-28"))
                .body("multiValued", empty())
                .body("series.key", contains("RIOT"))
                .body("other.points.events", contains(0, 1))
                .body("total.events", is(3))
                .body("total.shared", is(0))
                .body("total.points.events", contains(1, 2))
                .body("total.points.imprecise", contains(0, 1))
                .body("total.points.killed.best", contains(5, 2));
    }

    @Test
    void everyPointCanBeOpened() {
        EventBuilder.record(
                word,
                during("2024-12-20", "2025-02-20", "DAY")
                        .in("SYR", "Homs", null)
                        .claim("KILLED", "ALL", 5),
                on("2025-01-05").in("SYR", "Homs", null).in("TUR", "Hatay", null),
                on("2025-02-28").in("TUR", "Hatay", null).claim("KILLED", "ALL", 2));
        for (String query : List.of(
                "",
                "cumulative=true",
                "by=country&limit=1",
                "by=country&multi=separate",
                "interval=week&from=2025-01-02&to=2025-02-27&dates=overlap&by=admin1",
                "dates=overlap&from=2025-01-10&to=2025-03-15&cumulative=true",
                "rolling=2&from=2025-01-10&to=2025-03-15",
                "rolling=3&dates=overlap&from=2025-02-10&to=2025-03-15&by=country",
                "compare=previous&from=2025-02-10&to=2025-03-15",
                "compare=year&rolling=2&from=2026-01-01&to=2026-02-28&by=country",
                "compare=2024-12-01/2025-02-27&from=2025-01-01&to=2025-03-31&cumulative=true")) {
            var points = get(query).extract().jsonPath();
            int opened = 0;
            for (String series : List.of("series", "total", "other")) {
                Object found = points.<Object>get(series);
                List<?> all = found instanceof List<?> several ? several : found == null ? List.of() : List.of(found);
                for (Object one : all) {
                    for (Object point : (List<?>) ((Map<?, ?>) one).get("points")) {
                        opened += open(point, query);
                        opened += open(((Map<?, ?>) point).get("compare"), query);
                    }
                }
            }
            assertThat(opened).as(query).isPositive();
        }
    }

    private static int open(Object point, String query) {
        if (point == null || ((Map<?, ?>) point).get("eventsUrl") == null) {
            return 0;
        }
        var counted = (Map<?, ?>) point;
        var listed = given().urlEncodingEnabled(false)
                .get((String) counted.get("eventsUrl"))
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);
        assertThat(listed.at("/page/total").intValue()).as(query + counted).isEqualTo(counted.get("events"));
        int killed = 0;
        for (JsonNode event : listed.get("data")) {
            killed += event.at("/casualties/killed/best").asInt(0);
        }
        var best = ((Map<?, ?>) counted.get("killed")).get("best");
        assertThat(killed).as(query + counted).isEqualTo(best == null ? 0 : best);
        return 1;
    }

    @Test
    void manyPointsHaveATemplateForEachSeries() {
        EventBuilder.record(word, on("2025-03-06").in("SYR", "Homs", null));

        get("interval=day&from=2022-01-01&to=2025-12-31&by=country")
                .body("series[0].points[0].eventsUrl", nullValue())
                .body("series[0].eventsUrlTemplate", endsWith("&country=SYR&tag=" + word + "{&from,to}"))
                .body("total.eventsUrlTemplate", endsWith("{&from,to}"));
        get("interval=day&from=2022-01-01&to=2025-12-31&dates=overlap&by=country")
                .body("series[0].eventsUrlTemplate", endsWith("{&dates,from,to}"));
        get("interval=month&links=false")
                .body("series[0].eventsUrl", nullValue())
                .body("series[0].eventsUrlTemplate", nullValue())
                .body("series[0].points[0].eventsUrl", nullValue());
    }

    @Test
    void rollingSumsLookBackBeyondTheBeginning() {
        EventBuilder.record(
                word,
                on("2025-01-31").claim("KILLED", "ALL", 2),
                on("2025-03-01").claim("KILLED", "ALL", 10),
                on("2025-03-02"));

        get("rolling=2&from=2025-02-01&to=2025-05-31")
                .body("series[0].points.start", contains("2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01"))
                .body("series[0].points.events", contains(1, 2, 2, 0))
                .body("series[0].points.killed.best", contains(2, 10, 10, 0))
                .body("series[0].points.injured.best", contains(null, null, null, null))
                .body("series[0].points[0].eventsUrl", containsString("&from=2025-01-01&to=2025-02-28"))
                .body("series[0].events", is(2));
        get("cumulative=true&from=2025-02-01&to=2025-05-31")
                .body("series[0].points.killed.best", contains(null, 10, 10, 10));
        given().get("/api/v1/timeline?rolling=3&cumulative=true&compare=year&from=2025-01-01")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("rolling", "compare", "rolling"));
        given().get("/api/v1/timeline?rolling=0&compare=2024-02-30/2024-03-01")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("rolling", "compare", "compare", "rolling"));
    }

    @Test
    void anIntervalStandsBesideOneOfAnotherPeriod() {
        EventBuilder.record(
                word,
                on("2024-01-31").claim("KILLED", "ALL", 2),
                on("2024-02-29").claim("KILLED", "ALL", 3),
                on("2025-02-28").claim("KILLED", "ALL", 40));

        get("compare=year&from=2025-01-01&to=2025-02-28")
                .body("compare", is(Map.of("from", "2024-01-01", "to", "2024-02-29")))
                .body("series[0].points.killed.best", contains(null, 40))
                .body("series[0].points.compare.start", contains("2024-01-01", "2024-02-01"))
                .body("series[0].points.compare.end", contains("2024-01-31", "2024-02-29"))
                .body("series[0].points.compare.events", contains(1, 1))
                .body("series[0].points.compare.killed.best", contains(2, 3));
        get("compare=previous&from=2024-03-01&to=2024-04-30&cumulative=true")
                .body("series[0].points.compare.killed.best", contains(2, 5));
        get("interval=day&compare=year&from=2024-02-29&to=2024-02-29&fill=zero")
                .body("series[0].points.compare.start", contains("2023-02-28"))
                .body("series[0].points.compare.killed.best", contains(0));
        get("interval=week&compare=year&from=2020-12-28&to=2021-01-10")
                .body("series[0].points[0].compare", nullValue())
                .body("series[0].points[1].compare.start", is("2019-12-30"));
        get("compare=2024-01-01/2024-01-31&from=2025-01-01&to=2025-02-28")
                .body("series[0].points[1].compare", nullValue())
                .body("series[0].points[0]", hasKey("compare"))
                .body("series[0].points[1]", hasKey("compare"));
        // a change in the other period changes the answer
        get("compare=year&from=2026-02-01&to=2026-02-28").body("asOf.revision", greaterThan(0));
    }

    @Test
    void tooManyPointsAreRefusedWithAnIntervalThatFits() {
        given().get("/api/v1/timeline?interval=day&from=1990-01-01&to=2025-12-31")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", is("interval"))
                .body("errors[0].suggestion", is("week"))
                .body("detail", containsString("13149 points"));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        given().get("/api/v1/timeline?interval=MONT&by=month&by=type&fill=yes&cumulative=1&limit=x&measures=deaths")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("interval", "by", "by", "measures", "fill", "cumulative", "limit"))
                .body("errors[0].suggestion", is("month"));
    }

    @Test
    void sumsAreDocumentedBesideTheCounts() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("components.schemas.TimelinePoint.properties.keySet()", hasItems("events", "imprecise", "killed"))
                .body("components.schemas.AggregateRow.properties.keySet()", hasItems("key", "shared", "displaced"))
                .body("components.schemas.AggregateTotal.properties.keySet()", hasItems("events", "injured"));
    }

    private ValidatableResponse get(String query) {
        return given().urlEncodingEnabled(false)
                .get("/api/v1/timeline?tag=" + word + "&" + query)
                .then()
                .statusCode(200);
    }
}
