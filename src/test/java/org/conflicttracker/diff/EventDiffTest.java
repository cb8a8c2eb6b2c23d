package org.conflicttracker.diff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.patchPart;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.readAsEditor;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventDiffTest {

    private final String word = UniqueNames.word();

    @Test
    void theLastTwoVersionsAreComparedByDefault() {
        long id = record(body(word)).getLong("id");
        patch(id, "*", Map.of("title", "Before", "reason", "First")).statusCode(200);
        patchPart(id, "claims/1", Map.of("low", 3, "best", 3, "high", 3, "reason", "Recounted"))
                .statusCode(200);

        var diff = read(path(id, ""));
        assertThat(diff.getLong("event")).isEqualTo(id);
        assertThat(diff.getInt("before.version")).isEqualTo(2);
        assertThat(diff.getInt("after.version")).isEqualTo(3);
        assertThat(diff.getString("after.reason")).isEqualTo("Recounted");
        assertThat(diff.getString("after.change")).isEqualTo("CORRECTED");
        assertThat(diff.getList("steps.reason")).isEqualTo(List.of("Recounted"));
        assertThat(diff.getList("changes.text", String.class)).contains("killed: best 5 → 3", "claim 1: best 5 → 3");
        int best = diff.getList("changes.pointer").indexOf("/casualties/killed/best");
        assertThat(diff.getInt("changes[" + best + "].before")).isEqualTo(5);
        assertThat(diff.getInt("changes[" + best + "].after")).isEqualTo(3);
        assertThat(diff.getString("after.recordedBy")).isNull();
        assertThat(readAsEditor(path(id, "")).getString("after.recordedBy")).isEqualTo("editor");
    }

    @Test
    void anyTwoVersionsAreComparedWithTheReasonsInBetween() {
        long id = record(body(word)).getLong("id");
        patch(id, "*", Map.of("title", "Between", "reason", "First")).statusCode(200);
        patch(id, "*", Map.of("title", "After", "reason", "Second")).statusCode(200);

        var response = given().get(path(id, "?before=1&after=3")).then().statusCode(200);
        var diff = response.extract().jsonPath();
        assertThat(diff.getList("changes.text")).isEqualTo(List.of("title: Clash " + word + " → After"));
        assertThat(diff.getList("steps.reason")).isEqualTo(List.of("First", "Second"));
        assertThat(response.extract().header("Cache-Control")).contains("max-age=60");
        assertThat(read(path(id, "?before=2&after=2")).getList("changes")).isEmpty();
        given().header("If-None-Match", response.extract().header("ETag"))
                .get(path(id, "?before=1&after=3"))
                .then()
                .statusCode(304);
    }

    @Test
    void theFirstVersionHasNoneBeforeIt() {
        long id = record(body(word)).getLong("id");
        var diff = read(path(id, ""));
        assertThat(diff.getString("before")).isNull();
        assertThat(diff.getList("changes.pointer")).isEqualTo(List.of(""));
        assertThat(diff.getString("changes[0].after.title")).isEqualTo("Clash " + word);
    }

    @Test
    void aRetractedAndAMergedEventStillHaveTheirDifferences() {
        long id = record(body(word)).getLong("id");
        Events.retract(id).statusCode(200);
        assertThat(read(path(id, "")).getList("changes.text")).isEqualTo(List.of("status: PUBLISHED → RETRACTED"));
        patch(id, "*", Map.of("status", "PUBLISHED", "reason", "Restored")).statusCode(200);
        long other = record(body(word)).getLong("id");
        patch(id, "*", Map.of("status", "MERGED", "mergedInto", other, "reason", "The same"))
                .statusCode(200);
        assertThat(read(path(id, "")).getList("changes.text", String.class))
                .contains("status: PUBLISHED → MERGED", "merged into: none → " + other);
    }

    @Test
    void draftsAreHidden() {
        long id = record(with(body(word), "status", "DRAFT")).getLong("id");
        patch(id, "*", Map.of("title", "Secret " + word, "reason", "Draft")).statusCode(200);
        given().get(path(id, "")).then().statusCode(404).body("detail", containsString("No event"));
        patch(id, "*", Map.of("title", "Open", "status", "PUBLISHED", "reason", "Checked"))
                .statusCode(200);

        assertThat(given().get(path(id, "")).then().statusCode(200).extract().asString())
                .doesNotContain("Secret")
                .doesNotContain("Draft");
        given().get(path(id, "?before=2&after=3")).then().statusCode(404).body("detail", containsString("version 2"));
        assertThat(readAsEditor(path(id, "?before=2")).getList("changes.text", String.class))
                .contains("title: Secret " + word + " → Open", "status: DRAFT → PUBLISHED");
    }

    @Test
    void whatIsNotThereOrNotAVersionIsToldClearly() {
        long id = record(body(word)).getLong("id");
        patch(id, "*", Map.of("title", "After", "reason", "First")).statusCode(200);
        given().get("/api/v1/events/999999999/diff").then().statusCode(404);
        given().get(path(id, "?after=9")).then().statusCode(404).body("detail", containsString("no version 9"));
        given().get(path(id, "?before=0")).then().statusCode(404);
        given().get(path(id, "?before=2&after=1"))
                .then()
                .statusCode(400)
                .body("errors[0].parameter", org.hamcrest.Matchers.is("before"));
        for (String hostile : List.of("-1", "1e9", "99999999999999999999", "%00", "<script>", "2025-01-01", "")) {
            given().urlEncodingEnabled(false)
                    .get(path(id, "?before=" + hostile.replace("<", "%3C").replace(">", "%3E")))
                    .then()
                    .statusCode(400);
        }
        given().get(path(id, "?versions=2")).then().statusCode(400);
    }

    private static String path(long id, String query) {
        return "/api/v1/events/" + id + "/diff" + query;
    }
}
