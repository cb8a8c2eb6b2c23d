package org.conflicttracker.registry;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Names that only drafts know leave no trace to the public, whatever is done with their entries (rule 13). */
@QuarkusTest
class DraftNamesTest {

    private static final String V1 = "/api/v1/";

    private final String open = UniqueNames.word();
    private final String secret = UniqueNames.word();

    private static Map<String, Object> body(String word) {
        Map<String, Object> place = Map.of(
                "country", "SYR", "admin1", "Province " + word, "admin2", "District " + word, "precision", "ADMIN2");
        return Events.with(Events.body(word), "locations", List.of(place));
    }

    /** Addresses of what an event refers to. */
    private static List<String> entries(JsonPath event) {
        return List.of(
                V1 + "actors/" + event.getLong("actors[0].id"),
                V1 + "sources/" + event.getLong("reports[0].source.id"),
                V1 + "reports/" + event.getLong("reports[0].id"),
                V1 + "areas/" + event.getLong("locations[0].admin2Id"),
                V1 + "areas/" + event.getLong("locations[0].admin1Id"));
    }

    private static long id(String path) {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }

    private static ValidatableResponse merge(String path, String into) {
        return asEditor()
                .contentType(JSON)
                .body(Map.of("into", id(into), "reason", "The same"))
                .post(path + "/merge")
                .then();
    }

    private static ValidatableResponse unmerge(String path) {
        return asEditor()
                .contentType(JSON)
                .body(Map.of("reason", "Two after all"))
                .post(path + "/unmerge")
                .then();
    }

    private static ValidatableResponse patch(String path, Map<String, Object> body) {
        return asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Events.with(body, "reason", "Corrected"))
                .patch(path)
                .then();
    }

    /** What the public is told, with tags, by address. */
    private Map<String, String> told(JsonPath published) {
        List<String> paths = new ArrayList<>();
        for (String entry : entries(published)) {
            paths.addAll(List.of(entry, entry + "/revisions"));
        }
        for (int i = 3; i < 5; i++) {
            paths.add(entries(published).get(i) + "/editions");
        }
        for (String register : List.of("actors", "sources", "reports", "areas")) {
            paths.add(V1 + register + "?q=" + open);
            paths.add(V1 + register + "?q=" + secret);
            paths.add(V1 + register + "?format=csv&q=" + secret);
        }
        paths.add(V1 + "changes/latest");
        paths.add(V1 + "stats");
        for (String name : List.of(
                "actor=Force ",
                "source=Paper ",
                "attributedTo=Paper ",
                "admin1=Province ",
                "admin2=District ",
                "tag=")) {
            paths.add(V1 + "events?" + name + secret);
            paths.add(V1 + "events?" + name + secret + "x");
        }
        paths.add(V1 + "aggregates?by=actor&by=admin1&tag=" + open);
        Map<String, String> told = new HashMap<>();
        for (String path : paths) {
            Response response = given().redirects().follow(false).get(path);
            assertThat(response.asString().replace(path.substring(path.indexOf('=') + 1), ""))
                    .as(path)
                    .doesNotContain(
                            "orce " + secret, "aper " + secret, "rovince " + secret, "istrict " + secret + "\"");
            told.put(path, response.statusCode() + " " + response.header("ETag") + " " + response.asString());
        }
        return told;
    }

    @Test
    void entriesOfDraftsAreMergedIntoPublicOnesAndBackWithoutATrace() {
        JsonPath published = Events.record(body(open));
        JsonPath draft = Events.record(Events.with(body(secret), "status", "DRAFT"));
        patch(entries(draft).get(4), Map.of("code", "C" + secret, "latitude", 35.5, "longitude", 36.5))
                .statusCode(200);
        patch(entries(draft).get(3), Map.of("code", "D" + secret)).statusCode(200);
        Map<String, String> before = told(published);

        for (int i = 0; i < 5; i++) {
            merge(entries(draft).get(i), entries(published).get(i)).statusCode(200);
            assertThat(told(published)).isEqualTo(before);
        }
        JsonPath moved = Events.readAsEditor(Events.PATH + "/" + draft.getLong("id"));
        assertThat(entries(moved)).isEqualTo(entries(published));

        // what is recorded by the names of the merged ones means the others
        JsonPath again = Events.record(Events.with(body(secret), "status", "DRAFT"));
        assertThat(entries(again).subList(0, 2)).isEqualTo(entries(published).subList(0, 2));
        assertThat(entries(again).get(4)).isEqualTo(entries(published).get(4));
        assertThat(told(published)).isEqualTo(before);

        for (int i = 4; i >= 0; i--) {
            unmerge(entries(draft).get(i)).statusCode(200);
            assertThat(told(published)).isEqualTo(before);
        }
        assertThat(entries(Events.readAsEditor(Events.PATH + "/" + draft.getLong("id"))))
                .isEqualTo(entries(draft));
        for (String entry : entries(draft)) {
            given().get(entry).then().statusCode(404);
            asEditor().get(entry).then().statusCode(200);
        }
    }

    @Test
    void aMergedNameIsNotPublishedWithTheOther() {
        JsonPath merged = Events.record(Events.with(body(secret), "status", "DRAFT"));
        JsonPath other = Events.record(Events.with(body(open), "status", "DRAFT"));
        for (int i = 0; i < 2; i++) {
            merge(entries(merged).get(i), entries(other).get(i)).statusCode(200);
        }
        merge(entries(merged).get(4), entries(other).get(4)).statusCode(200);
        Events.patch(other.getLong("id"), "*", Map.of("status", "PUBLISHED", "reason", "Checked"))
                .statusCode(200);

        told(other);
    }

    @Test
    void theFormerNameOfADraftsEntryIsNotPublished() {
        JsonPath draft = Events.record(Events.with(body(secret), "status", "DRAFT"));
        List<String> names = List.of("Force ", "Paper ", "", "District ", "Province ");
        for (int i : List.of(0, 1, 3, 4)) {
            patch(entries(draft).get(i), Map.of("name", names.get(i) + open)).statusCode(200);
        }
        patch(entries(draft).get(0), Map.of("aliases", List.of("Known " + open)))
                .statusCode(200);
        Events.patch(
                        draft.getLong("id"),
                        "*",
                        Map.of("status", "PUBLISHED", "title", open, "tags", List.of(), "reason", "Checked"))
                .statusCode(200);

        told(draft);
        assertThat(Events.read(entries(draft).get(0)).getList("aliases")).containsExactly("Known " + open);
        // of a public one it is kept
        patch(entries(draft).get(0), Map.of("name", "Army " + open)).statusCode(200);
        assertThat(Events.read(entries(draft).get(0)).getList("aliases"))
                .containsExactlyInAnyOrder("Known " + open, "Force " + open);
    }

    @Test
    void codesAndPointsOfADraftsAreaTellOfNothingBeforeItsPublication() {
        JsonPath draft = Events.record(Events.with(body(secret), "status", "DRAFT"));
        String province = entries(draft).get(4);
        patch(province, Map.of("code", "C1" + secret)).statusCode(200);
        patch(province, Map.of("code", "C2" + secret)).statusCode(200);
        Events.patch(draft.getLong("id"), "*", Map.of("status", "PUBLISHED", "reason", "Checked"))
                .statusCode(200);

        JsonPath told = Events.read(province + "/editions");
        assertThat(told.getList("data.code")).containsExactly("C2" + secret.toUpperCase(Locale.ROOT));
        assertThat(told.getString("data[0].reason")).isNull();
        assertThat(told.getLong("page.total")).isEqualTo(1);
        assertThat(told.getString("data[0].recordedAt"))
                .isEqualTo(Events.read(province + "/revisions").getString("data[0].recordedAt"));
        assertThat(Events.readAsEditor(province + "/editions").getList("data.reason"))
                .containsExactly("Corrected", "Corrected");
    }
}
