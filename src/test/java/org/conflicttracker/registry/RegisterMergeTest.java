package org.conflicttracker.registry;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of merges of actors, sources and reports, and of taking them back (rules 5 and 9). */
@QuarkusTest
class RegisterMergeTest {

    private final String one = UniqueNames.word();
    private final String two = UniqueNames.word();
    private JsonPath first;
    private JsonPath second;

    /** Two events with an actor, a source and a report each; in both somebody is quoted. */
    @BeforeEach
    void recordTwoEvents() {
        first = record(one);
        second = record(two);
    }

    private static JsonPath record(String word) {
        return Events.record(Events.with(
                Events.body(word),
                "claims",
                List.of(
                        Map.of("outcome", "KILLED", "groups", List.of("CIVILIANS"), "best", 5),
                        Map.of(
                                "outcome",
                                "INJURED",
                                "groups",
                                List.of("ALL"),
                                "best",
                                7,
                                "attributedTo",
                                Map.of("name", "Quoted " + word, "kind", "NGO")))));
    }

    private static String actor(JsonPath event) {
        return "/api/v1/actors/" + event.getLong("actors[0].id");
    }

    private static String source(JsonPath event) {
        return "/api/v1/sources/" + event.getLong("reports[0].source.id");
    }

    private static String quoted(JsonPath event) {
        return "/api/v1/sources/" + event.getLong("claims[1].attributedTo.id");
    }

    private static String report(JsonPath event) {
        return "/api/v1/reports/" + event.getLong("reports[0].id");
    }

    private static long id(String path) {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }

    private static ValidatableResponse post(String path, Map<String, Object> body) {
        return asEditor().contentType(JSON).body(body).post(path).then();
    }

    private static ValidatableResponse merge(String path, String into) {
        return post(path + "/merge", Map.of("into", id(into), "reason", "The same"));
    }

    private static ValidatableResponse unmerge(String path) {
        return post(path + "/unmerge", Map.of("reason", "Not the same"));
    }

    private static JsonPath event(JsonPath event) {
        return Events.read("/api/v1/events/" + event.getLong("id"));
    }

    private static ValidatableResponse get(String path) {
        return given().redirects().follow(false).get(path).then();
    }

    @Test
    void theOtherActorGetsNamesAndEvents() {
        merge(actor(second), actor(first))
                .statusCode(200)
                .body("id", is((int) id(actor(first))))
                .body("name", is("Force " + one))
                .body("aliases", contains("Force " + two))
                .body("events", is(2));

        JsonPath merged = event(second);
        assertThat(merged.getString("change")).isEqualTo("REFERENCE");
        assertThat(merged.getString("reason")).isEqualTo("The same");
        assertThat(merged.getLong("actors[0].id")).isEqualTo(id(actor(first)));
        assertThat(merged.getString("actors[0].name")).isEqualTo("Force " + one);
        assertThat(Events.read("/api/v1/events?actor=Force " + two).getList("data.id"))
                .hasSize(2);
        assertThat(Events.read("/api/v1/events?actor=" + id(actor(first))).getList("data.id"))
                .hasSize(2);
        // as of before it was two
        assertThat(Events.read("/api/v1/events?actor=Force " + two + "&asOf=" + second.getLong("revision"))
                        .getList("data.id"))
                .hasSize(1);
        given().get("/api/v1/actors?q=" + two).then().body("data.id", contains((int) id(actor(first))));
    }

    @Test
    void whatAMergeLacksIsToldAtOnce() {
        post(actor(second) + "/merge", Map.of())
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/into", "/reason"));
    }

    @Test
    void theIdOfAMergedEntryLeadsToTheOther() {
        for (List<String> pair : List.of(
                List.of(actor(second), actor(first)),
                List.of(source(second), source(first)),
                List.of(report(second), report(first)))) {
            String merged = pair.get(0);
            String target = pair.get(1);
            merge(merged, target).statusCode(200);
            long now = event(second).getLong("revision");

            get(merged).statusCode(307).header("Location", endsWith(target));
            given().redirects().follow(false).head(merged).then().statusCode(307);
            get(merged + "?asOf=" + now).statusCode(307).header("Location", endsWith(target + "?asOf=" + now));
            get(merged + "?asOf=" + second.getLong("revision")).statusCode(200).body("id", is((int) id(merged)));
            for (String method : List.of("PUT", "PATCH")) {
                asEditor()
                        .contentType(JSON)
                        .header("If-Match", "*")
                        .body("{\"reason\": \"x\"}")
                        .request(method, merged)
                        .then()
                        .statusCode(409)
                        .body("mergedInto", is((int) id(target)))
                        .body("target", is(target));
            }
            merge(merged, target).statusCode(409).body("target", is(target));
            get(merged + "/revisions")
                    .statusCode(200)
                    .body("data[-1].change", is("MERGED"))
                    .body("data[-1].reason", is("The same"))
                    .body("data[-1].mergedInto", is((int) id(target)));
        }
    }

    @Test
    void aMergeThatIsTakenBackLeavesEverythingAsItWas() {
        for (List<String> pair : List.of(
                List.of(actor(second), actor(first)),
                List.of(source(second), source(first)),
                List.of(quoted(second), quoted(first)),
                List.of(report(second), report(first)))) {
            Map<String, Object> firstBefore = content(event(first));
            Map<String, Object> secondBefore = content(event(second));
            Map<String, Object> mergedBefore = Events.read(pair.get(0)).getMap("");
            Map<String, Object> targetBefore = Events.read(pair.get(1)).getMap("");

            merge(pair.get(0), pair.get(1)).statusCode(200);
            assertThat(content(event(second))).isNotEqualTo(secondBefore);
            unmerge(pair.get(0)).statusCode(200).body("events", is(mergedBefore.get("events")));

            assertThat(content(event(first))).isEqualTo(firstBefore);
            assertThat(content(event(second))).isEqualTo(secondBefore);
            assertThat(Events.read(pair.get(0)).getMap("")).isEqualTo(mergedBefore);
            assertThat(Events.read(pair.get(1)).getMap("")).isEqualTo(targetBefore);
            get(pair.get(0) + "/revisions")
                    .body("data[-1].change", is("UNMERGED"))
                    .body("data[-1].reason", is("Not the same"));
        }
    }

    private static Map<String, Object> content(JsonPath event) {
        Map<String, Object> content = event.getMap("");
        content.keySet()
                .removeAll(List.of(
                        "revision",
                        "version",
                        "claimsUrl",
                        "citation",
                        "recordedAt",
                        "change",
                        "reason",
                        "recordedBy"));
        return content;
    }

    @Test
    void theReportsOfAMergedSourceBecomeTheOthers() {
        asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(Map.of("publishedAt", "2024-05-02T10:00:00Z", "reason", "Its time"))
                .patch(report(second))
                .then()
                .statusCode(200);

        merge(source(second), source(first)).statusCode(200).body("events", is(2));

        get(report(second)).statusCode(200).body("source.name", is("Paper " + one));
        get(report(second) + "/revisions")
                .body("data.source.name", contains("Paper " + two, "Paper " + two, "Paper " + one))
                .body("data[1].publishedAt", notNullValue())
                .body("data[2].publishedAt", notNullValue())
                .body("data[2].change", is("REFERENCE"))
                .body("data[2].reason", is("The same"));
        JsonPath merged = event(second);
        assertThat(merged.getLong("reports[0].source.id")).isEqualTo(id(source(first)));
        assertThat(merged.getString("change")).isEqualTo("REFERENCE");
        given().get("/api/v1/reports?source=Paper " + two).then().body("data", hasSize(2));
    }

    @Test
    void theFiguresOfAMergedClaimantAreOfOne() {
        JsonPath both = Events.record(Events.with(
                Events.with(
                        Events.body(UniqueNames.word()),
                        "reports",
                        List.of(Events.report(one, "2024-05-02"), Events.report(two, "2024-05-03"))),
                "claims",
                List.of(
                        claim(9, "Quoted " + one, Events.report(one, "2024-05-02")),
                        claim(5, "Quoted " + two, Events.report(two, "2024-05-03")))));
        String verification = event(both).getString("verification");

        merge(quoted(second), quoted(first)).statusCode(200);

        assertThat(verification).isEqualTo("CONTESTED");
        assertThat(event(both).getString("verification")).isNotEqualTo(verification);
        assertThat(event(both).getList("claims.attributedTo.name")).containsOnly("Quoted " + one);
    }

    private static Map<String, Object> claim(int best, String source, Map<String, Object> report) {
        return Map.of(
                "report",
                report,
                "outcome",
                "KILLED",
                "groups",
                List.of("ALL"),
                "best",
                best,
                "attributedTo",
                Map.of("name", source));
    }

    @Test
    void whatAnEventHadOfBothItHasOnceAndThenAgainTwice() {
        Map<String, Object> body = Events.with(
                Events.body(UniqueNames.word()),
                "actors",
                List.of(
                        Map.of("id", id(actor(first)), "role", "SIDE_A"),
                        Map.of("id", id(actor(second)), "role", "SIDE_A")));
        body.put("reports", List.of(Map.of("id", id(report(first))), Map.of("id", id(report(second)))));
        body.put("claims", List.of(claim(3, "Quoted " + one, Map.of("id", id(report(second))))));
        JsonPath both = Events.record(body);

        merge(actor(second), actor(first)).statusCode(200);
        merge(report(second), report(first)).statusCode(200);
        assertThat(event(both).getList("actors.id", Long.class)).containsExactly(id(actor(first)));
        assertThat(event(both).getList("reports.id", Long.class)).containsExactly(id(report(first)));
        assertThat(event(both).getList("claims.report", Long.class)).containsExactly(id(report(first)));

        unmerge(actor(second)).statusCode(200);
        unmerge(report(second)).statusCode(200);
        assertThat(event(both).getList("actors.id", Long.class))
                .containsExactlyInAnyOrder(id(actor(first)), id(actor(second)));
        assertThat(event(both).getList("reports.id", Long.class))
                .containsExactlyInAnyOrder(id(report(first)), id(report(second)));
        assertThat(event(both).getList("claims.report", Long.class)).containsExactly(id(report(second)));
    }

    @Test
    void whoWritesTheOldIdOrNameMeansTheOther() {
        merge(actor(second), actor(first)).statusCode(200);
        merge(report(second), report(first)).statusCode(200);
        var byId = Events.with(
                Events.body(UniqueNames.word()), "actors", List.of(Map.of("id", id(actor(second)), "role", "SIDE_B")));

        JsonPath event = Events.record(Events.with(byId, "reports", List.of(Events.report(two, "2024-05-02"))));
        JsonPath byName = Events.record(Events.with(
                byId, "actors", List.of(Map.of("name", "Force " + two, "kind", "REBEL_GROUP", "role", "SIDE_B"))));

        assertThat(event.getLong("actors[0].id")).isEqualTo(id(actor(first)));
        assertThat(event.getLong("reports[0].id")).isEqualTo(id(report(first)));
        assertThat(byName.getLong("actors[0].id")).isEqualTo(id(actor(first)));
    }

    @Test
    void correctionsMadeMeanwhileAreKept() {
        merge(actor(second), actor(first)).statusCode(200);
        Events.patch(second.getLong("id"), "*", Map.of("title", "Corrected " + two, "reason", "x"))
                .statusCode(200);
        JsonPath added = Events.record(Events.with(
                Events.body(UniqueNames.word()), "actors", List.of(Map.of("id", id(actor(first)), "role", "SIDE_A"))));

        unmerge(actor(second)).statusCode(200).body("events", is(1));

        JsonPath corrected = event(second);
        assertThat(corrected.getString("title")).isEqualTo("Corrected " + two);
        assertThat(corrected.getLong("actors[0].id")).isEqualTo(id(actor(second)));
        assertThat(event(added).getLong("actors[0].id")).isEqualTo(id(actor(first)));
    }

    @Test
    void aRetractedEventReturnsWithTheOtherActor() {
        Events.retract(second.getLong("id")).statusCode(200);
        merge(actor(second), actor(first)).statusCode(200);

        Events.patch(second.getLong("id"), "*", Map.of("status", "PUBLISHED", "reason", "x"))
                .statusCode(200)
                .body("actors[0].id", is((int) id(actor(first))));
    }

    @Test
    void whatCannotBeMergedIsRefused() {
        String third = actor(record(UniqueNames.word()));

        merge(actor(first), actor(first)).statusCode(422).body("errors.pointer", contains("/into"));
        post(actor(first) + "/merge", Map.of("into", 999_999_999, "reason", "x"))
                .statusCode(422);
        post(actor(first) + "/merge", Map.of("into", id(third)))
                .statusCode(422)
                .body("errors.pointer", contains("/reason"));
        post(actor(first) + "/merge", Map.of("reason", "x")).statusCode(422).body("errors.pointer", contains("/into"));
        for (String path : List.of(actor(first), source(first), report(first))) {
            post(path + "/merge", Map.of("reason", " "))
                    .statusCode(422)
                    .body("errors.pointer", containsInAnyOrder("/into", "/reason"));
            post(path + "/unmerge", Map.of()).statusCode(422).body("errors.pointer", contains("/reason"));
        }
        post("/api/v1/actors/999999999/merge", Map.of("into", id(third), "reason", "x"))
                .statusCode(404);
        unmerge(actor(first)).statusCode(409);
        given().contentType(JSON)
                .body(Map.of())
                .post(actor(first) + "/merge")
                .then()
                .statusCode(401);
        merge(actor(second), third).statusCode(200);
        merge(actor(first), actor(second)).statusCode(422).body("errors.pointer", contains("/into"));
        merge(third, actor(first)).statusCode(200);
        unmerge(actor(second)).statusCode(409);
        get(actor(second)).statusCode(307).header("Location", endsWith(third));
        unmerge(third).statusCode(200);
        unmerge(actor(second)).statusCode(200);
        assertThat(event(second).getLong("actors[0].id")).isEqualTo(id(actor(second)));
    }

    @Test
    void aNameThatWasTakenMeanwhileKeepsTheMerge() {
        merge(actor(second), actor(first)).statusCode(200);
        asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(Map.of("name", "Force " + two, "reason", "Its usual name"))
                .patch(actor(first))
                .then()
                .statusCode(200)
                .body("aliases", containsInAnyOrder("Force " + one));

        unmerge(actor(second)).statusCode(409).body("known.id", is((int) id(actor(first))));
    }

    @Test
    void whatOnlyADraftRefersToBecomesPublicOnlyWithWhatIs() {
        String word = UniqueNames.word();
        JsonPath draft = Events.record(Events.with(Events.body(word), "status", "DRAFT"));

        merge(actor(second), actor(draft)).statusCode(200);

        get(actor(draft)).statusCode(200).body("aliases", contains("Force " + two));
        get(actor(draft) + "/revisions").body("data[0].reason", nullValue());
        get(source(draft)).statusCode(404);
        merge(source(draft), source(second)).statusCode(200);
        get(source(draft)).statusCode(404);
        get(source(draft) + "/revisions").statusCode(404);
    }

    @Test
    void aMergedEntryIsInNoList() {
        merge(actor(second), actor(first)).statusCode(200);
        merge(report(second), report(first)).statusCode(200);
        merge(source(second), source(first)).statusCode(200);

        assertThat(given().get("/api/v1/actors?format=csv&q=" + two).asString()).doesNotContain("Force " + two + ",[");
        given().get("/api/v1/sources?q=" + two)
                .then()
                .body("data.name", containsInAnyOrder("Paper " + one, "Quoted " + two));
        given().get("/api/v1/reports?source=" + id(source(first))).then().body("data.id", contains((int)
                id(report(first))));
        given().get("/api/v1/reports?source=" + id(source(second))).then().body("data", empty());
    }
}
