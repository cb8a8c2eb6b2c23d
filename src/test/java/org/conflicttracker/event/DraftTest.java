package org.conflicttracker.event;

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
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.Fresh;
import org.junit.jupiter.api.Test;

/** Drafts exist for editors only, and so do the draft states of events published later (domain.md, rule 13). */
@QuarkusTest
class DraftTest {

    private static final String EVERY_STATUS = "status=DRAFT,PUBLISHED,RETRACTED,MERGED";

    private final String word = Fresh.word();

    @Test
    void aDraftIsSeenByEditorsOnly() {
        var draft = draft();
        var id = draft.getLong("id");

        Events.get(id).statusCode(404);
        given().get(Events.PATH + "/" + id + "/revisions").then().statusCode(404);
        given().get(Events.PATH + "/" + id + "/revisions/1").then().statusCode(404);
        assertThat(list("tag=" + word).getList("data")).isEmpty();
        assertThat(list("tag=" + word).getLong("asOf.revision")).isZero();
        assertThat(list("tag=" + word + "&asOf=" + draft.getLong("revision")).getLong("page.total"))
                .isZero();
        assertThat(read("/api/v1/actors/" + draft.getLong("actors[0].id")).getLong("events"))
                .isZero();
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
        assertThat(read("/api/v1/changes?tag=" + word).getList("data.eventId", Long.class))
                .containsExactly(published);
        assertThat(list("tag=" + word).getList("data.id", Long.class)).containsExactly(published);
    }

    @Test
    void whatEveryoneHasSeenDoesNotBecomeADraftAgain() {
        var id = record(body(word)).getLong("id");

        patch(id, "*", Map.of("status", "DRAFT", "reason", "A")).statusCode(422);
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

    private JsonPath draft() {
        return record(with(body(word), "status", "DRAFT"));
    }
}
