package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Editors are told who recorded a version of an event, readers are not, and no entity tag confuses the two (rule 5). */
@QuarkusTest
class RecorderTest {

    private final String word = UniqueNames.word();

    @Test
    void editorsAreToldAndReadersAreNot() {
        long id = record(body(word)).getLong("id");
        patch(id, "*", Map.of("title", "After", "reason", "Typing error")).statusCode(200);

        for (String path : List.of(
                Events.PATH + "/" + id,
                Events.PATH + "/" + id + "/revisions",
                Events.PATH + "/" + id + "/revisions/1",
                Events.PATH + "?tag=" + word,
                Events.PATH + "?fields=recordedBy&tag=" + word,
                Events.PATH + "?format=ndjson&tag=" + word,
                "/api/v1/changes?tag=" + word,
                "/api/v1/changes?format=ndjson&tag=" + word)) {
            assertThat(given().get(path).asString()).as(path).contains("\"id\"").doesNotContain("\"recordedBy\"");
            assertThat(asEditor().get(path).asString()).as(path).contains("\"recordedBy\":\"editor\"");
        }
    }

    @Test
    void aTagOfOneIsNotATagOfTheOther() {
        long id = record(body(word)).getLong("id");

        for (String path : List.of(Events.PATH + "/" + id, Events.PATH + "?tag=" + word)) {
            Response told = asEditor().get(path);
            Response untold = given().get(path);
            assertThat(told.header("ETag")).as(path).isNotEqualTo(untold.header("ETag"));
            given().header("If-None-Match", told.header("ETag"))
                    .get(path)
                    .then()
                    .statusCode(200);
            asEditor()
                    .header("If-None-Match", untold.header("ETag"))
                    .get(path)
                    .then()
                    .statusCode(200);
            asEditor()
                    .header("If-None-Match", told.header("ETag"))
                    .get(path)
                    .then()
                    .statusCode(304);
        }
        // either tag is good for a change
        patch(id, asEditor().get(Events.PATH + "/" + id).header("ETag"), Map.of("title", "A", "reason", "B"))
                .statusCode(200);
        patch(id, given().get(Events.PATH + "/" + id).header("ETag"), Map.of("title", "C", "reason", "D"))
                .statusCode(200);
    }
}
