package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Figures of an event and how they came about (rules 2 and 3), over HTTP. */
@QuarkusTest
class EventFiguresTest {

    private final String word = UniqueNames.word();

    /** Claim of killed people by a newspaper of its own, published on a day. */
    private Map<String, Object> claim(String paper, String day, Map<String, Object> numbers) {
        Map<String, Object> claim = new HashMap<>(numbers);
        claim.putIfAbsent("outcome", "KILLED");
        claim.putIfAbsent("groups", List.of("CIVILIANS"));
        claim.put("report", report(paper, day));
        return claim;
    }

    private Map<String, Object> report(String paper, String day) {
        return Map.of(
                "title",
                "Report of " + paper,
                day.length() > 10 ? "publishedAt" : "publishedOn",
                day,
                "source",
                Map.of("name", paper + " " + word, "kind", "NEWSPAPER"));
    }

    private Map<String, Object> body(Object... claims) {
        Map<String, Object> body = Events.body(word);
        body.put("claims", List.of(claims));
        body.put("reports", List.of());
        return body;
    }

    private JsonPath record(Object... claims) {
        return Events.record(body(claims));
    }

    private static ValidatableResponse figures(long id) {
        return given().get("/api/v1/events/" + id + "/figures").then();
    }

    @Test
    void aDenialHidesNobodyWhicheverIsTypedFirst() {
        List<Map<String, Object>> claims =
                List.of(claim("Nine", "2025-03-05", Map.of("best", 9)), claim("None", "2025-03-05", Map.of("best", 0)));
        for (List<Map<String, Object>> order : List.of(claims, List.of(claims.get(1), claims.get(0)))) {
            Map<String, Object> body = body();
            body.put("claims", order);
            long id = Events.record(body).getLong("id");
            Events.get(id)
                    .statusCode(200)
                    .body("casualties.killed.low", is(0))
                    .body("casualties.killed.best", is(9))
                    .body("casualties.killed.high", is(9))
                    .body("casualties.killed.rule", is(2))
                    .body("casualties.killed.basis", is("NEWEST"))
                    .body("casualties.killed.byGroup[0].basis", is("NEWEST"))
                    .body("verification", is("CONTESTED"))
                    .body("disagreements.outcome", contains("KILLED"))
                    .body("disagreements[0].claim", is(order == claims ? 2 : 1))
                    .body("disagreements[0].against", contains(order == claims ? 1 : 2));
        }
    }

    @Test
    void theStepsAreToldInWordsAndAsData() {
        long id = record(
                        claim("Nine", "2025-03-05", Map.of("best", 9)),
                        claim("None", "2025-03-05", Map.of("best", 0)),
                        claim("Nine", "2025-03-01", Map.of("best", 4)))
                .getLong("id");
        figures(id)
                .statusCode(200)
                .body("id", is((int) id))
                .body("version", is(1))
                .body("verification", is("CONTESTED"))
                .body("disagreements", notNullValue())
                .body("figures.total", contains(true, false))
                .body("figures[1].groups", contains("CIVILIANS"))
                .body("figures[1].rule", is(2))
                .body("figures[1].steps.step", contains("SUPERSEDED", "COUNTED", "DENIAL", "BEST", "LOW", "HIGH"))
                .body("figures[1].steps[0].claims", contains(3))
                .body("figures[1].steps[2].claims", contains(2))
                .body("figures[1].steps[3].number", is(9))
                .body("figures[1].steps[3].text", is("Best: the newest number, 9, of claim 1."));
    }

    @Test
    void aSumThatNobodySaidIsSaidToBeOne() {
        long id = record(
                        claim("Monitor", "2025-03-11", Map.of("low", 1000, "groups", List.of("CIVILIANS", "SIDE_B"))),
                        claim("Monitor", "2025-03-11", Map.of("best", 973)),
                        claim("Monitor", "2025-03-11", Map.of("low", 250, "groups", List.of("SIDE_B"))),
                        claim("Monitor", "2025-03-11", Map.of("low", 230, "groups", List.of("SIDE_A"))))
                .getLong("id");
        Events.get(id)
                .body("casualties.killed.best", is(1453))
                .body("casualties.killed.openEnded", is(true))
                .body("casualties.killed.basis", is("SUM_OF_PARTS"))
                .body("disagreements", empty());
        figures(id)
                .body("figures[0].steps.step", contains("PARTS", "BEST"))
                .body("figures[0].steps[0].number", is(1453))
                .body("figures[0].steps[0].parts", contains(List.of("CIVILIANS"), List.of("SIDE_A"), List.of("SIDE_B")))
                .body("figures[0].steps[1].text", containsString("no source stated it"));
    }

    @Test
    void theTimeOfPublicationDecidesWithinADay() {
        long id = record(
                        claim("Evening", "2025-03-05T18:00:00Z", Map.of("best", 9)),
                        claim("Morning", "2025-03-05T09:00:00Z", Map.of("best", 7)))
                .getLong("id");
        Events.get(id)
                .body("casualties.killed.best", is(9))
                .body("reports.publishedAt", contains("2025-03-05T18:00:00.000Z", "2025-03-05T09:00:00.000Z"))
                .body("reports.publishedOn", contains("2025-03-05", "2025-03-05"));
        long report = Events.get(id).extract().jsonPath().getLong("reports[1].id");
        given().get("/api/v1/reports/" + report).then().body("publishedAt", is("2025-03-05T09:00:00.000Z"));

        Map<String, Object> later = new HashMap<>(report("Morning", "2025-03-05T19:30:00Z"));
        later.put("reason", "It is the late edition");
        asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(later)
                .put("/api/v1/reports/" + report)
                .then()
                .statusCode(200);
        Events.get(id).body("version", is(2)).body("casualties.killed.best", is(7));
    }

    @Test
    void wordsAreShownInsteadOfANumber() {
        long id = record(claim("Words", "2025-03-05", Map.of("qualifier", "WORDS", "quote", "dozens of people")))
                .getLong("id");
        Events.get(id)
                .body("casualties.killed.best", is(1))
                .body("casualties.killed.openEnded", is(true))
                .body("casualties.killed.basis", is("WORDS"))
                .body("claims[0].best", nullValue());
        figures(id).body("figures.words", contains("dozens of people", "dozens of people"));
        Events.get(id)
                .body("casualties.killed.words", is("dozens of people"))
                .body("casualties.killed.byGroup[0].words", is("dozens of people"));
        given().get("/api/v1/events?tag=" + word)
                .then()
                .body("data.casualties.killed.words", contains("dozens of people"));
        List<String> lines = given().get(
                        "/api/v1/events?format=csv&fields=id,killedBest,killedBasis,killedWords&tag=" + word)
                .asString()
                .lines()
                .toList();
        assertThat(lines)
                .containsExactly("id,killedBest,killedBasis,killedWords", id + ",1,\"WORDS\",\"dozens of people\"");
        assertThat(given().get("/api/v1/events?format=ndjson&tag=" + word).asString())
                .contains("\"words\":\"dozens of people\"");
        given().get("/api/v1/events?format=geojson&tag=" + word)
                .then()
                .body("features[0].properties.killedWords", is("dozens of people"));
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("qualifier", "WORDS"),
                Map.of("qualifier", "WORDS", "quote", "dozens", "best", 24),
                Map.of("qualifier", "WORDS", "quote", "dozens", "preferred", true))) {
            Events.post(body(claim("Words", "2025-03-05", wrong))).statusCode(422);
        }
    }

    @Test
    void aClaimCanCountUpToADayOfItsOwn() {
        long id = record(
                        claim("First", "2025-03-09", Map.of("best", 7, "countedUntil", "2025-03-04")),
                        claim("Second", "2025-03-05", Map.of("best", 5)))
                .getLong("id");
        Events.get(id).body("casualties.killed.best", is(5)).body("claims[0].countedUntil", is("2025-03-04"));
    }

    @Test
    void whatWasReadCanBeSentBack() {
        JsonPath event = record(
                claim("Nine", "2025-03-05T09:00:00Z", Map.of("best", 9)),
                claim("None", "2025-03-05", Map.of("qualifier", "WORDS", "quote", "dozens")));
        long id = event.getLong("id");
        Map<String, Object> body = new HashMap<>(event.getMap(""));
        body.put("reason", "No change");
        Events.put(id, body).statusCode(200);
        Events.get(id)
                .body("casualties", equalTo(event.getMap("casualties")))
                .body("claims", equalTo(event.getList("claims")));
    }

    @Test
    void figuresAsOfAnEarlierStateAreThoseOfThen() {
        JsonPath event = record(claim("First", "2025-03-05", Map.of("best", 9)));
        long id = event.getLong("id");
        asEditor()
                .contentType(JSON)
                .body(Map.of("claims", List.of(claim("Second", "2025-03-06", Map.of("best", 7)))))
                .post("/api/v1/events/" + id + "/claims")
                .then()
                .statusCode(201);
        figures(id).body("version", is(2)).body("figures[0].best", is(7));
        given().get("/api/v1/events/" + id + "/figures?asOf=" + event.getLong("revision"))
                .then()
                .statusCode(200)
                .body("version", is(1))
                .body("figures[0].best", is(9));
        given().get("/api/v1/events/" + id + "/figures?asOf=never").then().statusCode(400);
    }

    @Test
    void figuresAnswerAsTheEventDoes() {
        JsonPath target = record(claim("First", "2025-03-05", Map.of("best", 9)));
        JsonPath other = record(claim("Second", "2025-03-05", Map.of("best", 9)));
        long id = other.getLong("id");
        Events.patch(id, "*", Map.of("status", "MERGED", "mergedInto", target.getLong("id"), "reason", "Same"))
                .statusCode(200);
        given().redirects()
                .follow(false)
                .get("/api/v1/events/" + id + "/figures")
                .then()
                .header("Location", endsWith("/events/" + target.getLong("id") + "/figures"));
        Events.retract(target.getLong("id")).statusCode(200);
        figures(target.getLong("id")).statusCode(410);
        figures(Long.MAX_VALUE).statusCode(404);

        Map<String, Object> draft = body(claim("First", "2025-03-05", Map.of("best", 9)));
        draft.put("status", "DRAFT");
        long hidden = Events.record(draft).getLong("id");
        figures(hidden).statusCode(404);
        asEditor().get("/api/v1/events/" + hidden + "/figures").then().statusCode(200);
    }

    @Test
    void theETagChangesWithTheEventOnly() {
        long id = record(claim("First", "2025-03-05", Map.of("best", 9))).getLong("id");
        String tag = figures(id).extract().header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/v1/events/" + id + "/figures")
                .then()
                .statusCode(304);
        assertThat(tag).isNotEqualTo(Events.get(id).extract().header("ETag"));
    }

    @Test
    void rowsOfFilesNameTheBasis() {
        record(claim("First", "2025-03-05", Map.of("best", 9)), claim("Second", "2025-03-05", Map.of("best", 7)));
        List<String> lines = new ArrayList<>(given().get("/api/v1/events?format=csv&tag=" + word)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList());
        assertThat(lines.get(0)).contains("killedBasis");
        assertThat(lines.get(1)).contains("LOWEST_OF_TIE");
        given().get("/api/v1/events?tag=" + word).then().body("data.casualties.killed.basis", hasItem("LOWEST_OF_TIE"));
    }
}
