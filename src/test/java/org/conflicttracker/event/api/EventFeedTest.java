package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.conflicttracker.web.format.AtomDocuments.elements;
import static org.conflicttracker.web.format.AtomDocuments.links;
import static org.conflicttracker.web.format.AtomDocuments.text;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.conflicttracker.web.format.AtomDocuments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Events and changes of any filter as an Atom feed. */
@QuarkusTest
class EventFeedTest {

    private final String word = UniqueNames.word();

    private Element feed(String path) {
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

    private static List<String> ids(Element feed) {
        return elements(feed, "entry").stream().map(entry -> text(entry, "id")).toList();
    }

    private long record(String title) {
        return Events.post(Events.with(Events.body(word), "title", title))
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void change(long event, Map<String, Object> changes) {
        String path = Events.PATH + "/" + event;
        asEditor()
                .header("If-Match", given().get(path).header("ETag"))
                .contentType(ContentType.JSON)
                .body(changes)
                .patch(path)
                .then()
                .statusCode(200);
    }

    private static void retract(long event) {
        String path = Events.PATH + "/" + event;
        asEditor()
                .header("If-Match", given().get(path).header("ETag"))
                .delete(path + "?reason=It did not happen")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "changes"})
    void correctionsAndRetractionsAreEntriesAndIdsNeverChange(String list) {
        String path = "/api/v1/" + list + "?format=atom&tag=" + word;
        long first = record("One <b> & \"two\"");
        List<String> created = ids(feed(path));
        change(first, Map.of("title", "Three", "reason", "The title was \u0001 wrong"));
        long second = record("Other");
        retract(first);
        Element feed = feed(path);
        assertThat(titles(feed))
                .containsExactly("Retracted: Three", "New: Other", "Corrected: Three", "New: One <b> & \"two\"");
        assertThat(ids(feed))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("urn:uuid:"))
                .endsWith(created.get(0));
        Element retracted = elements(feed, "entry").get(0);
        assertThat(text(retracted, "summary"))
                .contains("Reason: It did not happen.", "Killed: 5.", "2024-05-01.", "The event no longer matches.");
        assertThat(text(feed, "updated")).isEqualTo(text(retracted, "updated"));
        given().get(links(retracted, "alternate").get(0))
                .then()
                .statusCode(200)
                .body("status", is("RETRACTED"))
                .body("version", is(3));
        assertThat(text(elements(feed, "entry").get(2), "summary")).contains("The title was \ufffd wrong");
        assertThat(links(elements(feed, "entry").get(1), "related").get(0)).endsWith("/api/v1/events/" + second);
        given().urlEncodingEnabled(false)
                .get(links(feed, "alternate").get(0))
                .then()
                .statusCode(200)
                .contentType("application/json");
        assertThat(text(feed(links(feed, "self").get(0)), "id")).isEqualTo(text(feed, "id"));
        assertThat(text(feed("/api/v1/" + list + "?format=atom&tag=" + word + "x"), "id"))
                .isNotEqualTo(text(feed, "id"));
    }

    @Test
    void bothListsTellOfAVersionByTheSameId() {
        record("One");
        assertThat(ids(feed("/api/v1/events?format=atom&tag=" + word)))
                .isEqualTo(ids(feed("/api/v1/changes?format=atom&tag=" + word)))
                .hasSize(1);
    }

    @Test
    void linksLeadThroughAllPages() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            record("Event " + i);
            expected.add(0, "New: Event " + i);
        }
        for (String list : List.of("events", "changes")) {
            for (int limit : List.of(1, 3, 7)) {
                List<String> listed = new ArrayList<>();
                List<String> next = List.of("/api/v1/" + list + "?format=atom&limit=" + limit + "&tag=" + word);
                while (!next.isEmpty()) {
                    Element page = feed(next.get(0));
                    assertThat(titles(page)).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
                    listed.addAll(titles(page));
                    next = links(page, "next");
                }
                assertThat(listed).as(list + " by " + limit).isEqualTo(expected);
            }
        }
        Element empty = feed("/api/v1/events?format=atom&limit=0&tag=" + word);
        assertThat(titles(empty)).isEmpty();
        assertThat(links(empty, "next")).isEmpty();
    }

    /** Corrections of names elsewhere are told only if they are asked for. */
    @Test
    void changesThatOnlyFollowFromOthersAreLeftOut() {
        long event = record("One");
        long source = given().get(Events.PATH + "/" + event).jsonPath().getLong("reports[0].source.id");
        String path = "/api/v1/sources/" + source;
        asEditor()
                .header("If-Match", given().get(path).header("ETag"))
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Daily " + word, "reason", "It has a new name"))
                .patch(path)
                .then()
                .statusCode(200);
        given().get(Events.PATH + "/" + event + "/revisions")
                .then()
                .body("data.change", contains("CREATED", "REFERENCE"));
        assertThat(titles(feed("/api/v1/events?format=atom&tag=" + word))).containsExactly("New: One");
        assertThat(titles(feed("/api/v1/changes?format=atom&tag=" + word))).containsExactly("New: One");
        assertThat(titles(feed("/api/v1/changes?format=atom&change=REFERENCE,CREATED&tag=" + word)))
                .containsExactly("Names corrected: One", "New: One");
        assertThat(titles(feed("/api/v1/changes?format=atom&change=RETRACTED&tag=" + word)))
                .isEmpty();
    }

    @Test
    void draftsAreHiddenUntilTheyArePublished() {
        long event = Events.post(Events.with(Events.with(Events.body(word), "title", "Draft"), "status", "DRAFT"))
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        assertThat(titles(feed("/api/v1/events?format=atom&tag=" + word))).isEmpty();
        String path = Events.PATH + "/" + event;
        asEditor()
                .header("If-Match", asEditor().get(path).header("ETag"))
                .contentType(ContentType.JSON)
                .body(Map.of("status", "PUBLISHED", "title", "Published", "reason", "Checked"))
                .patch(path)
                .then()
                .statusCode(200);
        assertThat(titles(feed("/api/v1/events?format=atom&tag=" + word))).containsExactly("New: Published");
    }

    @Test
    void anUnchangedFeedIsNotSentAgain() {
        String path = "/api/v1/events?format=atom&tag=" + word;
        record("One");
        String tag = given().get(path).header("ETag");
        Events.record(Events.body(UniqueNames.word()));
        given().header("If-None-Match", tag).get(path).then().statusCode(304);
        given().header("If-None-Match", tag)
                .get(path.replace("format=atom&", ""))
                .then()
                .statusCode(200);
        given().accept("application/atom+xml")
                .get("/api/v1/events?tag=" + word)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/atom+xml"))
                .header("Content-Disposition", startsWith("inline"));
        given().head(path).then().statusCode(200).contentType(startsWith("application/atom+xml"));
        record("Two");
        given().header("If-None-Match", tag).get(path).then().statusCode(200);
    }

    @Test
    void whatAFeedDoesNotHaveIsRefused() {
        given().get("/api/v1/events?format=atom&sort=dat&cursor=x&fields=title&before=y&limit=-1")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("cursor", "fields", "sort", "before", "limit"));
        given().get("/api/v1/events?before=5")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("format=atom only"));
        given().get("/api/v1/changes?format=atom&wait=5").then().statusCode(400);
        given().get("/api/v1/timeline?format=atom").then().statusCode(400);
        given().get("/api/v1/events?format=atom&nothing=1").then().statusCode(400);
        assertThat(titles(feed("/api/v1/events?format=atom&sort=-date&before=0")))
                .isEmpty();
    }
}
