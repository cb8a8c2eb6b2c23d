package org.conflicttracker.citation;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Permalinks: made, limited, and what they show. */
@QuarkusTest
class PermalinkTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String word = UniqueNames.word();

    private static ValidatableResponse create(String path) {
        return given().contentType(JSON)
                .body(Map.of("path", path))
                .post("/api/v1/permalinks")
                .then();
    }

    @Test
    void theSameQuestionHasTheSameLink() {
        record(body(word));
        Response first = create("/api/v1/aggregates?by=country&tag=" + word)
                .statusCode(201)
                .extract()
                .response();
        Response second = create("/api/v1/aggregates?tag=" + word + "&by=country&limit=100")
                .statusCode(200)
                .extract()
                .response();

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(first.header("Location")).endsWith(first.jsonPath().getString("url"));
        assertThat(first.jsonPath().getString("url")).matches("/p/[a-z2-7]{12}");
        // another state of the tracker is another answer
        record(body(word));
        assertThat(create("/api/v1/aggregates?by=country&tag=" + word)
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getString("id"))
                .isNotEqualTo(first.jsonPath().getString("id"));
    }

    @Test
    void aPermalinkShowsThenAndNowAndWhatChanged() throws Exception {
        long event = record(body(word)).getLong("id");
        String url = create("/api/v1/aggregates?by=country&tag=" + word)
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("url");
        JsonNode before = json(url);
        assertThat(before.path("changed").asBoolean()).isFalse();
        assertThat(before.path("identical").asBoolean()).isTrue();

        Events.patch(
                        event,
                        "*",
                        Map.of(
                                "reason",
                                "Counted again",
                                "claims",
                                List.of(
                                        Map.of("no", 1),
                                        Map.of(
                                                "outcome",
                                                "KILLED",
                                                "groups",
                                                List.of("CIVILIANS"),
                                                "best",
                                                8,
                                                "countedUntil",
                                                "2024-05-09",
                                                "report",
                                                Map.of("id", reportOf(event))))))
                .statusCode(200);
        record(with(body(word), "locations", List.of(Map.of("name", "Mosul", "country", "IRQ", "precision", "EXACT"))));
        JsonNode after = json(url);

        assertThat(after.path("changed").asBoolean()).isTrue();
        assertThat(after.path("identical").asBoolean()).isTrue();
        assertThat(after.path("then")).isEqualTo(before.path("then"));
        assertThat(after.path("now").at("/total/events").asInt()).isEqualTo(2);
        assertThat(after.path("differences"))
                .anySatisfy(difference -> {
                    assertThat(difference.path("of").asText()).isEqualTo("Syria");
                    assertThat(difference.path("member").asText()).isEqualTo("killed.best");
                    assertThat(difference.path("before").asInt()).isEqualTo(5);
                    assertThat(difference.path("now").asInt()).isEqualTo(8);
                })
                .anySatisfy(difference -> {
                    assertThat(difference.path("of").asText()).isEqualTo("Iraq");
                    assertThat(difference.path("member").asText()).isEqualTo("events");
                    assertThat(difference.path("before").isNull()).isTrue();
                });
        String page = given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(url)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();
        assertThat(page).contains("Syria", "killed.best", "SHA-256");
    }

    private static int reportOf(long event) {
        return Events.get(event).extract().jsonPath().getInt("reports[0].id");
    }

    @Test
    void aRetractedEventHasNoAnswerNow() throws Exception {
        long event = record(body(word)).getLong("id");
        String url = create("/api/v1/events/" + event)
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("url");
        Events.retract(event).statusCode(200);

        JsonNode quotation = json(url);

        assertThat(quotation.at("/then/title").asText()).isEqualTo("Clash " + word);
        assertThat(quotation.path("now").isNull()).isTrue();
        assertThat(quotation.path("nowReason").asText()).contains("Wrong");
        assertThat(given().accept("text/html").get(url).asString()).contains("no such answer any more");
    }

    @Test
    void aQuotedAnswerIsTheSameByteForByteAfterManyWrites() {
        long seed = Long.getLong("tracker.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Long> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(record(body(word)).getLong("id"));
        }
        List<String> paths = Stream.of(
                        "events?",
                        "events?sort=-killed&",
                        "timeline?interval=day&",
                        "aggregates?by=actor&",
                        "aggregates?")
                .map(path -> "/api/v1/" + path + "tag=" + word)
                .toList();
        List<Response> links = paths.stream()
                .map(path -> create(path).statusCode(201).extract().response())
                .toList();
        List<String> frozen = links.stream()
                .map(link -> given().get(link.jsonPath().getString("path")).asString())
                .toList();

        for (int i = 0; i < TestScale.of(40, 1000); i++) {
            long event = events.get(random.nextInt(events.size()));
            switch (random.nextInt(4)) {
                case 0 -> events.add(record(body(word)).getLong("id"));
                case 1 -> Events.retract(event);
                default -> Events.patch(event, "*", Map.of("title", "Title " + i, "reason", "Better"));
            }
        }

        for (int i = 0; i < links.size(); i++) {
            String path = links.get(i).jsonPath().getString("path");
            assertThat(given().get(path).asString())
                    .as("tracker.seed=%d %s", seed, path)
                    .isEqualTo(frozen.get(i));
            String shown = given().accept(JSON)
                    .get(links.get(i).jsonPath().getString("url"))
                    .asString();
            assertThat(shown).as(path).contains("\"then\":" + frozen.get(i));
        }
    }

    @Test
    void onlyAnswersOfThisApiHaveLinks() {
        for (String wrong : List.of(
                "https://example.org/api/v1/events",
                "//example.org/api/v1/events",
                "/api/v1/events#x",
                "/api/v1/actors",
                "/p/abcdefghijkl",
                "/api/v1/../q/metrics",
                "javascript:alert(1)")) {
            create(wrong).statusCode(400).contentType("application/problem+json");
        }
        create("/api/v1/events?contry=SYR").statusCode(400);
        create("/api/v1/aggregates?by=moon").statusCode(400);
        create("/api/v1/events?status=DRAFT").statusCode(401);
        given().contentType(JSON).body("{}").post("/api/v1/permalinks").then().statusCode(422);
        given().contentType(JSON).body("[]").post("/api/v1/permalinks").then().statusCode(400);
        given().get("/p/aaaaaaaaaaaa").then().statusCode(404);
        given().get("/p/../etc").then().statusCode(404);
    }

    @Test
    void editorsMakeTheLinksOfEverybody() {
        record(body(word));
        record(with(body(word), "status", "DRAFT"));
        String path = "/api/v1/events?tag=" + word;

        String id = asEditor()
                .contentType(JSON)
                .body(Map.of("path", path))
                .post("/api/v1/permalinks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");

        assertThat(create(path).statusCode(200).extract().jsonPath().getString("id"))
                .isEqualTo(id);
        assertThat(asEditor().accept(JSON).get("/p/" + id).jsonPath().getInt("now.page.total"))
                .isEqualTo(1);
    }

    @Test
    void textsInThePageAreEscaped() {
        String script = "<script>alert('" + word + "')</script>";
        long event = record(with(body(word), "title", script)).getLong("id");
        for (String path : List.of(
                "/api/v1/events/" + event,
                "/api/v1/events?tag=" + word,
                "/api/v1/aggregates?q=%3Cscript%3E%22onload%3D%27&tag=" + word)) {
            String url = create(path).statusCode(201).extract().jsonPath().getString("url");
            Events.patch(event, "*", Map.of("title", script + path, "reason", "<b>"))
                    .statusCode(200);

            String page = given().accept("text/html")
                    .get(url)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();

            assertThat(page).doesNotContain("<script", "<b>", "\"onload").contains("&lt;script&gt;");
        }
    }

    private static JsonNode json(String url) throws Exception {
        return MAPPER.readTree(
                given().accept(JSON).get(url).then().statusCode(200).extract().asString());
    }
}
