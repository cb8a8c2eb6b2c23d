package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.list;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.put;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Retracted, merged and restored events: the id of an event always has an answer (rule 5). */
@QuarkusTest
class EventLifeTest {

    private final String word = UniqueNames.word();

    @Test
    void aRetractedEventSaysWhyAndLeadsToItsLastState() {
        var event = record(body(word));
        var id = event.getLong("id");
        asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(Map.of("reason", "It never happened"))
                .delete(Events.PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("status", is("RETRACTED"))
                .body("change", is("RETRACTED"));

        var gone = Events.get(id)
                .statusCode(410)
                .contentType("application/problem+json")
                .body("reason", is("It never happened"))
                .body("lastState", is(Events.PATH + "/" + id + "/revisions/2"));
        given().get(gone.extract().<String>path("lastState"))
                .then()
                .statusCode(200)
                .header("ETag", gone.extract().header("ETag"))
                .body("status", is("RETRACTED"))
                .body("revision", is(gone.extract().<Integer>path("revision")))
                .body("title", is("Clash " + word));
        assertThat(list("tag=" + word).getList("data")).isEmpty();
        assertThat(list("tag=" + word + "&asOf=" + event.getLong("revision")).getList("data.id", Long.class))
                .containsExactly(id);
        assertThat(Events.readAsEditor(Events.PATH + "?status=RETRACTED&tag=" + word)
                        .getList("data.id", Long.class))
                .containsExactly(id);
    }

    @Test
    void theTagOfAGoneEventRestoresIt() {
        var id = record(body(word)).getLong("id");
        Events.retract(id).statusCode(200);
        var tag = Events.get(id).statusCode(410).extract().header("ETag");

        patch(id, tag, Map.of("status", "PUBLISHED", "reason", "It did happen"))
                .statusCode(200)
                .body("change", is("RESTORED"))
                .body("status", is("PUBLISHED"))
                .body("version", is(3))
                .body("claims.no", contains(1))
                .body("casualties.killed.best", is(5));
        Events.get(id).statusCode(200).body("title", is("Clash " + word));
        patch(id, tag, Map.of("title", "A", "reason", "B")).statusCode(412);
    }

    @Test
    void whatIsRetractedIsNotRetractedAgainNorDraftedNorCorrectedUnrestored() {
        var id = record(body(word)).getLong("id");
        Events.retract(id).statusCode(200);

        Events.retract(id).statusCode(409);
        patch(id, "*", Map.of("title", "A", "reason", "B")).statusCode(409);
        patch(id, "*", Map.of("status", "DRAFT", "reason", "B")).statusCode(422);
    }

    @Test
    void aMergedEventLeadsToTheOneItBecame() {
        var into = record(body(word)).getLong("id");
        var id = record(body(word)).getLong("id");

        patch(id, "*", Map.of("status", "MERGED", "mergedInto", into, "reason", "The same attack"))
                .statusCode(200)
                .body("change", is("MERGED"))
                .body("mergedInto", is((int) into));
        Events.get(id).statusCode(307).header("Location", endsWith(Events.PATH + "/" + into));
        given().get(Events.PATH + "/" + id).then().statusCode(200).body("id", is((int) into));
        assertThat(list("tag=" + word).getList("data.id", Long.class)).containsExactly(into);

        patch(id, "*", Map.of("status", "PUBLISHED", "reason", "Two attacks after all"))
                .statusCode(409)
                .body("mergedInto", is((int) into));
        Events.postTo(id, "unmerge", Map.of("reason", "Two attacks after all"))
                .statusCode(200)
                .body("change", is("UNMERGED"));
        Events.get(id).statusCode(200);
        assertThat(list("tag=" + word).getList("data")).hasSize(2);
    }

    @Test
    void anEventIsMergedOnlyIntoAnotherThatIsPublished() {
        var id = record(body(word)).getLong("id");
        var draft = record(with(body(word), "status", "DRAFT")).getLong("id");

        for (var into : List.of(id, draft, 999_999_999L)) {
            patch(id, "*", Map.of("status", "MERGED", "mergedInto", into, "reason", "A"))
                    .statusCode(422)
                    .body("errors.pointer", contains("/mergedInto"));
        }
        put(id, with(with(body(word), "status", "MERGED"), "reason", "A")).statusCode(422);
    }

    @Test
    void theReasonMayStandInTheAddress() {
        var id = record(body(word)).getLong("id");

        asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(Map.of("title", "After"))
                .queryParam("reason", "Typing error")
                .patch(Events.PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("reason", is("Typing error"));
        asEditor()
                .header("If-Match", "*")
                .delete(Events.PATH + "/" + id)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/reason"));
        for (var body : List.of("{", "[]", "{\"reson\": \"A\"}", "{\"reason\": 1}")) {
            asEditor()
                    .contentType(JSON)
                    .header("If-Match", "*")
                    .body(body)
                    .delete(Events.PATH + "/" + id)
                    .then()
                    .statusCode(400);
        }
    }
}
