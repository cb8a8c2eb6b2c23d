package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.put;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.report;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** PUT, PATCH and POST of claims: permissions, conditions and content. */
@QuarkusTest
class EventCorrectionTest {

    private final String word = UniqueNames.word();

    @Test
    void aPatchChangesWhatItSaysAndNullRemoves() {
        var id = record(with(body(word), "description", "Before")).getLong("id");

        patch(id, "*", removing("description", "title", "After"))
                .statusCode(200)
                .body("title", is("After"))
                .body("description", nullValue())
                .body("version", is(2))
                .body("change", is("CORRECTED"))
                .body("reason", is("Seen again"))
                .body("casualties.killed.best", is(5))
                .body("actors.name", contains("Force " + word))
                .body("claims.no", contains(1));
    }

    @Test
    void whatWasReadCanBeSentBack() {
        var event = record(body(word));
        Map<String, Object> read = event.getMap("");
        read.put("reason", "Nothing is wrong");

        put(event.getLong("id"), read).statusCode(200).body("claims.no", contains(1));
    }

    @Test
    void aCorrectionNeedsTheStateItCorrectsAndAReason() {
        var recorded = Events.post(body(word)).statusCode(201).header("ETag", notNullValue());
        var tag = recorded.extract().header("ETag");
        var id = recorded.extract().jsonPath().getLong("id");

        asEditor()
                .contentType(JSON)
                .body(Map.of("title", "A", "reason", "B"))
                .patch(Events.PATH + "/" + id)
                .then()
                .statusCode(428);
        asEditor().delete(Events.PATH + "/" + id + "?reason=B").then().statusCode(428);
        patch(id, tag, Map.of("title", "A")).statusCode(422).body("errors.pointer", contains("/reason"));
        patch(id, tag, Map.of("title", "A", "reason", "B")).statusCode(200).header("ETag", not(tag));
        patch(id, tag, Map.of("title", "C", "reason", "D")).statusCode(412).header("ETag", notNullValue());
        patch(id, "W/" + tag, Map.of("title", "C", "reason", "D")).statusCode(412);
        Events.get(id).body("title", is("A")).body("version", is(2));
    }

    @Test
    void twoWhoPatchAtOnceKeepBothOfTheirChanges() {
        var id = record(body(word)).getLong("id");
        var patches = new ArrayList<CompletableFuture<Integer>>();
        for (var i = 0; i < 8; i++) {
            var key = "k" + i;
            patches.add(CompletableFuture.supplyAsync(
                    () -> patch(id, "*", Map.of("extra", Map.of(key, "v"), "reason", "Told by another"))
                            .extract()
                            .statusCode()));
        }

        assertThat(patches).allSatisfy(done -> assertThat(done.join()).isEqualTo(200));
        assertThat(Events.read(Events.PATH + "/" + id).getMap("extra")).hasSize(8);
    }

    @Test
    void claimsKeepTheirNumbersAndNoNumberIsGivenAgain() {
        var id = record(with(body(word), "claims", List.of(claim(3), claim(4), claim(5))))
                .getLong("id");

        numbers(with(body(word), "claims", List.of(numbered(3, 6), claim(7))), id)
                .body("claims.no", contains(3, 4));
        numbers(with(body(word), "claims", List.of(numbered(3, 6))), id).body("claims.no", contains(3));
        numbers(with(body(word), "claims", List.of(claim(8))), id).body("claims.no", contains(5));
        put(id, with(with(body(word), "claims", List.of(numbered(3, 6))), "reason", "Back"))
                .statusCode(422)
                .body("errors.pointer", contains("/claims/0/no"));
    }

    @Test
    void claimsAreAddedWithoutResendingTheRest() {
        var id = record(body(word)).getLong("id");
        var added = Map.of(
                "report", report(word, "2024-05-09"), "outcome", "KILLED", "groups", List.of("CIVILIANS"), "best", 9);

        asEditor()
                .contentType(JSON)
                .body(Map.of("claims", List.of(added), "reason", "A later count"))
                .post(Events.PATH + "/" + id + "/claims")
                .then()
                .statusCode(201)
                .body("claims.no", contains(1, 2))
                .body("claims.superseded", contains(true, false))
                .body("casualties.killed.best", is(9))
                .body("reports.publishedOn", contains("2024-05-02", "2024-05-09"))
                .body("change", is("CORRECTED"))
                .body("reason", is("A later count"));
    }

    @Test
    void claimsAddedWithoutAReasonSayWhatWasDone() {
        var id = record(body(word)).getLong("id");

        asEditor()
                .contentType(JSON)
                .body(Map.of("claims", List.of(claim(9)), "reason", " "))
                .post(Events.PATH + "/" + id + "/claims")
                .then()
                .statusCode(201)
                .body("reason", is("Claims added"));
    }

    @Test
    void nobodyAddsClaimsToWhatWasRetracted() {
        var id = record(body(word)).getLong("id");
        Events.retract(id).statusCode(200);

        asEditor()
                .contentType(JSON)
                .body(Map.of("claims", List.of(claim(9))))
                .post(Events.PATH + "/" + id + "/claims")
                .then()
                .statusCode(409);
    }

    @Test
    void onlyEditorsCorrect() {
        var id = record(body(word)).getLong("id");

        for (var method : List.of("PUT", "PATCH", "DELETE")) {
            given().contentType(JSON)
                    .header("If-Match", "*")
                    .body(Map.of("title", "A", "reason", "B"))
                    .request(method, Events.PATH + "/" + id)
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void theHistoryTellsWhoChangedWhatAndEveryStateStays() {
        var event = record(body(word));
        long id = event.getLong("id");
        patch(id, "*", Map.of("title", "After", "reason", "Typing error")).statusCode(200);

        JsonPath history = Events.read(Events.PATH + "/" + id + "/revisions");
        assertThat(history.getList("data.version")).isEqualTo(List.of(1, 2));
        assertThat(history.getList("data.title")).isEqualTo(List.of("Clash " + word, "After"));
        assertThat(Events.read(Events.PATH + "/" + id + "/revisions/1").getString("title"))
                .isEqualTo("Clash " + word);
        assertThat(Events.read(Events.PATH + "/" + id + "?asOf=" + event.getLong("revision"))
                        .getString("title"))
                .isEqualTo("Clash " + word);
    }

    private static ValidatableResponse numbers(Map<String, Object> body, long id) {
        return Events.putRemoving("claims", id, with(body, "reason", "Counted anew"))
                .statusCode(200);
    }

    private static Map<String, Object> claim(int best) {
        return Map.of("outcome", "KILLED", "groups", List.of("CIVILIANS"), "best", best);
    }

    private static Map<String, Object> numbered(int no, int best) {
        return with(claim(best), "no", no);
    }

    private static Map<String, Object> removing(String removed, String field, Object value) {
        return with(with(Map.of("reason", "Seen again"), field, value), removed, null);
    }
}
