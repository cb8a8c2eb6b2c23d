package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.PATH;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.list;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events with selected members. */
@QuarkusTest
@DatabaseIndependent
class FieldSelectionTest {

    private final String word = UniqueNames.word();

    private static Response get(long id, String fields) {
        return given().get(PATH + "/" + id + "?fields=" + fields);
    }

    @Test
    void anEventHasOnlyTheMembersAskedForAndItsId() {
        var whole = record(body(word));
        var id = whole.getLong("id");

        Map<String, Object> selected =
                read(PATH + "/" + id + "?fields=title,casualties").getMap("");
        assertThat(selected)
                .containsOnlyKeys("id", "title", "casualties")
                .containsEntry("casualties", whole.get("casualties"))
                .containsEntry("title", "Clash " + word);
        assertThat(read(PATH + "/" + id + "?fields=version&fields=date,id").getMap(""))
                .containsOnlyKeys("id", "version", "date");
    }

    @Test
    void everyMemberCanBeAskedFor() {
        var id = record(body(word)).getLong("id");
        patch(id, "*", Map.of("title", "After", "reason", "Typing error")).statusCode(200);

        Map<String, Object> whole =
                new HashMap<>(Events.get(id).extract().jsonPath().<String, Object>getMap(""));
        assertThat(whole.remove("citation")).isNotNull();
        assertThat(whole.keySet())
                .isSubsetOf(Set.copyOf(FieldSelection.ALL_FIELDS))
                .contains("reason", "extra");
        assertThat(read(PATH + "/" + id + "?fields=" + String.join(",", FieldSelection.ALL_FIELDS))
                        .getMap(""))
                .isEqualTo(whole);
        FieldSelection.ALL_FIELDS.forEach(
                field -> assertThat(get(id, field).jsonPath().getMap("")).containsEntry("id", (int) id));
    }

    @Test
    void fieldsSelectMembersOfTheEventsOfAListButNotOfTheList() {
        record(body(word));
        record(body(word));

        var listed = list("fields=title&limit=1&tag=" + word);
        assertThat(listed.getMap("data[0]")).containsOnlyKeys("id", "title");
        assertThat(listed.getInt("page.total")).isEqualTo(2);
        assertThat(listed.getMap("asOf")).containsKeys("revision", "recordedAt");
        assertThat(listed.getString("page.next")).contains("fields=title");
        var next = given().urlEncodingEnabled(false).get(listed.getString("page.next"));
        assertThat(next.jsonPath().getMap("data[0]")).containsOnlyKeys("id", "title");
    }

    @Test
    void fieldsSelectMembersOfTheEventsInChangesButNotOfTheChanges() {
        record(body(word));

        var told = read("/api/v1/changes?fields=title&tag=" + word);
        assertThat(told.getMap("data[0]"))
                .containsKeys("revision", "eventId", "version", "change", "recordedAt", "match", "reason");
        assertThat(told.getMap("data[0].event")).containsOnlyKeys("id", "title");
    }

    @Test
    void fieldsSelectMembersInNdjson() {
        var id = record(body(word)).getLong("id");

        assertThat(given().get(PATH + "?format=ndjson&fields=title&tag=" + word).asString())
                .isEqualTo("{\"id\":" + id + ",\"title\":\"Clash " + word + "\"}\n");
        assertThat(given().get("/api/v1/changes?format=ndjson&fields=title&tag=" + word)
                        .asString())
                .contains("\"match\":\"ENTERED\"")
                .endsWith("\"event\":{\"id\":" + id + ",\"title\":\"Clash " + word + "\"}}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/events", "/api/v1/events/1", "/api/v1/changes"})
    void aNameThatNoMemberHasIsRefusedWithTheNearest(String path) {
        given().get(path + "?fields=title,casualtys&fields=content")
                .then()
                .statusCode(400)
                .body("errors.parameter", is(List.of("fields", "fields")))
                .body("errors[0].suggestion", is("casualties"))
                .body("errors[1].detail", containsString("\"content\" is not one of id, revision,"));
        given().get(path + "?fields=").then().statusCode(400).body("errors[0].parameter", is("fields"));
        given().get(path + "?fields=title,").then().statusCode(400).body("errors[0].parameter", is("fields"));
    }

    @Test
    void copiesAndTimelinesHaveNoFields() {
        given().get(PATH + "?format=ndjson&history=true&fields=title")
                .then()
                .statusCode(400)
                .body("errors.parameter", is(List.of("fields")));
        given().get("/api/v1/timeline?fields=title").then().statusCode(400).body("errors[0].parameter", is("fields"));
    }

    @Test
    void selectedMembersHaveAnEntityTagOfTheirOwnThatAWriterMaySend() {
        var id = record(body(word)).getLong("id");
        String whole = Events.get(id).extract().header("ETag");
        String selected = get(id, "title,date").header("ETag");

        assertThat(selected)
                .startsWith(whole.substring(0, whole.length() - 1) + ".")
                .isNotEqualTo(whole);
        assertThat(get(id, "date,id,title").header("ETag")).isEqualTo(selected);
        assertThat(get(id, "title").header("ETag")).isNotEqualTo(selected);
        patch(id, selected, Map.of("title", "After", "reason", "Typing error"))
                .statusCode(200)
                .header("ETag", is(asEditor().get(PATH + "/" + id).header("ETag")));
        patch(id, selected, Map.of("title", "Again", "reason", "Typing error")).statusCode(412);
    }

    @Test
    void aMergedEventLeadsToTheSameFieldsOfTheOther() {
        var id = record(body(word)).getLong("id");
        var other = record(body(word)).getLong("id");
        patch(id, "*", Map.of("status", "MERGED", "mergedInto", other, "reason", "The same"))
                .statusCode(200);

        Response moved = given().redirects().follow(false).get(PATH + "/" + id + "?fields=title,date");
        assertThat(moved.statusCode()).isEqualTo(307);
        assertThat(moved.header("Location")).endsWith(PATH + "/" + other + "?fields=title%2Cdate");
    }
}
