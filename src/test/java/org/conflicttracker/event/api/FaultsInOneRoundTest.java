package org.conflicttracker.event.api;

import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.list;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** All faults of a body are told in one answer: those of its form, of the rules and of the names in it. */
@QuarkusTest
class FaultsInOneRoundTest {

    private final String word = UniqueNames.word();

    @Test
    void formRulesAndNamesAreToldTogether() {
        Events.post(faulty(true))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/titel",
                                "/claims/0/best",
                                "/date/end",
                                "/subType",
                                "/claims/1",
                                "/claims/2/report/source/kind",
                                "/claims/2/attributedTo/kind",
                                "/actors/0/kind",
                                "/actors/1/role"))
                .body("errors.find { it.pointer == '/titel' }.suggestion", is("title"));
        assertThat(list("tag=" + word).getList("data")).isEmpty();
    }

    @Test
    void rulesAndNamesAreA422() {
        Events.post(faulty(false))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/date/end",
                                "/subType",
                                "/claims/1",
                                "/claims/2/report/source/kind",
                                "/claims/2/attributedTo/kind",
                                "/actors/0/kind",
                                "/actors/1/role"));
    }

    @Test
    void eachEventOfAnArrayIsChecked() {
        var unknownActor = with(body(word), "actors", List.of(Map.of("name", "Nobody " + word, "role", "SIDE_A")));
        Events.post(List.of(with(body(word), "type", "WAR"), body(word), unknownActor))
                .statusCode(400)
                .body("errors.pointer", contains("/0/type", "/2/actors/0/kind"));
    }

    @Test
    void aCorrectionIsCheckedInTheSameWay() {
        long id = record(body(word)).getLong("id");
        var unknownActor = List.of(Map.of("name", "Nobody " + word, "role", "SIDE_A"));
        Events.put(id, with(with(body(word), "title", 5), "actors", unknownActor))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/title", "/reason", "/actors/0/kind"));
        Events.patch(id, "*", Map.of("date", Map.of("start", "tomorrow"), "actors", unknownActor))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/date/start", "/reason", "/actors/0/kind"));
        Events.patch(id, "*", Map.of("actors", unknownActor))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/reason", "/actors/0/kind"));
    }

    @Test
    void addedClaimsAreCheckedInTheSameWay() {
        long id = record(body(word)).getLong("id");
        asEditor()
                .contentType(JSON)
                .body(Map.of(
                        "claims",
                        List.of(
                                Map.of("outcome", "KILED", "groups", List.of("ALL"), "best", 1),
                                Map.of("outcome", "KILLED", "groups", List.of("ALL", "SIDE_A"), "best", 1),
                                Map.of(
                                        "outcome",
                                        "KILLED",
                                        "groups",
                                        List.of("ALL"),
                                        "best",
                                        1,
                                        "attributedTo",
                                        Map.of("name", "Nobody " + word)))))
                .post(Events.PATH + "/" + id + "/claims")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/claims/0/outcome", "/claims/1/groups", "/claims/2/attributedTo/kind"));
    }

    @Test
    void aCorrectedClaimIsCheckedInTheSameWay() {
        long id = record(body(word)).getLong("id");
        var unknownSource = Map.of("name", "Nobody " + word);
        Events.patchPart(id, "claims/1", Map.of("outcome", "KILED", "no", 5, "best", -1, "attributedTo", unknownSource))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/outcome", "/best", "/no", "/reason", "/attributedTo/kind"));
        Events.patchPart(id, "claims/1", Map.of("best", -1, "attributedTo", unknownSource, "reason", "x"))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/best", "/attributedTo/kind"));
    }

    @Test
    void anEntryOfARegisterIsCheckedInTheSameWay() {
        long actor = record(body(word)).getLong("actors[0].id");
        asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(Map.of("kind", "x", "country", "Korea", "name", "", "colour", "red"))
                .patch("/api/v1/actors/" + actor)
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/kind", "/country", "/name", "/colour", "/reason"));
    }

    @Test
    void aMergeIsCheckedInTheSameWay() {
        long id = record(body(word)).getLong("id");
        Events.postTo(id, "merge", Map.of())
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/into", "/reason"));
        Events.postTo(id, "merge", Map.of("into", "x"))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/into", "/reason"));
    }

    @Test
    void anActorWithoutARoleIsLookedUp() {
        Events.post(with(body(word), "actors", List.of(Map.of("id", Long.MAX_VALUE), Map.of("name", "Nobody " + word))))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/actors/0/role", "/actors/0/id", "/actors/1/role", "/actors/1/kind"));
    }

    @Test
    void aNullAmongTheClaimsIsAFault() {
        List<Object> claims = new ArrayList<>();
        claims.add(null);
        Events.post(with(body(word), "claims", claims)).statusCode(400).body("errors.pointer", contains("/claims/0"));
        long id = record(body(word)).getLong("id");
        Events.patch(id, "*", Map.of("claims", claims, "reason", "x"))
                .statusCode(400)
                .body("errors.pointer", contains("/claims/0"));
        asEditor()
                .contentType(JSON)
                .body(Map.of("claims", claims))
                .post(Events.PATH + "/" + id + "/claims")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/claims/0"));
    }

    /** @param malformed whether there are errors in the form too */
    private Map<String, Object> faulty(boolean malformed) {
        var event = with(body(word), "date", Map.of("start", "2024-05-02", "end", "2024-05-01", "precision", "DAYS"));
        event.put("subType", "ATTACK");
        event.put(
                "actors",
                List.of(
                        Map.of("name", "Nobody " + word, "role", "SIDE_A"),
                        Map.of("name", "Nobody else " + word, "kind", "REBEL_GROUP")));
        event.put(
                "claims",
                List.of(
                        Map.of("outcome", "KILLED", "groups", List.of("ALL"), "best", malformed ? "five" : 5),
                        Map.of("outcome", "KILLED", "groups", List.of("CIVILIANS")),
                        Map.of(
                                "outcome", "KILLED",
                                "groups", List.of("SIDE_A"),
                                "best", 1,
                                "report", Map.of("title", "Another", "source", Map.of("name", "No paper " + word)),
                                "attributedTo", Map.of("name", "No monitor " + word))));
        if (malformed) {
            event.put("titel", event.remove("title"));
        }
        return event;
    }
}
