package org.conflicttracker.analytics;

import static io.restassured.RestAssured.given;
import static org.conflicttracker.testing.EventBuilder.during;
import static org.conflicttracker.testing.EventBuilder.on;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TimelineResourceTest {

    private final String word = UniqueNames.word();

    @Test
    void emptyIntervalsAreFilledWithZeros() {
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
                .body("series[0].points.killed.best", contains(2, 0, 1))
                .body("series[0].points.killed.withoutFigure", contains(0, 0, 1))
                .body("series[0].points.injured.best", contains(null, 0, null))
                .body("series[0].points[0].abducted", nullValue())
                .body("total", nullValue())
                .body("other", nullValue());
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
                .body("series[0].points.killed.best", contains(0, 0));
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
                .body("series[0].eventsUrl", containsString("admin1=Homs"))
                .body("other.label", is("Other"))
                .body("other.points.events", contains(1, 1))
                .body("other.points.killed.best", contains(5, null))
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
