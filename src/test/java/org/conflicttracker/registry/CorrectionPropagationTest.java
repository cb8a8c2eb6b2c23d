package org.conflicttracker.registry;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests which corrections of actors, sources and reports create new revisions of their events (rule 6). */
@QuarkusTest
class CorrectionPropagationTest {

    private final Map<String, Object> actor = Map.of("name", UniqueNames.word(), "kind", "UNKNOWN");
    private final Map<String, Object> source = Map.of("name", UniqueNames.word(), "kind", "NGO");
    private final Map<String, Object> report = Map.of("title", UniqueNames.word(), "source", source);
    private JsonPath event;

    @BeforeEach
    void recordAnEvent() {
        var involved = new HashMap<>(actor);
        involved.put("role", "SIDE_A");
        var body = Map.of(
                "title", "An event",
                "type", "BATTLE",
                "date", Map.of("start", "2025-03-06"),
                "locations", List.of(Map.of("name", "Latakia", "country", "SYR", "precision", "COUNTRY")),
                "actors", List.of(involved),
                "reports", List.of(report));
        event = asEditor()
                .contentType(JSON)
                .body(body)
                .post("/api/v1/events")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    @Test
    void whatAnEventRefersToCountsIt() {
        for (var path : List.of(actor(), source(), report())) {
            given().get(path).then().statusCode(200).body("events", is(1));
        }
    }

    @Test
    void anActorsKindReachesTheEventAndTheSameAgainDoesNot() {
        correct(actor(), actor, Map.of("kind", "RIOTERS"));
        correct(actor(), actor, Map.of("kind", "RIOTERS"));

        event().body("version", is(2)).body("change", is("REFERENCE")).body("actors[0].kind", is("RIOTERS"));
    }

    @Test
    void aSourcesNameReachesTheEventAndItsAddressDoesNot() {
        correct(source(), source, Map.of("url", "https://example.org/", "scale", "LOCAL"));
        event().body("version", is(1));

        var renamed = UniqueNames.word();
        correct(source(), source, Map.of("name", renamed));
        event().body("version", is(2)).body("reports[0].source.name", is(renamed));
    }

    @Test
    void aReportsDateReachesTheEventAndItsAuthorDoesNot() {
        correct(report(), report, Map.of("author", "A. N. Other", "language", "en"));
        event().body("version", is(1));

        correct(report(), report, Map.of("publishedOn", "2025-03-10"));
        event().body("version", is(2)).body("reports[0].publishedOn", is("2025-03-10"));
    }

    @Test
    void aReportsPublisherReachesTheEvent() {
        var other = Map.of("name", UniqueNames.word(), "kind", "NGO");

        correct(report(), report, Map.of("source", other));

        event().body("version", is(2)).body("reports[0].source.name", is(other.get("name")));
    }

    @Test
    void anEarlierStateOfTheEventStaysAsItWas() {
        correct(actor(), actor, Map.of("name", UniqueNames.word()));

        given().get("/api/v1/events/" + event.getLong("id") + "/revisions/1")
                .then()
                .statusCode(200)
                .body("actors[0].name", is(actor.get("name")));
    }

    private String actor() {
        return "/api/v1/actors/" + event.getLong("actors[0].id");
    }

    private String source() {
        return "/api/v1/sources/" + event.getLong("reports[0].source.id");
    }

    private String report() {
        return "/api/v1/reports/" + event.getLong("reports[0].id");
    }

    private ValidatableResponse event() {
        return given().get("/api/v1/events/" + event.getLong("id")).then().statusCode(200);
    }

    private static void correct(String path, Map<String, Object> before, Map<String, Object> changes) {
        var body = new HashMap<>(before);
        body.put("reason", "Test");
        body.putAll(changes);
        asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(body)
                .put(path)
                .then()
                .statusCode(200);
    }
}
