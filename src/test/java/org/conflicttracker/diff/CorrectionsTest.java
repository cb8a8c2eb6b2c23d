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
import static org.conflicttracker.web.format.AtomDocuments.elements;
import static org.conflicttracker.web.format.AtomDocuments.links;
import static org.conflicttracker.web.format.AtomDocuments.text;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.conflicttracker.web.format.AtomDocuments;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

@QuarkusTest
class CorrectionsTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String HOSTILE = "</h2><script>alert(\"1\")</script><img src=x onerror='alert(1)'>&amp;";

    private final String word = UniqueNames.word();

    @Test
    void correctionsRetractionsAndMergesAreListedNewestFirst() {
        long id = record(body(word)).getLong("id");
        long other = record(body(word)).getLong("id");
        patchPart(id, "claims/1", Map.of("low", 12, "best", 12, "high", 12, "reason", "Recounted"))
                .statusCode(200);
        Events.retract(id).statusCode(200);
        patch(id, "*", Map.of("status", "PUBLISHED", "reason", "It did happen")).statusCode(200);
        patch(id, "*", Map.of("status", "MERGED", "mergedInto", other, "reason", "The same"))
                .statusCode(200);

        JsonPath list = list("");
        assertThat(list.getList("data.change"))
                .isEqualTo(List.of("MERGED", "MERGED", "RESTORED", "RETRACTED", "CORRECTED"));
        assertThat(list.getInt("page.total")).isEqualTo(5);
        assertThat(list.getList("data.reason"))
                .isEqualTo(List.of("The same", "The same", "It did happen", "Wrong", "Recounted"));
        assertThat(list.getInt("data[4].killed.best")).isEqualTo(7);
        assertThat(list.getInt("data[4].events")).isZero();
        assertThat(list.getList("data[4].inWords", String.class)).contains("killed: best 5 → 12");
        assertThat(list.getInt("data[3].events")).isEqualTo(-1);
        assertThat(list.getInt("data[3].killed.best")).isEqualTo(-12);
        assertThat(list.getString("data[3].kind")).isEqualTo("RETRACTED");
        assertThat(list.getList("data.recordedBy")).containsOnlyNulls();
        assertThat(readAsEditor("/api/v1/corrections?tag=" + word).getList("data.recordedBy"))
                .containsOnly("editor");
        assertThat(list("&change=RETRACTED").getList("data.change")).isEqualTo(List.of("RETRACTED"));
        assertThat(list("&change=!MERGED,!RESTORED").getList("data.change"))
                .isEqualTo(List.of("RETRACTED", "CORRECTED"));
        assertThat(list("&change=*").getList("data.change")).contains("CREATED");
        assertThat(list("&change=!CORRECTED,!RETRACTED,!RESTORED,!MERGED,!UNMERGED,!WITHHELD")
                        .getList("data"))
                .isEmpty();
        assertThat(list("&type=RIOT").getList("data")).isEmpty();
    }

    @Test
    void whatOnlyFollowsFromAnotherCorrectionIsListedIfAskedFor() {
        var event = record(body(word));
        long actor = event.getLong("actors[0].id");
        Events.readAsEditor("/api/v1/actors/" + actor);
        org.conflicttracker.testing.TestAccounts.asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("name", "Renamed " + word, "reason", "Its own name"))
                .patch("/api/v1/actors/" + actor)
                .then()
                .statusCode(200);
        assertThat(list("").getList("data")).isEmpty();
        JsonPath followed = list("&change=REFERENCE");
        assertThat(followed.getList("data.change")).isEqualTo(List.of("REFERENCE"));
        assertThat(followed.getList("data[0].fields")).contains("actors");
    }

    @Test
    void pagesNeitherRepeatNorSkipWhileOthersWrite() {
        long id = record(body(word)).getLong("id");
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            patch(id, "*", Map.of("title", word + " " + i, "reason", "Again")).statusCode(200);
            titles.add(0, word + " " + i);
        }
        List<String> found = new ArrayList<>();
        for (String next = "/api/v1/corrections?limit=3&tag=" + word; next != null; ) {
            JsonPath page = read(next);
            found.addAll(page.getList("data.title"));
            assertThat(page.getInt("page.total")).isEqualTo(7);
            next = page.getString("page.next");
            patch(id, "*", Map.of("title", "Later", "reason", "Again")).statusCode(200);
        }
        assertThat(found).isEqualTo(titles);
        assertThat(list("&limit=0").getList("data")).isEmpty();
        given().get("/api/v1/corrections?cursor=forged").then().statusCode(400);
        given().get("/api/v1/corrections?change=NOTHING")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", is("change"));
    }

    @Test
    void theListIsATableToo() {
        long id = record(with(body(word), "title", "=1+1 " + word)).getLong("id");
        patchPart(id, "claims/1", Map.of("low", 12, "best", 12, "high", 12, "reason", "Recounted, twice"))
                .statusCode(200);
        String csv = given().get("/api/v1/corrections?format=csv&tag=" + word)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .header("Content-Disposition", containsString("corrections-"))
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).startsWith("revision,recordedAt").contains("killedBest");
        assertThat(csv)
                .contains("\"Recounted, twice\"")
                .contains("killed: best 5 → 12")
                .contains("\"'=1+1 ")
                .contains("/api/v1/events/" + id + "/diff?before=1&after=2");
        assertThat(given().get("/api/v1/corrections?format=csv&fields=title,killedBest&tag=" + word)
                        .asString()
                        .lines())
                .containsExactly("title,killedBest", "\"'=1+1 " + word + "\",7");
        assertThat(given().get("/api/v1/corrections?format=ndjson&fields=reason&tag=" + word)
                        .asString()
                        .strip())
                .isEqualTo("{\"reason\":\"Recounted, twice\"}");
    }

    @Test
    void theListIsAFeedToo() {
        long id = record(with(body(word), "title", "One")).getLong("id");
        patch(id, "*", Map.of("title", "Two", "reason", "The title was wrong")).statusCode(200);
        long other = record(with(body(word), "title", "Other")).getLong("id");
        Events.retract(other).statusCode(200);

        Element feed = feed("/api/v1/corrections?format=atom&tag=" + word);
        assertThat(text(feed, "title")).isEqualTo("Corrections of conflict events");
        assertThat(titles(feed)).containsExactly("Retracted: Other", "Corrected: Two");
        assertThat(text(elements(feed, "entry").get(0), "summary"))
                .contains("Reason: Wrong.", "The event no longer matches.");
        assertThat(text(elements(feed, "entry").get(1), "summary")).contains("Reason: The title was wrong.");
        assertThat(text(feed("/api/v1/corrections?format=atom&change=!CREATED&tag=" + word), "id"))
                .as("the same kinds of change")
                .isEqualTo(text(feed, "id"));
        assertThat(titles(feed("/api/v1/corrections?format=atom&change=!RETRACTED&tag=" + word)))
                .containsExactly("Corrected: Two");
        assertThat(titles(feed("/api/v1/corrections?format=atom&change=RETRACTED&tag=" + word)))
                .containsExactly("Retracted: Other");
        assertThat(titles(feed("/api/v1/corrections?format=atom&change=*&tag=" + word)))
                .containsExactly("Retracted: Other", "New: Other", "Corrected: Two", "New: One");

        Element first = feed("/api/v1/corrections?format=atom&limit=1&tag=" + word);
        assertThat(titles(first)).containsExactly("Retracted: Other");
        Element second = feed(links(first, "next").get(0));
        assertThat(titles(second)).containsExactly("Corrected: Two");
        assertThat(links(second, "next")).isEmpty();
        assertThat(text(second, "id")).isEqualTo(text(first, "id"));
        given().get("/api/v1/corrections?format=atom&change=NOTHING&before=x&fields=title&measures=many&cursor=x")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("cursor", "fields", "before", "change", "measures"));
        given().get("/api/v1/corrections?before=5").then().statusCode(400);
    }

    private static Element feed(String path) {
        String text = given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/atom+xml"))
                .extract()
                .asString();
        return AtomDocuments.parse(text).getDocumentElement();
    }

    private static List<String> titles(Element feed) {
        return elements(feed, "entry").stream()
                .map(entry -> text(entry, "title"))
                .toList();
    }

    @Test
    void aBrowserGetsAPageInWhichNothingRuns() {
        long id = record(with(body(word), "title", HOSTILE)).getLong("id");
        for (int i = 0; i < 2; i++) {
            patch(id, "*", Map.of("title", HOSTILE + word + i, "reason", HOSTILE))
                    .statusCode(200);
        }
        String address = "/api/v1/corrections?limit=1&tag=" + word;
        var response = given().header("Accept", BROWSER)
                .get(address)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/html"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .extract();
        String page = response.asString();
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("<script")
                .doesNotContain("<img")
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;")
                .contains("&amp;amp;")
                .contains("1 of 2")
                .contains("Older corrections");
        assertThat(given().get(address + "&format=html").asString()).isEqualTo(page);
        String older = page.replaceAll("(?s).*<a [^>]*href=\"([^\"]*)\"[^>]*>Older corrections.*", "$1")
                .replace("&amp;", "&");
        assertThat(given().urlEncodingEnabled(false)
                        .get(older)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("1 of 2")
                .doesNotContain("Older corrections");
        String quoted = given().header("Accept", BROWSER)
                .queryParam("tag", "\"><script>alert(1)</script>")
                .get("/api/v1/corrections")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(quoted).doesNotContain("<script").contains("There is none.");
        given().redirects()
                .follow(false)
                .header("Accept", BROWSER)
                .get(address)
                .then()
                .statusCode(307)
                .header("Location", containsString("/corrections?limit=1&tag=" + word));
    }

    @Test
    void draftsAreNoCorrections() {
        long id = record(with(body(word), "status", "DRAFT")).getLong("id");
        patch(id, "*", Map.of("title", "Secret " + word, "reason", "Draft")).statusCode(200);
        patch(id, "*", Map.of("title", "Open", "status", "PUBLISHED", "reason", "Checked"))
                .statusCode(200);
        patch(id, "*", Map.of("title", "Corrected", "reason", "Typing error")).statusCode(200);
        JsonPath list = list("");
        assertThat(list.getList("data.reason")).isEqualTo(List.of("Typing error"));
        assertThat(list.prettify()).doesNotContain("Secret");
        assertThat(list("&change=*").prettify()).doesNotContain("Secret").doesNotContain("Draft");
    }

    private JsonPath list(String query) {
        return read("/api/v1/corrections?tag=" + word + query);
    }
}
