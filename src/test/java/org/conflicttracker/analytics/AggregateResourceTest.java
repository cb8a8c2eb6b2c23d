package org.conflicttracker.analytics;

import static io.restassured.RestAssured.given;
import static org.conflicttracker.testing.EventBuilder.during;
import static org.conflicttracker.testing.EventBuilder.on;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AggregateResourceTest {

    private final String word = UniqueNames.word();

    @Test
    void anEventInTwoProvincesCountsInBothAndOnceInTheTotal() {
        EventBuilder.record(
                word,
                on("2025-03-06")
                        .in("SYR", "Latakia", null)
                        .in("SYR", "Tartus", null)
                        .claim("KILLED", "CIVILIANS", 973));

        get("by=admin1&sort=key")
                .body(
                        "rows.key",
                        contains(
                                Map.of("country", "SYR", "admin1", "Latakia"),
                                Map.of("country", "SYR", "admin1", "Tartus")))
                .body("rows[0].label.country", is("Syria"))
                .body("rows.events", contains(1, 1))
                .body("rows.shared", contains(1, 1))
                .body("rows.killed.best", contains(973, 973))
                .body("multiValued", contains("admin1"))
                .body("by", contains("admin1"))
                .body("other", nullValue())
                .body("total.events", is(1))
                .body("total.killed.best", is(973));
    }

    @Test
    void unknownIsNotZero() {
        EventBuilder.record(
                word,
                on("2025-03-01").with("type", "RIOT"),
                on("2025-03-02").with("type", "PROTEST").claim("KILLED", "ALL", 0),
                on("2025-03-03").claim("KILLED", "ALL", 4),
                on("2025-03-04"));

        get("by=type")
                .body("rows.key.type", contains("BATTLE", "PROTEST", "RIOT"))
                .body("rows.killed.best", contains(4, 0, null))
                .body("rows.killed.low", contains(4, 0, null))
                .body("rows.killed.withoutFigure", contains(1, 0, 1))
                .body("total.killed.best", is(4))
                .body("total.killed.withoutFigure", is(2))
                .body("total.injured.best", nullValue())
                .body("total.abducted", nullValue());
    }

    @Test
    void nothingSumsToZero() {
        get("by=type").body("rows", empty()).body("total.events", is(0)).body("total.killed.best", is(0));
        get("limit=1").body("rows", hasSize(1)).body("rows[0].events", is(0)).body("rows[0].killed.best", is(0));
    }

    @Test
    void withoutDimensionsThereIsOneRow() {
        EventBuilder.record(word, on("2025-03-01").claim("INJURED", "ALL", 2));

        get("measures=injured,displaced")
                .body("rows", hasSize(1))
                .body("rows[0].key", is(Map.of()))
                .body("rows[0].injured.best", is(2))
                .body("rows[0].displaced.best", nullValue())
                .body("rows[0].killed", nullValue())
                .body("total.injured.best", is(2));
    }

    @Test
    void whatIsCutOffIsSummed() {
        EventBuilder.record(
                word,
                on("2023-01-01").claim("KILLED", "ALL", 1),
                on("2024-01-01").claim("KILLED", "ALL", 3),
                on("2025-01-01").claim("KILLED", "ALL", 2),
                on("2025-02-01"));

        get("by=year&limit=1")
                .body("rows.key.year", contains("2024"))
                .body("other.rows", is(2))
                .body("other.events", is(3))
                .body("other.killed.best", is(3))
                .body("other.killed.withoutFigure", is(1))
                .body("total.killed.best", is(6));
        get("by=year&sort=-events").body("rows.key.year", contains("2025", "2023", "2024"));
        get("by=year&sort=key").body("rows.key.year", contains("2023", "2024", "2025"));
    }

    @Test
    void aRowOfAGroupHasTheFiguresOfThatGroup() {
        EventBuilder.record(
                word,
                on("2025-01-01").claim("KILLED", "CIVILIANS", 3).claim("KILLED", "SIDE_A", 5),
                on("2025-01-02").claim("KILLED", "ALL", 2));

        get("by=group")
                .body("rows.key.group", contains("SIDE_A", "CIVILIANS", null))
                .body("rows.label.group", contains("Side A", "Civilians", "Not broken down"))
                .body("rows.killed.best", contains(5, 3, 2))
                .body("rows.shared", contains(1, 1, 0))
                .body("total.killed.best", is(10));
    }

    @Test
    void onlyElementsThatPassTheFilterAreRows() {
        EventBuilder.record(word, on("2025-03-06").in("SYR", "Latakia", null).in("SYR", "Tartus", null));

        get("by=admin1&admin1=LATAKIA")
                .body("rows.key.admin1", contains("Latakia"))
                .body("rows.shared", contains(0));
    }

    @Test
    void spellingsOfOneNameAreOneRow() {
        EventBuilder.record(
                word,
                on("2025-03-06").in("POL", "Śląsk", null),
                on("2025-03-07").in("POL", "SLASK", null),
                on("2025-03-08").in("UKR", "Slask", null));

        get("by=admin1&sort=-events")
                .body("rows.events", contains(2, 1))
                .body("rows.key.country", contains("POL", "UKR"));
        get("by=admin1,year&sort=-events").body("rows.events", contains(2, 1));
    }

    @Test
    void earlierStartsCountInTheFirstIntervalWhereDatesMayOverlap() {
        EventBuilder.record(
                word, during("2024-12-20", "2025-01-20", "DAY"), on("2025-02-20"), on("2024-12-31"), on("2025-03-31"));

        get("by=month&sort=key&dates=overlap&from=2025-01-10&to=2025-03-15")
                .body("rows.key.month", contains("2025-01", "2025-02"))
                .body("rows[0].eventsUrl", containsString("dates=overlap&from=2025-01-10&"))
                .body("rows[1].eventsUrl", containsString("from=2025-02-01&"))
                .body("rows[1].eventsUrl", not(containsString("overlap")))
                .body("total.events", is(2));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        given().get("/api/v1/aggregates?by=contry&by=type,type,year,month&sort=killed&measures=kiled&limit=-1&typ=RIOT")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("typ", "by", "by", "by", "measures", "sort", "limit"))
                .body("errors.suggestion[1]", is("country"));
    }

    private ValidatableResponse get(String query) {
        return given().urlEncodingEnabled(false)
                .get("/api/v1/aggregates?tag=" + word + "&" + query)
                .then()
                .statusCode(200);
    }
}
