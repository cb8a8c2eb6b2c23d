package org.conflicttracker.testing;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events created and read over HTTP. Tests identify their own events by a unique tag. */
public final class Events {

    public static final String PATH = "/api/v1/events";

    private Events() {}

    /** An event in Syria with one actor, one report and one claim of five killed civilians; all names contain the tag. */
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

    /** A report of the day by the newspaper whose name contains the tag. */
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

    /** Posts an event or a list of events. */
    public static ValidatableResponse post(Object body) {
        return asEditor().contentType(JSON).body(body).post(pathFor(body)).then();
    }

    /** The path that takes the body, an event or a list of events. */
    public static String pathFor(Object body) {
        return body instanceof List ? PATH + "/batch" : PATH;
    }

    /** Creates the event and returns the response. */
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

    /** PUT whose lists may lose entries. @param lists as in {@code removeMissing} */
    public static ValidatableResponse putRemoving(String lists, long id, Map<String, Object> body) {
        return asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .queryParam("removeMissing", lists)
                .body(body)
                .put(PATH + "/" + id)
                .then();
    }

    /** The response to a POST below an event, such as {@code merge}. */
    public static ValidatableResponse postTo(long id, String subPath, Map<String, Object> body) {
        return asEditor()
                .contentType(JSON)
                .body(body)
                .post(PATH + "/" + id + "/" + subPath)
                .then();
    }

    /** The response to a PATCH of a claim or report of an event, such as {@code claims/2}. */
    public static ValidatableResponse patchPart(long id, String subPath, Map<String, Object> patch) {
        return asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(patch)
                .patch(PATH + "/" + id + "/" + subPath)
                .then();
    }

    /** The response to a DELETE of a claim or report of an event, such as {@code reports/2?removeMissing=claims}. */
    public static ValidatableResponse deletePart(long id, String subPath) {
        return asEditor()
                .header("If-Match", "*")
                .delete(PATH + "/" + id + "/" + subPath + (subPath.contains("?") ? "&" : "?") + "reason=Wrong")
                .then();
    }

    public static ValidatableResponse retract(long id) {
        return asEditor()
                .header("If-Match", "*")
                .delete(PATH + "/" + id + "?reason=Wrong")
                .then();
    }

    /** The response to an anonymous GET request. */
    public static ValidatableResponse get(long id) {
        return given().redirects().follow(false).get(PATH + "/" + id).then();
    }

    /** The response to an anonymous query. */
    public static JsonPath read(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** The response to an editor's query. */
    public static JsonPath readAsEditor(String path) {
        return asEditor().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** The list of events of a query. */
    public static JsonPath list(String query) {
        return read(PATH + "?" + query);
    }
}
