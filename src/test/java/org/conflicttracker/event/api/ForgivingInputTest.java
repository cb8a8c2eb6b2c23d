package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.list;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Parameters and bodies as people and programs write them, where only one reading is possible. */
@QuarkusTest
@DatabaseIndependent
class ForgivingInputTest {

    private final String word = UniqueNames.word();

    @Test
    void otherSpellingsSelectTheSameAndHaveTheSameTag() {
        record(body(word));
        var exact = given().get(path("country=SYR&type=BATTLE&from=2024-05-01&to=2024-05-31"));
        assertThat(exact.jsonPath().getInt("page.total")).isEqualTo(1);

        for (String spelling : List.of(
                "country=syria&type=battle&from=2024-05&to=2024-05",
                "country=%7Bsy,SYR%7D&type=%7BBattle%7D&from=2024-05-01T23:00:00-08:00&to=2024-05-31T00:00:00Z",
                "country=Syrian%20Arab%20Republic&type=BATTLE&from=1714521600000&to=2024-05&tz=UTC")) {
            var other = given().urlEncodingEnabled(false).get(path(spelling));
            assertThat(other.statusCode()).as(spelling).isEqualTo(200);
            assertThat(other.jsonPath().getList("data.id"))
                    .isEqualTo(exact.jsonPath().getList("data.id"));
            assertThat(other.header("ETag")).as(spelling).isEqualTo(exact.header("ETag"));
        }
        assertThat(read("/api/v1/aggregates?tag=" + word + "&by=Country&country=syria&sort=-KILLED&measures=Killed")
                        .getString("rows[0].eventsUrl"))
                .contains("country=SYR&");
        given().get(path("country=652"))
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("SYR (Syria)"))
                .body("errors[0].detail", containsString("BLM (Saint Barthélemy)"));
        given().get(path("country="))
                .then()
                .statusCode(400)
                .body("errors.detail", hasItem(containsString("For all, leave it out.")));
    }

    @Test
    void whatAvoidsCachesMeansNothing() {
        record(body(word));
        String path = "/api/v1/events?tag=" + word + "&limit=1";
        var first = given().get(path + "&_=1714521600000");
        String tag = first.header("ETag");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(given().get(path).header("ETag")).isEqualTo(tag);
        assertThat(first.headers().getValues("Link")).noneMatch(link -> link.contains("_="));
        for (String other : List.of("&_=2", "&_", "&_=", "&%5F=3")) {
            given().header("If-None-Match", tag)
                    .urlEncodingEnabled(false)
                    .get(path + other)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag);
        }
        given().header("If-None-Match", tag)
                .get("/api/v1/events?_=4&tag=" + word + "&limit=1")
                .then()
                .statusCode(304);

        record(body(word));
        given().header("If-None-Match", tag)
                .get(path + "&_=5")
                .then()
                .statusCode(200)
                .header("ETag", not(tag));
        given().get("/api/v1/aggregates?tag=" + word + "&_=6")
                .then()
                .statusCode(200)
                .body("total.eventsUrl", not(containsString("_=")));
        given().get("/api/v1/events/1?__=6").then().statusCode(400);
    }

    @Test
    void aGreaterLimitGivesTheMaximumAndSaysSo() {
        record(body(word));
        record(body(word));
        given().get(path("limit=5000"))
                .then()
                .statusCode(200)
                .body("data.size()", is(2))
                .body("page.limit", is(1000))
                .body("page.hint", containsString("at most 1000, not 5000"));
        given().get(path("limit=5")).then().body("page.limit", is(5)).body("page.hint", nullValue());
        given().get("/api/v1/actors?limit=5000&q=" + word)
                .then()
                .statusCode(200)
                .body("page.limit", is(1000));
        given().get("/api/v1/aggregates?limit=5000&by=tag&tag=" + word)
                .then()
                .statusCode(200)
                .body("hints.parameter", contains("limit"));
        String csv = given().get(path("limit=5000&format=csv")).asString();
        assertThat(csv.split("\r\n")).hasSize(3);
    }

    @Test
    void limitZeroGivesTheTotalAlone() {
        var first = record(body(word));
        record(body(word));
        given().get(path("limit=0"))
                .then()
                .statusCode(200)
                .header("X-Total-Count", "2")
                .body("data.size()", is(0))
                .body("page.total", is(2))
                .body("page.next", nullValue());
        given().get("/api/v1/changes?limit=0&wait=5&after=" + first.getLong("revision") + "&tag=" + word)
                .then()
                .statusCode(200)
                .body("data.size()", is(0))
                .body("page.total", is(1))
                .body("next", is(first.getInt("revision")));
        given().get("/api/v1/aggregates?limit=0&by=type&tag=" + word)
                .then()
                .statusCode(200)
                .body("rows.size()", is(0))
                .body("total.events", is(2));
        given().get("/api/v1/actors?limit=0&q=" + word)
                .then()
                .statusCode(200)
                .body("page.total", is(1))
                .body("page.next", nullValue());
        assertThat(given().get(path("limit=0&format=csv")).asString().split("\r\n"))
                .hasSize(1);
    }

    @Test
    void aDayThatHasBegunAnywhereIsNow() {
        record(body(word));
        record(body(word));
        LocalDate latest = LocalDate.ofInstant(Instant.now(), ZoneOffset.ofHours(14));
        var now = given().get(path("limit=1&asOf=" + latest));
        assertThat(now.statusCode()).isEqualTo(200);
        assertThat(now.jsonPath().getInt("page.total")).isEqualTo(2);
        assertThat(now.header("Cache-Control")).doesNotContain("must-revalidate");
        assertThat(now.jsonPath().getString("page.next"))
                .contains("asOf=" + now.jsonPath().getLong("asOf.revision"));
        given().get(path("asOf=" + latest.plusDays(2))).then().statusCode(400);
    }

    @Test
    void bodiesAreReadAsPeopleWriteThem() {
        var event = with(
                with(with(body(word), "type", "battle"), "date", Map.of("start", "2017-01")),
                "locations",
                List.of(
                        Map.of("country", "Syria", "precision", "Country"),
                        Map.of("country", "tr", "precision", "REGION")));
        event.put(
                "actors",
                List.of(Map.of("name", "Force " + word, "kind", "rebel_group", "country", "iraq", "role", "side_a")));
        event.put(
                "reports",
                List.of(Map.of(
                        "title", "Report",
                        "publishedOn", "2017-02-03T23:30:00-05:00",
                        "source", Map.of("name", "Paper " + word, "kind", "newspaper", "country", "UK"))));
        Events.post(event)
                .statusCode(201)
                .body("type", is("BATTLE"))
                .body("date.start", is("2017-01-01"))
                .body("date.end", is("2017-01-31"))
                .body("date.precision", is("MONTH"))
                .body("locations.country", contains("SYR", "TUR"))
                .body("actors[0].kind", is("REBEL_GROUP"))
                .body("reports[0].publishedOn", is("2017-02-03"));
        assertThat(read("/api/v1/actors?q=" + word).getString("data[0].country"))
                .isEqualTo("IRQ");

        Events.post(with(body(word), "locations", List.of(Map.of("country", "Congo", "precision", "COUNTRY"))))
                .statusCode(422)
                .body("errors.pointer", contains("/locations/0/country"))
                .body("errors[0].detail", containsString("COG (Republic of the Congo) or COD"));
        Events.post(with(body(word), "date", Map.of("start", "2017", "precision", "DAY")))
                .statusCode(400)
                .body("errors.pointer", contains("/date"));
        assertThat(list("tag=" + word + "&from=2017&to=2017&datePrecisionIs=month")
                        .getList("data.locations.country.flatten()", String.class))
                .isNotEmpty();
        given().get(path("")).then().body("data.type", everyItem(is("BATTLE")));
    }

    private String path(String query) {
        return "/api/v1/events?tag=" + word + "&" + query;
    }
}
