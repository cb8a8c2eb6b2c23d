package org.conflicttracker.testing;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events over the wire. Tests tell their own from others' by the tag, a word that is theirs alone. */
public final class Events {

    public static final String PATH = "/api/v1/events";

    private Events() {}

    /** An event in Syria with one actor, one report and one claim of five killed civilians; everything bears the word. */
    public static Map<String, Object> body(String word) {
        return new HashMap<>(Map.of(
                "title", "Clash " + word,
                "type", "BATTLE",
                "date", Map.of("start", "2024-05-01"),
                "locations", List.of(Map.of("name", "Idlib", "country", "SYR", "precision", "EXACT")),
                "actors", List.of(Map.of("name", "Force " + word, "kind", "REBEL_GROUP", "role", "SIDE_A")),
                "reports", List.of(report(word, "2024-05-02")),
                "claims", List.of(Map.of("outcome", "KILLED", "groups", List.of("CIVILIANS"), "best", 5)),
                "tags", List.of(word)));
    }

    /** A report of the day by the newspaper that bears the word. */
    public static Map<String, Object> report(String word, String day) {
        return Map.of(
                "title",
                "Report of " + day,
                "publishedOn",
                day,
                "source",
                Map.of("name", "Paper " + word, "kind", "NEWSPAPER"));
    }

    public static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        var changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    public static ValidatableResponse post(Object body) {
        return asEditor().contentType(JSON).body(body).post(PATH).then();
    }

    /** Records the event and reads the answer. */
    public static JsonPath record(Map<String, Object> body) {
        return post(body).statusCode(201).extract().jsonPath();
    }

    public static ValidatableResponse patch(long id, String ifMatch, Map<String, Object> patch) {
        return asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body(patch)
                .patch(PATH + "/" + id)
                .then();
    }

    public static ValidatableResponse put(long id, Map<String, Object> body) {
        return asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(body)
                .put(PATH + "/" + id)
                .then();
    }

    public static ValidatableResponse retract(long id) {
        return asEditor()
                .header("If-Match", "*")
                .delete(PATH + "/" + id + "?reason=Wrong")
                .then();
    }

    /** The answer to anybody. */
    public static ValidatableResponse get(long id) {
        return given().redirects().follow(false).get(PATH + "/" + id).then();
    }

    /** What anybody is answered to a question. */
    public static JsonPath read(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** What an editor is answered to a question. */
    public static JsonPath readAsEditor(String path) {
        return asEditor().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** The list of events that a query selects. */
    public static JsonPath list(String query) {
        return read(PATH + "?" + query);
    }
}
