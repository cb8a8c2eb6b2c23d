package org.conflicttracker.registry;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
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
import java.util.stream.IntStream;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.PageIterator;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of corrections of actors, sources and reports that lose nothing, and of their history (rules 5 and 9). */
@QuarkusTest
class RegisterHistoryTest {

    private final String word = UniqueNames.word();
    private final String arabic = "الجيش " + word;

    private long actor() {
        return created(
                "actors",
                Map.of("name", "Armi " + word, "aliases", List.of(arabic), "kind", "STATE_FORCES", "country", "SYR"));
    }

    private static long created(String register, Map<String, Object> body) {
        return asEditor()
                .contentType(JSON)
                .body(body)
                .post("/api/v1/" + register)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static ValidatableResponse change(String method, String path, String body) {
        return asEditor()
                .contentType(method.equals("PATCH") ? "application/merge-patch+json;charset=UTF-8" : "application/json")
                .header("If-Match", "*")
                .body(body)
                .request(method, path)
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void aCorrectedNameLosesNeitherAliasNorCountry(String method) {
        long id = actor();

        change(method, "/api/v1/actors/" + id, "{\"name\": \"Army " + word + "\", \"reason\": \"Typo\"}")
                .statusCode(200)
                .body("name", is("Army " + word))
                .body("aliases", containsInAnyOrder(arabic, "Armi " + word))
                .body("kind", is("STATE_FORCES"))
                .body("country", is("SYR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void nullEmptiesAField(String method) {
        long id = actor();

        change(method, "/api/v1/actors/" + id, "{\"country\": null, \"reason\": \"None\"}")
                .statusCode(200)
                .body("country", nullValue())
                .body("aliases", contains(arabic));
        change(method, "/api/v1/actors/" + id, "{\"name\": null, \"reason\": \"None\"}")
                .statusCode(422)
                .body("errors.pointer", contains("/name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void aListThatLacksAKnownAliasIsRefusedUnlessThatIsMeant(String method) {
        long id = actor();
        String body = "{\"aliases\": [\"Other " + word + "\"], \"reason\": \"List\"}";

        change(method, "/api/v1/actors/" + id, body)
                .statusCode(422)
                .body("errors.pointer", contains("/aliases"))
                .body("errors[0].detail", containsString(arabic))
                .body("missing.aliases", contains(arabic));
        change(method, "/api/v1/actors/" + id + "?removeMissing=aliases", body)
                .statusCode(200)
                .body("aliases", contains("Other " + word));
        change(method, "/api/v1/actors/" + id + "?removeMissing=alias", body)
                .statusCode(400)
                .body("errors[0].suggestion", is("aliases"));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        change("PATCH", "/api/v1/actors/" + actor(), "{\"aliases\": [], \"country\": \"XYZ\"}")
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/aliases", "/country", "/reason"));
    }

    @Test
    void theReasonMayBeInTheAddress() {
        long id = actor();

        change("PATCH", "/api/v1/actors/" + id + "?reason=From the address", "{\"country\": \"TUR\"}")
                .statusCode(200);
        change(
                        "PATCH",
                        "/api/v1/actors/" + id + "?reason=From the address",
                        "{\"country\": \"IRQ\", \"reason\": \"B\"}")
                .statusCode(200);

        given().get("/api/v1/actors/" + id + "/revisions")
                .then()
                .body("data.reason", contains(null, "From the address", "B"));
    }

    @Test
    void aPatchNeedsTheStateItChangesAndAnObject() {
        long id = actor();
        String path = "/api/v1/actors/" + id;

        asEditor().contentType(JSON).body("{}").patch(path).then().statusCode(428);
        asEditor()
                .contentType(JSON)
                .header("If-Match", "\"other\"")
                .body("{\"reason\": \"x\"}")
                .patch(path)
                .then()
                .statusCode(412);
        change("PATCH", path, "[]").statusCode(400);
        given().contentType(JSON)
                .header("If-Match", "*")
                .body("{}")
                .patch(path)
                .then()
                .statusCode(401);
        change("PATCH", path, "{\"nmae\": \"x\", \"reason\": \"x\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/nmae"));
    }

    @Test
    void anAliasThatIsAnotherActorsNameIsRefused() {
        long other = created("actors", Map.of("name", "Other " + word, "kind", "UNKNOWN"));

        change(
                        "PATCH",
                        "/api/v1/actors/" + actor(),
                        "{\"aliases\": [\"" + arabic + "\", \"OTHER " + word + "\"], \"reason\": \"x\"}")
                .statusCode(409)
                .body("known.id", is((int) other));
    }

    @Test
    void aCorrectionTellsTheTrueNumberOfEvents() {
        JsonPath event = Events.record(Events.body(word));
        long id = event.getLong("actors[0].id");

        change("PUT", "/api/v1/actors/" + id, "{\"name\": \"New " + word + "\", \"reason\": \"x\"}")
                .statusCode(200)
                .body("events", is(1));
    }

    @Test
    void aSourceAndAReportKeepWhatAPatchLeavesOut() {
        JsonPath event = Events.record(Events.body(word));
        String source = "/api/v1/sources/" + event.getLong("reports[0].source.id");
        String report = "/api/v1/reports/" + event.getLong("reports[0].id");

        change("PATCH", source, "{\"url\": \"https://example.org/" + word + "\", \"reason\": \"x\"}")
                .statusCode(200)
                .body("kind", is("NEWSPAPER"));
        change("PATCH", source, "{\"scale\": \"LOCAL\", \"reason\": \"x\"}")
                .statusCode(200)
                .body("url", is("https://example.org/" + word))
                .body("events", is(1));
        change("PATCH", report, "{\"author\": \"A. N. Other\", \"reason\": \"x\"}")
                .statusCode(200)
                .body("title", is("Report of 2024-05-02"))
                .body("publishedOn", is("2024-05-02"))
                .body("source.name", is("Paper " + word))
                .body("events", is(1));
        change(
                        "PUT",
                        report,
                        "{\"publishedOn\": null, \"source\": {\"name\": \"New " + word
                                + "\", \"kind\": \"NGO\"}, \"reason\": \"Not theirs\"}")
                .statusCode(200)
                .body("author", is("A. N. Other"))
                .body("publishedOn", nullValue())
                .body("source.name", is("New " + word))
                .body("events", is(1));

        given().get(report + "/revisions")
                .then()
                .statusCode(200)
                .body("page.total", is(3))
                .body("data.version", contains(1, 2, 3))
                .body("data.change", contains("CREATED", "CORRECTED", "CORRECTED"))
                .body("data.author", contains(null, "A. N. Other", "A. N. Other"))
                .body("data.source.name", contains("Paper " + word, "Paper " + word, "New " + word))
                .body("data[2].reason", is("Not theirs"));
        given().get(source + "/revisions")
                .then()
                .body("data.scale", contains(null, null, "LOCAL"))
                .body("data[0].url", nullValue());
    }

    @Test
    void theHistoryTellsEachVersion() {
        long id = actor();
        change("PATCH", "/api/v1/actors/" + id, "{\"name\": \"Army " + word + "\", \"reason\": \"Typo\"}")
                .statusCode(200);
        String path = "/api/v1/actors/" + id + "/revisions";

        given().get(path)
                .then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body("page.total", is(2))
                .body("data.id", contains((int) id, (int) id))
                .body("data.version", contains(1, 2))
                .body("data.name", contains("Armi " + word, "Army " + word))
                .body("data[0].aliases", contains(arabic))
                .body("data[0].reason", nullValue())
                .body("data[1].reason", is("Typo"))
                .body("data.change", contains("CREATED", "CORRECTED"))
                .body("data.recordedAt", hasSize(2))
                .body("data[0].recordedAt", notNullValue())
                .body("data[0].containsKey('recordedBy')", is(false));
        asEditor().get(path).then().body("data.recordedBy", contains("editor", "editor"));
        JsonPath first = given().get(path + "?limit=1").jsonPath();
        assertThat(first.getList("data")).hasSize(1);
        given().get(first.getString("page.next")).then().body("data.version", contains(2));
        given().get("/api/v1/actors/999999999/revisions").then().statusCode(404);
    }

    @Test
    void anActorIsReadAsOfARevision() {
        JsonPath event = Events.record(Events.body(word));
        long id = event.getLong("actors[0].id");
        long before = event.getLong("revision");
        change("PATCH", "/api/v1/actors/" + id, "{\"name\": \"New " + word + "\", \"reason\": \"x\"}")
                .statusCode(200);
        long after =
                given().get("/api/v1/events/" + event.getLong("id")).jsonPath().getLong("revision");
        String path = "/api/v1/actors/" + id + "?asOf=";

        given().get(path + before)
                .then()
                .statusCode(200)
                .body("name", is("Force " + word))
                .body("aliases", empty())
                .body("events", is(1))
                .body("eventsUrl", is("/api/v1/events?actor=" + id + "&asOf=" + before));
        given().get(path + after).then().statusCode(200).body("name", is("New " + word));
        given().get(path + (before - 1)).then().statusCode(404);
        given().get(path + "999999999").then().statusCode(400).body("errors[0].parameter", is("asOf"));
        given().get(path + "soon").then().statusCode(400);
        given().get("/api/v1/actors/" + id + "/revisions").then().body("data.revision", contains((int) before, (int)
                after));
    }

    @Test
    void aCorrectionWithoutEventsLeavesWhatWasReadAsOfBefore() {
        long source = created("sources", Map.of("name", "Old " + word, "kind", "NGO"));
        long report = created("reports", Map.of("title", word, "source", Map.of("id", source)));
        long revision = Events.record(Events.body(UniqueNames.word())).getLong("revision");
        change("PATCH", "/api/v1/sources/" + source, "{\"name\": \"New " + word + "\", \"reason\": \"x\"}")
                .statusCode(200);
        change("PATCH", "/api/v1/reports/" + report, "{\"title\": \"New " + word + "\", \"reason\": \"x\"}")
                .statusCode(200);

        for (int i = 0; i < 2; i++) {
            given().get("/api/v1/sources/" + source + "?asOf=" + revision)
                    .then()
                    .body("name", is("Old " + word));
            given().get("/api/v1/reports/" + report + "?asOf=" + revision)
                    .then()
                    .body("title", is(word))
                    .body("source.name", is("Old " + word));
            long next = Events.record(Events.body(UniqueNames.word())).getLong("revision");
            given().get("/api/v1/sources/" + source + "?asOf=" + next).then().body("name", is("New " + word));
            given().get("/api/v1/reports/" + report + "?asOf=" + next)
                    .then()
                    .body("title", is("New " + word))
                    .body("source.name", is("New " + word));
        }
    }

    @Test
    void oneVersionIsReadByItsNumber() {
        long id = actor();
        change("PATCH", "/api/v1/actors/" + id, "{\"name\": \"Army " + word + "\", \"reason\": \"Typo\"}")
                .statusCode(200);
        JsonPath event = Events.record(Events.body(word));
        String path = "/api/v1/actors/" + id + "/revisions/";

        given().get(path + 1)
                .then()
                .statusCode(200)
                .body("version", is(1))
                .body("name", is("Armi " + word))
                .body("change", is("CREATED"))
                .body("containsKey('recordedBy')", is(false));
        asEditor().get(path + 2).then().body("reason", is("Typo")).body("recordedBy", is("editor"));
        for (String version : List.of("0", "3", "-1")) {
            given().get(path + version).then().statusCode(404);
        }
        given().get("/api/v1/sources/" + event.getLong("reports[0].source.id") + "/revisions/1")
                .then()
                .statusCode(200)
                .body("name", is("Paper " + word));
        given().get("/api/v1/reports/" + event.getLong("reports[0].id") + "/revisions/1")
                .then()
                .statusCode(200)
                .body("source.name", is("Paper " + word));
    }

    @Test
    void listsAreReadAsOfARevision() {
        JsonPath event = Events.record(Events.body(word));
        long before = event.getLong("revision");
        String source = "/api/v1/sources/" + event.getLong("reports[0].source.id");
        String renamed = "{\"name\": \"New " + word + "\", \"reason\": \"x\"}";
        change("PATCH", "/api/v1/actors/" + event.getLong("actors[0].id"), renamed)
                .statusCode(200);
        change("PATCH", source, renamed).statusCode(200);
        change(
                        "PATCH",
                        "/api/v1/reports/" + event.getLong("reports[0].id"),
                        "{\"title\": \"Later\", \"reason\": \"x\"}")
                .statusCode(200);
        long after = Events.record(Events.body(UniqueNames.word())).getLong("revision");

        for (String register : List.of("actors", "sources", "reports")) {
            String name = register.equals("reports") ? "source.name" : "name";
            String old = register.equals("actors") ? "Force " + word : "Paper " + word;
            given().get("/api/v1/" + register + "?q=" + word + "&asOf=" + before)
                    .then()
                    .statusCode(200)
                    .body("data." + name, contains(old))
                    .body("data.events", contains(1))
                    .body("data[0].eventsUrl", endsWith("&asOf=" + before))
                    .body("page.total", is(1));
            given().get("/api/v1/" + register + "?q=" + word + "&asOf=" + after)
                    .then()
                    .body("data." + name, contains("New " + word))
                    .body("page.total", is(1));
            given().get("/api/v1/" + register + "?q=" + word + "&asOf=" + (before - 1))
                    .then()
                    .body("data", empty())
                    .body("page.total", is(0));
            given().get("/api/v1/" + register + "?asOf=999999999").then().statusCode(400);
            given().get("/api/v1/" + register + "?asOf=soon&limit=x")
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", containsInAnyOrder("asOf", "limit"));
            assertThat(given().get("/api/v1/" + register + "?format=ndjson&q=" + word + "&asOf=" + before)
                            .asString())
                    .contains(old)
                    .doesNotContain("New " + word);
        }
        String reports = "/api/v1/reports?source=" + event.getLong("reports[0].source.id");
        given().get(reports + "&q=later").then().body("data.title", contains("Later"));
        given().get(reports + "&q=later&asOf=" + before).then().body("data", empty());
        given().get(reports + "&q=report&asOf=" + before).then().body("data.title", contains("Report of 2024-05-02"));
        given().get("/api/v1/reports?source=Paper " + word + "&publishedFrom=2024-05-02&asOf=" + before)
                .then()
                .body("page.total", is(1));
        given().get("/api/v1/reports?source=New " + word + "&asOf=" + before)
                .then()
                .body("data", empty());
    }

    @Test
    void aListAsOfARevisionHasWhatWasMergedSince() {
        long source = created("sources", Map.of("name", "Paper " + word, "kind", "NEWSPAPER"));
        long other = created("sources", Map.of("name", "Other " + word, "kind", "NEWSPAPER"));
        List<Long> reports = IntStream.range(0, 3)
                .mapToObj(i -> created(
                        "reports", Map.of("title", word + " " + i, "source", Map.of("id", i == 1 ? other : source))))
                .toList();
        long before = Events.record(Events.body(UniqueNames.word())).getLong("revision");
        asEditor()
                .contentType(JSON)
                .body(Map.of("into", source, "reason", "One paper"))
                .post("/api/v1/sources/" + other + "/merge")
                .then()
                .statusCode(200);
        Events.record(Events.body(UniqueNames.word()));

        given().get("/api/v1/sources?q=" + word).then().body("data.id", contains((int) source));
        given().get("/api/v1/sources?q=" + word + "&asOf=" + before).then().body("data.id", contains((int) source, (int)
                other));
        // of the reports, the second has a later version
        assertThat(PageIterator.ids("/api/v1/reports?limit=1&q=" + word + "&asOf=" + before))
                .isEqualTo(reports);
        given().get("/api/v1/reports?q=" + word + "&asOf=" + before)
                .then()
                .body("page.total", is(3))
                .body("data.source.name", contains("Paper " + word, "Other " + word, "Paper " + word));
        given().get("/api/v1/reports?source=" + other + "&asOf=" + before)
                .then()
                .body("page.total", is(1));
        given().get("/api/v1/reports?source=" + other).then().body("page.total", is(0));
    }

    @Test
    void whatOnlyADraftRefersToHasNoPublicHistory() {
        JsonPath draft = Events.record(Events.with(Events.body(word), "status", "DRAFT"));
        String path = "/api/v1/actors/" + draft.getLong("actors[0].id");
        String report = "/api/v1/reports/" + draft.getLong("reports[0].id");
        change("PATCH", path, "{\"name\": \"Second " + word + "\", \"reason\": \"Secret\"}")
                .statusCode(200);
        change("PATCH", report, "{\"title\": \"Second " + word + "\", \"reason\": \"Secret\"}")
                .statusCode(200);

        given().get(path + "/revisions").then().statusCode(404);
        given().get(report + "/revisions").then().statusCode(404);
        asEditor().get(path + "/revisions").then().body("data", hasSize(2));

        JsonPath published = Events.patch(draft.getLong("id"), "*", Map.of("status", "PUBLISHED", "reason", "Checked"))
                .statusCode(200)
                .extract()
                .jsonPath();
        long revision = published.getLong("revision");
        for (String one : List.of(path, report)) {
            given().get(one + "/revisions")
                    .then()
                    .statusCode(200)
                    .body("data.version", contains(2))
                    .body("data[0].change", is("CREATED"))
                    .body("data[0].reason", nullValue())
                    .body("data[0].revision", is((int) revision))
                    .body("data[0].recordedAt", is(published.getString("recordedAt")));
            given().get(one + "?asOf=" + (revision - 1)).then().statusCode(404);
            given().get(one + "?asOf=" + revision).then().statusCode(200);
            given().get(one + "/revisions/1").then().statusCode(404);
            given().get(one + "/revisions/2").then().statusCode(200);
            String list = one.substring(0, one.lastIndexOf('/')) + "?q=" + word + "&asOf=";
            given().get(list + (revision - 1)).then().body("data", empty());
            given().get(list + revision).then().body("data", hasSize(1));
            asEditor().get(list + (revision - 1)).then().body("data", hasSize(1));
        }
    }
}
