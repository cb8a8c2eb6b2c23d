package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.list;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.report;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Corrections of actors, sources and reports reach the events as revisions, and change no answer as of an earlier revision (rule 6). */
@QuarkusTest
class ReferenceCorrectionTest {

    private final String word = UniqueNames.word();

    @Test
    void aRenamedActorGivesItsEventsANewRevision() {
        var event = record(body(word));
        var id = event.getLong("id");

        rename(event).statusCode(200);

        var now = read(Events.PATH + "/" + id);
        assertThat(now.getString("actors[0].name")).isEqualTo("Army " + word);
        assertThat(now.getString("change")).isEqualTo("REFERENCE");
        assertThat(now.getString("reason")).isEqualTo("Renamed");
        assertThat(now.getInt("version")).isEqualTo(2);
        assertThat(read("/api/v1/actors/" + actor(event)).getList("aliases")).isEqualTo(List.of("Force " + word));
    }

    @Test
    void anAnswerAsOfBeforeARenameStays() {
        var event = record(body(word));
        var before = "&asOf=" + event.getLong("revision");
        var answer = given().get(Events.PATH + "?tag=" + word + before).asString();

        rename(event).statusCode(200);

        assertThat(given().get(Events.PATH + "?tag=" + word + before).asString())
                .isEqualTo(answer)
                .contains("Force " + word);
    }

    @Test
    void theOldNameFindsTheEventThenAndNowTheNewNameOnlyNow() {
        var event = record(body(word));
        var before = "&asOf=" + event.getLong("revision");

        rename(event).statusCode(200);

        for (var filter : List.of("actor=Force " + word, "q=Force " + word)) {
            assertThat(list(filter).getList("data")).as(filter).hasSize(1);
            assertThat(list(filter + before).getList("data")).as(filter).hasSize(1);
        }
        for (var filter : List.of("actor=Army " + word, "q=Army " + word)) {
            assertThat(list(filter).getList("data")).as(filter).hasSize(1);
            assertThat(list(filter + before).getList("data")).as(filter).isEmpty();
        }
        assertThat(list("actor=" + actor(event) + before).getList("data")).hasSize(1);
    }

    @Test
    void aSourceOfAnotherKindIsFilteredByItFromThenOn() {
        var event = record(body(word));
        var before = "&asOf=" + event.getLong("revision");
        long source = event.getLong("reports[0].source.id");

        correct(
                        "/api/v1/sources/" + source,
                        Map.of("name", "Paper " + word, "kind", "GOVERNMENT", "reason", "State-owned"))
                .statusCode(200);

        var tagged = "tag=" + word + "&sourceKind=";
        assertThat(list(tagged + "GOVERNMENT").getList("data.reports[0].source.kind"))
                .containsExactly("GOVERNMENT");
        assertThat(list(tagged + "NEWSPAPER").getList("data")).isEmpty();
        assertThat(list(tagged + "GOVERNMENT" + before).getList("data")).isEmpty();
        assertThat(list(tagged + "NEWSPAPER" + before).getList("data.reports[0].source.kind"))
                .containsExactly("NEWSPAPER");
    }

    @Test
    void claimsShowTheNewNameOfARenamedSource() {
        var source = Map.of("name", "Monitor " + word, "kind", "MONITOR");
        var quoting = with(claim(5), "attributedTo", source);
        var event = record(with(body(word), "claims", List.of(quoting)));
        var before = "&asOf=" + event.getLong("revision");

        correct(
                        "/api/v1/sources/" + event.getLong("claims[0].attributedTo.id"),
                        Map.of("name", "Observatory " + word, "kind", "MONITOR", "reason", "Renamed"))
                .statusCode(200);

        assertThat(list("attributedTo=Observatory " + word).getList("data.claims[0].attributedTo.name"))
                .containsExactly("Observatory " + word);
        assertThat(list("attributedTo=Observatory " + word + before).getList("data"))
                .isEmpty();
        assertThat(list("attributedTo=Monitor " + word + before).getList("data.claims[0].attributedTo.name"))
                .containsExactly("Monitor " + word);
    }

    @Test
    void theDateOfAReportDecidesWhichClaimIsNewest() {
        var first = with(claim(5), "report", report(word, "2024-05-02"));
        var second = with(claim(9), "report", report(word, "2024-05-04"));
        var event = record(with(body(word), "claims", List.of(first, second)));
        long report = event.getLong("claims[0].report");
        assertThat(event.getList("claims.superseded")).isEqualTo(List.of(true, false));
        assertThat(event.getInt("casualties.killed.best")).isEqualTo(9);

        correct(
                        "/api/v1/reports/" + report,
                        Map.of(
                                "title", "Report of 2024-05-02",
                                "publishedOn", "2024-05-20",
                                "source", Map.of("id", event.getLong("reports[0].source.id")),
                                "reason", "Wrong day"))
                .statusCode(200);

        var now = read(Events.PATH + "/" + event.getLong("id"));
        assertThat(now.getList("claims.superseded")).isEqualTo(List.of(false, true));
        assertThat(now.getInt("casualties.killed.best")).isEqualTo(5);
        var filter = "tag=" + word + "&minKilled=9";
        assertThat(list(filter).getList("data")).isEmpty();
        assertThat(list(filter + "&asOf=" + event.getLong("revision")).getList("data"))
                .hasSize(1);
    }

    @Test
    void whatWasRetractedFollowsWhenItIsRestored() {
        var event = record(body(word));
        Events.retract(event.getLong("id")).statusCode(200);

        rename(event).statusCode(200);

        Events.patch(event.getLong("id"), "*", Map.of("status", "PUBLISHED", "reason", "It did happen"))
                .statusCode(200);
        var now = read(Events.PATH + "/" + event.getLong("id"));
        assertThat(now.getString("actors[0].name")).isEqualTo("Army " + word);
        assertThat(now.getInt("version")).isEqualTo(3);
    }

    @Test
    void manyEventsAreReachedByAJobOnceEach() {
        var recorded = Events.post(Collections.nCopies(301, body(word)))
                .statusCode(201)
                .extract()
                .jsonPath();
        var last = recorded.getLong("[300].revision");

        String job = correct("/api/v1/actors/" + recorded.getLong("[0].actors[0].id"), renamed())
                .statusCode(202)
                .extract()
                .header("Location");
        var done = await(job.substring(job.indexOf("/api/")));

        assertThat(done.getLong("eventsTotal")).isEqualTo(301);
        assertThat(done.getLong("eventsDone")).isEqualTo(301);
        assertThat(done.getInt("percent")).isEqualTo(100);
        assertThat(done.getString("kind")).isEqualTo("ACTOR");
        assertThat(done.getString("reason")).isEqualTo("Renamed");
        assertThat(done.getMap("")).doesNotContainKey("recordedBy");
        var changes = read("/api/v1/changes?limit=1000&tag=" + word + "&after=" + last);
        assertThat(changes.getList("data.eventId"))
                .hasSize(301)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(recorded.getList("id"));
        assertThat(changes.getList("data.change")).containsOnly("REFERENCE");
        assertThat(changes.getList("data.match")).containsOnly("STAYED");
        assertThat(changes.getList("data.event.actors[0].name")).containsOnly("Army " + word);
        assertThat(list("limit=1&actor=Army " + word + "&asOf=" + last).getLong("page.total"))
                .isZero();
    }

    @Test
    void aJobThatNeverWasIsNotFound() {
        asEditor().get("/api/v1/jobs/999999999").then().statusCode(404).contentType("application/problem+json");
    }

    private static JsonPath await(String job) {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            var answer = Events.readAsEditor(job);
            if (answer.getString("state").equals("DONE")) {
                given().get(job).then().statusCode(401);
                return answer;
            }
            Polling.pause();
        }
        throw new AssertionError("The job did not end: " + given().get(job).asString());
    }

    private Map<String, Object> renamed() {
        return Map.of("name", "Army " + word, "kind", "REBEL_GROUP", "reason", "Renamed");
    }

    private ValidatableResponse rename(JsonPath event) {
        return correct("/api/v1/actors/" + actor(event), renamed());
    }

    private static long actor(JsonPath event) {
        return event.getLong("actors[0].id");
    }

    private static Map<String, Object> claim(int best) {
        return Map.of("outcome", "KILLED", "groups", List.of("CIVILIANS"), "best", best);
    }

    private static ValidatableResponse correct(String path, Map<String, Object> body) {
        return asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(body)
                .put(path)
                .then();
    }
}
