package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.list;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.readAsEditor;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Drafts, and draft revisions of events that were published later, are visible to editors only (rule 13). */
@QuarkusTest
class DraftTest {

    private static final String REGISTERS = "/api/v1/";

    private static final String EVERY_STATUS = "status=DRAFT,PUBLISHED,RETRACTED,MERGED";

    private final String word = UniqueNames.word();

    @Test
    void aDraftIsSeenByEditorsOnly() {
        var draft = draft();
        var id = draft.getLong("id");

        Events.get(id).statusCode(404);
        given().get(Events.PATH + "/" + id + "/revisions").then().statusCode(404);
        given().get(Events.PATH + "/" + id + "/revisions/1").then().statusCode(404);
        assertThat(list("tag=" + word).getList("data")).isEmpty();
        assertThat(list("tag=" + word).getLong("asOf.revision")).isZero();
        record(body(UniqueNames.word()));
        assertThat(list("tag=" + word + "&asOf=" + draft.getLong("revision")).getLong("page.total"))
                .isZero();
        given().get("/api/v1/actors/" + draft.getLong("actors[0].id")).then().statusCode(404);
        assertThat(readAsEditor(Events.PATH + "/" + id).getString("status")).isEqualTo("DRAFT");
        assertThat(readAsEditor(Events.PATH + "?status=DRAFT&tag=" + word).getList("data.id", Long.class))
                .containsExactly(id);
    }

    @Test
    void whatIsNotPublishedIsAskedForByEditorsOnly() {
        for (var status : List.of("DRAFT", "RETRACTED", "*", "!PUBLISHED", "!DRAFT", "PUBLISHED,DRAFT")) {
            given().queryParam("status", status).get(Events.PATH).then().statusCode(401);
            given().queryParam("status", status).get("/api/v1/changes").then().statusCode(401);
        }
    }

    @Test
    void theDraftStatesOfAPublishedEventStayWithEditors() {
        var draft = draft();
        var id = draft.getLong("id");
        patch(id, "*", Map.of("status", "PUBLISHED", "title", "Published " + word, "reason", "Checked"))
                .statusCode(200);

        assertThat(read(Events.PATH + "/" + id + "/revisions").getList("data.version"))
                .isEqualTo(List.of(2));
        assertThat(readAsEditor(Events.PATH + "/" + id + "/revisions").getList("data.version"))
                .isEqualTo(List.of(1, 2));
        given().get(Events.PATH + "/" + id + "/revisions/1").then().statusCode(404);
        given().get(Events.PATH + "/" + id + "?asOf=" + draft.getLong("revision"))
                .then()
                .statusCode(404);
        asEditor()
                .get(Events.PATH + "/" + id + "?asOf=" + draft.getLong("revision"))
                .then()
                .statusCode(200)
                .body("title", is("Clash " + word));
        assertThat(list("tag=" + word).getList("data.title")).isEqualTo(List.of("Published " + word));
    }

    @Test
    void changesTellOfAnEventFromItsPublicationOn() {
        var draft = draft();
        var id = draft.getLong("id");
        patch(id, "*", Map.of("title", "Still a draft", "reason", "A")).statusCode(200);
        patch(id, "*", Map.of("status", "PUBLISHED", "reason", "Checked")).statusCode(200);
        Events.retract(id).statusCode(200);

        var told = read("/api/v1/changes?tag=" + word);
        assertThat(told.getList("data.version")).isEqualTo(List.of(3, 4));
        assertThat(told.getList("data.match")).isEqualTo(List.of("ENTERED", "LEFT"));
        assertThat(told.getList("data.change")).isEqualTo(List.of("PUBLISHED", "RETRACTED"));
        assertThat(told.getLong("page.total")).isEqualTo(2);
        assertThat(readAsEditor("/api/v1/changes?" + EVERY_STATUS + "&tag=" + word)
                        .getList("data.match"))
                .isEqualTo(List.of("ENTERED", "STAYED", "STAYED", "STAYED"));
    }

    @Test
    void aDraftThatIsRetractedOrMergedIsNeverSeen() {
        var published = record(body(word)).getLong("id");
        var retracted = draft().getLong("id");
        var merged = draft().getLong("id");
        Events.retract(retracted).statusCode(200);
        patch(merged, "*", Map.of("status", "MERGED", "mergedInto", published, "reason", "The same"))
                .statusCode(200);

        Events.get(retracted).statusCode(404);
        Events.get(merged).statusCode(404);
        given().get(Events.PATH + "/" + retracted + "/revisions").then().statusCode(404);
        // the published event had the claims and reports of the draft already
        assertThat(read("/api/v1/changes?tag=" + word).getList("data.eventId", Long.class))
                .containsExactly(published);
        assertThat(list("tag=" + word).getList("data.id", Long.class)).containsExactly(published);
    }

    @Test
    void whatEveryoneHasSeenDoesNotBecomeADraftAgain() {
        var id = record(body(word)).getLong("id");

        patch(id, "*", Map.of("status", "DRAFT", "reason", "A"))
                .statusCode(422)
                .body("errors[0].pointer", is("/status"))
                .body("errors[0].suggestion", is("RETRACTED"));
    }

    @Test
    void aDraftFollowsCorrectionsOfWhatItRefersTo() {
        var draft = draft();
        long actor = draft.getLong("actors[0].id");
        asEditor()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("name", "Army " + word, "kind", "REBEL_GROUP", "reason", "Renamed"))
                .put("/api/v1/actors/" + actor)
                .then()
                .statusCode(200);

        var now = readAsEditor(Events.PATH + "/" + draft.getLong("id"));
        assertThat(now.getString("actors[0].name")).isEqualTo("Army " + word);
        assertThat(now.getString("change")).isEqualTo("REFERENCE");
        assertThat(now.getString("status")).isEqualTo("DRAFT");
        Events.get(draft.getLong("id")).statusCode(404);
    }

    @Test
    void whatOnlyDraftsReferToExistsForEditorsOnly() {
        var draft = draft();

        for (String register : List.of("actors", "sources", "reports")) {
            var found = readAsEditor(REGISTERS + register + "?q=" + word);
            assertThat(found.getList("data")).as(register).hasSize(1);
            var address = REGISTERS + register + "/" + found.getLong("data[0].id");
            asEditor().get(address).then().statusCode(200);
            given().get(address).then().statusCode(404);
            var shown = read(REGISTERS + register + "?q=" + word);
            assertThat(shown.getList("data")).as(register).isEmpty();
            assertThat(shown.getLong("page.total")).as(register).isZero();
            for (String format : List.of("csv", "ndjson")) {
                var file = REGISTERS + register + "?format=" + format + "&q=" + word;
                assertThat(given().get(file).asString()).as(file).doesNotContain(word);
                assertThat(asEditor().get(file).asString()).as(file).contains(word);
            }
        }
        assertThat(list("actor=Force " + word).getList("hints.value")).isEqualTo(List.of("Force " + word));
        assertThat(list("actor=Forces " + word).getList("hints[0].near")).doesNotContain("Force " + word);

        patch(draft.getLong("id"), "*", Map.of("status", "PUBLISHED", "reason", "Checked"))
                .statusCode(200);

        for (String register : List.of("actors", "sources", "reports")) {
            var shown = read(REGISTERS + register + "?q=" + word);
            assertThat(shown.getList("data")).as(register).hasSize(1);
            given().get(REGISTERS + register + "/" + shown.getLong("data[0].id"))
                    .then()
                    .statusCode(200);
        }
        assertThat(list("actor=Force " + word).getList("hints")).isNull();

        Events.retract(draft.getLong("id")).statusCode(200);

        assertThat(read(REGISTERS + "actors?q=" + word).getList("data")).hasSize(1);
    }

    @Test
    void whatWasRecordedByItselfIsForEveryone() {
        asEditor()
                .contentType("application/json")
                .body(Map.of("name", "Force " + word, "kind", "REBEL_GROUP"))
                .post(REGISTERS + "actors")
                .then()
                .statusCode(201);
        draft();

        assertThat(read(REGISTERS + "actors?q=" + word).getList("data")).hasSize(1);
        assertThat(read(REGISTERS + "sources?q=" + word).getList("data")).isEmpty();

        asEditor()
                .contentType("application/json")
                .body(Map.of("title", "Another", "source", Map.of("name", "Paper " + word)))
                .post(REGISTERS + "reports")
                .then()
                .statusCode(201);

        assertThat(read(REGISTERS + "sources?q=" + word).getList("data")).hasSize(1);
        assertThat(read(REGISTERS + "reports?q=" + word).getList("data.title")).isEqualTo(List.of("Another"));
    }

    @Test
    void namesThatWereDroppedBeforePublicationAreNotHinted() {
        var draft = draft();
        rename(draft.getLong("actors[0].id"), "Army " + word);
        rename(draft.getLong("actors[0].id"), "Guard " + word);
        assertThat(read(REGISTERS + "actors?q=" + word).getList("data")).isEmpty();
        asEditor()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("name", "Guard " + word, "aliases", List.of(), "reason", "Only so"))
                .put(REGISTERS + "actors/" + draft.getLong("actors[0].id") + "?removeMissing=aliases")
                .then()
                .statusCode(200);

        patch(draft.getLong("id"), "*", Map.of("status", "PUBLISHED", "reason", "Checked"))
                .statusCode(200);

        assertThat(list("actor=Guard " + word).getList("hints")).isNull();
        assertThat(list("actor=Army " + word).getList("hints")).hasSize(1);
    }

    @Test
    void theClockOfThePublicStandsStillForDrafts() {
        record(body(UniqueNames.word()));
        var before = read("/api/v1/changes/latest");
        var stats = given().get("/api/v1/stats");
        var register = given().get(REGISTERS + "actors");
        long last = before.getLong("latest");

        var draft = draft();
        patch(draft.getLong("id"), "*", Map.of("title", "Still a draft", "reason", "A"))
                .statusCode(200);
        rename(draft.getLong("actors[0].id"), "Army " + word);

        assertThat(readAsEditor("/api/v1/changes/latest").getLong("latest")).isEqualTo(last + 3);
        assertThat(read("/api/v1/changes/latest").<Map<String, Object>>get()).isEqualTo(before.get());
        assertThat(read("/api/v1/changes?tag=" + word).getLong("next")).isEqualTo(last);
        assertThat(read("/api/v1/changes?tag=" + word).getLong("latest")).isEqualTo(last);
        assertThat(given().get("/api/v1/stats").asString()).isEqualTo(stats.asString());
        given().header("If-None-Match", register.header("ETag"))
                .get(REGISTERS + "actors")
                .then()
                .statusCode(304);
        for (long future : List.of(last + 1, last + 3, last + 4)) {
            given().get(Events.PATH + "?asOf=" + future).then().statusCode(400);
            given().get("/api/v1/changes?after=" + future).then().statusCode(400);
        }
        record(body(UniqueNames.word()));
        assertThat(read("/api/v1/stats?asOf=" + (last + 2)).getLong("latestRevision"))
                .isEqualTo(last);
        assertThat(read("/api/v1/stats?asOf=" + draft.getString("recordedAt")).getLong("latestRevision"))
                .isEqualTo(last);
        assertThat(read("/api/v1/changes?after=" + last).getList("data.revision", Long.class))
                .containsExactly(last + 4);
    }

    @Test
    void aCallThatIsHeldTellsNoMoreThanThePublicClock() throws Exception {
        record(body(UniqueNames.word()));
        long last = read("/api/v1/changes/latest").getLong("latest");
        var inVain = CompletableFuture.supplyAsync(() -> read("/api/v1/changes?wait=2&after=" + last + "&tag=" + word));
        var held = CompletableFuture.supplyAsync(() -> read("/api/v1/changes?wait=60&after=" + last + "&tag=" + word));
        draft();
        draft();

        assertThat(inVain.get().getList("data")).isEmpty();
        assertThat(inVain.get().getLong("next")).isEqualTo(last);
        assertThat(inVain.get().getLong("latest")).isEqualTo(last);

        long published = record(body(word)).getLong("revision");

        assertThat(published).isEqualTo(last + 3);
        assertThat(held.get().getList("data.revision", Long.class)).containsExactly(published);
        assertThat(held.get().getLong("next")).isEqualTo(published);
    }

    private void rename(long actor, String name) {
        asEditor()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("name", name, "kind", "REBEL_GROUP", "reason", "Renamed"))
                .put(REGISTERS + "actors/" + actor)
                .then()
                .statusCode(200);
    }

    private JsonPath draft() {
        return record(with(body(word), "status", "DRAFT"));
    }
}
