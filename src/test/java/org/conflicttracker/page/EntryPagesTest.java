package org.conflicttracker.page;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.UniqueNames;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of actors, sources and areas. */
@QuarkusTest
class EntryPagesTest {

    private final String word = UniqueNames.word();

    private static Document page(String path, int status) {
        return Jsoup.parse(given().accept("text/html")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(status)
                .contentType("text/html")
                .extract()
                .asString());
    }

    private JsonPath event() {
        return record(with(
                body(word),
                "locations",
                List.of(Map.of(
                        "name", "Town", "country", "SYR", "admin1", "Province " + word, "precision", "ADMIN1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"actor", "source", "area"})
    void aPageShowsNamesEventsFiguresAndHistory(String kind) {
        JsonPath event = event();
        String member = Map.of(
                        "actor", "actors[0].id", "source", "reports[0].source.id", "area", "locations[0].admin1Id")
                .get(kind);
        int id = event.getInt(member);
        String path = "/" + kind + "s/" + id;
        Document page = page(path, 200);

        assertThat(page.selectFirst("h1").text()).contains(word);
        assertThat(page.select(".facts").text()).contains("1 event");
        assertThat(page.select(".facts a").eachAttr("href")).contains("/?" + kind + "=" + id);
        assertThat(page.select("tbody tr").text()).contains("May 2024").contains("1 5");
        assertThat(page.select(".event-list a").attr("href")).isEqualTo("/events/" + event.getLong("id"));
        assertThat(page.select(".versions li").text()).contains("Version 1", "recorded");
        assertThat(page.select("link[type=application/json]").attr("href")).isEqualTo("/api/v1" + path);
        String oembed = page.select("link[type=application/json+oembed]").attr("href");
        given().urlEncodingEnabled(false).get(oembed).then().statusCode(200);
        page(path + "?asOf=0", 404);
        assertThat(page(path + "?asOf=" + event.getLong("revision"), 200)
                        .select(".notice")
                        .text())
                .contains("You see this as of");
    }

    @Test
    void aCorrectionIsInTheHistory() {
        int id = event().getInt("actors[0].id");
        asEditor()
                .contentType("application/merge-patch+json")
                .body(Map.of("name", "Brigade " + word, "kind", "POLITICAL_MILITIA", "reason", "As it calls itself"))
                .header("If-Match", "*")
                .patch("/api/v1/actors/" + id)
                .then()
                .statusCode(200);
        Document page = page("/actors/" + id, 200);
        assertThat(page.selectFirst("h1").text()).isEqualTo("Brigade " + word);
        assertThat(page.select(".facts").text()).contains("Force " + word, "political militia");
        assertThat(page.select(".versions li").first().text())
                .contains("As it calls itself", "name: Force " + word + " → Brigade " + word)
                .contains("kind: rebel group → political militia");
    }

    @Test
    void aMergedEntryLeadsToTheOtherOne() {
        int id = event().getInt("actors[0].id");
        int target = record(body(word + "t")).getInt("actors[0].id");
        asEditor()
                .contentType(JSON)
                .body(Map.of("into", target, "reason", "The same force"))
                .post("/api/v1/actors/" + id + "/merge")
                .then()
                .statusCode(200);
        Document page = page("/actors/" + id, 200);
        assertThat(page.select(".notice a").attr("href")).isEqualTo("/actors/" + target);
        assertThat(page.select(".notice").text()).contains("The same force");
    }

    @Test
    void whatOnlyDraftsReferToIsForEditorsOnly() {
        int id = record(with(body(word), "status", "DRAFT")).getInt("actors[0].id");
        assertThat(page("/actors/" + id, 404).text()).doesNotContain(word);
        page("/sources/999999999", 404);
        page("/areas/999999999", 404);
    }
}
