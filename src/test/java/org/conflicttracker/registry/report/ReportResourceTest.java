package org.conflicttracker.registry.report;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.PageIterator;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportResourceTest {

    private static final String REPORTS = "/api/v1/reports";

    private final String word = UniqueNames.word();
    private final String paper = "Ğazete " + UniqueNames.word();
    private final String address = "https://example.org/" + word;

    @Test
    void aReportIsRecordedWithItsSourceAndRead() {
        var recorded = create(report(Map.of(
                        "url",
                        address,
                        "publishedOn",
                        "2025-03-10",
                        "retrievedAt",
                        "2025-03-11T10:00:00+01:00",
                        "language",
                        "zh-Hant")))
                .statusCode(201);
        var id = id(recorded);

        recorded.header("Location", endsWith(REPORTS + "/" + id));
        given().get(REPORTS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", startsWith(state(recorded.extract().header("ETag"))))
                .body("title", is(word))
                .body("url", is(address))
                .body("publishedOn", is("2025-03-10"))
                .body("retrievedAt", is("2025-03-11T09:00:00.000Z"))
                .body("language", is("zh-Hant"))
                .body("author", nullValue())
                .body("source.name", is(paper))
                .body("source.kind", is("NEWSPAPER"))
                .body("events", is(0))
                .body("eventsUrl", is("/api/v1/events?report=" + id));
    }

    @Test
    void aSourceNobodyKnowsMustSayItsKind() {
        create(Map.of("title", word, "source", Map.of("name", paper)))
                .statusCode(422)
                .body("errors.pointer", contains("/source/kind"));
        create(Map.of("title", word, "source", Map.of("id", 999_999_999)))
                .statusCode(422)
                .body("errors.pointer", contains("/source/id"));
        create(Map.of("title", word)).statusCode(422).body("errors.pointer", contains("/source"));
    }

    @Test
    void anAddressIsTakenOnce() {
        var id = id(create(report(Map.of("url", address))));

        create(report(Map.of("url", address, "title", "Another")))
                .statusCode(409)
                .body("known.id", is((int) id))
                .body("known.url", is(address));
    }

    @Test
    void aRefusedReportLeavesNoSourceBehind() {
        create(report(Map.of("url", address)));
        var other = UniqueNames.word();

        create(report(Map.of("url", address, "source", Map.of("name", other, "kind", "NGO"))))
                .statusCode(409);

        given().get("/api/v1/sources?q=" + other).then().body("data", empty());
    }

    @Test
    void aSourceGivesOneTitleOnceADay() {
        var id = id(create(report(Map.of("publishedOn", "2025-03-10"))));

        create(report(Map.of("publishedOn", "2025-03-10"))).statusCode(409).body("known.id", is((int) id));
        create(report(Map.of("publishedOn", "2025-03-10", "url", address))).statusCode(409);
        create(report(Map.of("publishedOn", "2025-03-11"))).statusCode(201);
        create(report(Map.of())).statusCode(201);
        create(report(Map.of())).statusCode(409);
    }

    @Test
    void twoAddressesAreTwoReportsWhateverTheirTitle() {
        create(report(Map.of("url", address))).statusCode(201);
        create(report(Map.of("url", address + "/2"))).statusCode(201);
    }

    @Test
    void whatNoReportCanSayIsRefused() {
        var day = LocalDate.now(ZoneOffset.UTC);

        create(report(Map.of("url", "example.org", "archiveUrl", "file:///etc/passwd", "language", "English please")))
                .statusCode(422)
                .body("errors.pointer", contains("/archiveUrl", "/language", "/url"));
        create(report(Map.of("publishedOn", day.plusDays(3).toString())))
                .statusCode(422)
                .body("errors.pointer", contains("/publishedOn"));
        create(report(Map.of("publishedOn", "0000-01-01"))).statusCode(422);
        create(report(Map.of("publishedOn", day.toString()))).statusCode(201);
        create(report(Map.of("publishdOn", "2025-03-10")))
                .statusCode(400)
                .body("errors[0].pointer", is("/publishdOn"))
                .body("errors[0].suggestion", is("publishedOn"));
        create(report(Map.of(
                        "source", Map.of("name", UniqueNames.word(), "kind", "NGO", "url", "mailto:a@example.org"))))
                .statusCode(422)
                .body("errors.pointer", contains("/source/url"));
    }

    @Test
    void wordsAreLookedForInTitleAndSource() {
        var id = (int) id(create(report(Map.of("title", "Clashes in Ḥoms " + word))));

        list("q=homs " + word).body("data.id", contains(id));
        list("q=clash " + paper).body("data.id", contains(id));
        list("q=clash " + UniqueNames.word()).body("data.id", empty());
    }

    @Test
    void aSourceIsAskedForByIdOrByAnyName() {
        var alias = UniqueNames.word();
        var source = Map.of("name", paper, "aliases", List.of("Ünlü " + alias), "kind", "NEWSPAPER");
        var created = create(report(Map.of("source", source)));
        var id = (int) id(created);
        int sourceId = created.extract().path("source.id");
        var other =
                (int) id(create(Map.of("title", word, "source", Map.of("name", UniqueNames.word(), "kind", "NGO"))));

        list("source=" + sourceId).body("data.id", contains(id));
        list("source=" + paper).body("data.id", contains(id));
        list("source=UNLU " + alias).body("data.id", contains(id));
        list("source=" + UniqueNames.word()).body("data.id", empty()).body("page.total", is(0));
        list("q=" + word + "&source=" + paper + "&source=nobody").body("data.id", contains(id));
        list("q=" + word).body("data.id", contains(id, other));
    }

    @Test
    void daysNarrowTheListAndLeaveOutUnknownOnes() {
        create(report(Map.of()));
        var tenth = (int) id(create(report(Map.of("publishedOn", "2025-03-10"))));
        var eleventh = (int) id(create(report(Map.of("publishedOn", "2025-03-11"))));

        list("q=" + word + "&publishedFrom=2025-03-10").body("data.id", contains(tenth, eleventh));
        list("q=" + word + "&publishedTo=2025-03-10").body("data.id", contains(tenth));
        list("q=" + word + "&publishedFrom=2025-03-11&publishedTo=2025-03-11").body("data.id", contains(eleventh));
    }

    @Test
    void whatIsAskedWronglyIsNamedAllAtOnce() {
        given().get(REPORTS + "?publishedFrm=2025-01-01&publishedTo=2025-02-30&limit=x")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("publishedFrm", "publishedTo", "limit"))
                .body("errors[0].suggestion", is("publishedFrom"));
        given().get(REPORTS + "?publishedFrom=2025-03-11&publishedTo=2025-03-10")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("publishedFrom"));
    }

    @Test
    void aListIsReadToItsEndWithoutRepeat() {
        var ids = new ArrayList<Long>();
        for (var i = 0; i < 7; i++) {
            ids.add(id(create(report(Map.of("title", word + " " + i)))));
        }

        assertThat(PageIterator.ids(REPORTS + "?limit=3&q=" + word)).isEqualTo(ids);
        list("limit=3&q=" + word).header("X-Total-Count", "7");
    }

    @Test
    void aCorrectionNeedsTheStateItCorrectsAndAReason() {
        var created = create(report(Map.of()));
        var id = id(created);
        var tag = created.extract().header("ETag");
        var corrected = report(Map.of("author", "A. N. Other", "reason", "Was missing"));

        asEditor()
                .contentType(JSON)
                .body(corrected)
                .put(REPORTS + "/" + id)
                .then()
                .statusCode(428);
        correct(id, tag, report(Map.of())).statusCode(422).body("errors.pointer", contains("/reason"));
        correct(id, tag, corrected).statusCode(200).header("ETag", not(tag)).body("author", is("A. N. Other"));
        correct(id, tag, corrected).statusCode(412);
    }

    @Test
    void whatWasReadCanBeSentBackAndSaysNothingNew() {
        var created = create(report(Map.of("url", address, "retrievedAt", "2025-03-11T10:00:00Z")));
        Map<String, Object> body =
                given().get(REPORTS + "/" + id(created)).jsonPath().getMap("");
        body.put("reason", "Nothing is wrong");

        correct(id(created), "*", body)
                .statusCode(200)
                .header("ETag", created.extract().header("ETag"));
    }

    @Test
    void aReportCannotTakeAnothersAddress() {
        var other = (int) id(create(report(Map.of("url", address))));
        var id = id(create(report(Map.of("url", address + "/2"))));

        correct(id, "*", report(Map.of("url", address, "reason", "Wrong address")))
                .statusCode(409)
                .body("known.id", is(other));
    }

    @Test
    void onlyEditorsRecord() {
        given().contentType(JSON).body(report(Map.of())).post(REPORTS).then().statusCode(401);
        list("q=" + word).body("data", empty());
    }

    @Test
    void anIdThatIsNoNumberOrNobodysIsNotFound() {
        given().get(REPORTS + "/abc").then().statusCode(404).contentType("application/problem+json");
        given().get(REPORTS + "/999999999").then().statusCode(404).contentType("application/problem+json");
    }

    /** Report of the newspaper with this word in its title, and these changes. */
    private Map<String, Object> report(Map<String, Object> changes) {
        var report = new HashMap<String, Object>();
        report.put("title", word);
        report.put("source", Map.of("name", paper, "kind", "NEWSPAPER"));
        report.putAll(changes);
        return report;
    }

    @Test
    void theDayAndTheTimeOfPublicationMustNotContradictEachOther() {
        create(report(Map.of("publishedOn", "2025-03-05", "publishedAt", "2025-03-06T18:00:00Z")))
                .statusCode(422)
                .body("errors.pointer", contains("/publishedOn"));
        create(Map.of(
                        "title",
                        word,
                        "publishedOn",
                        "2025-03-05",
                        "publishedAt",
                        "2025-03-09T18:00:00Z",
                        "source",
                        Map.of("name", paper)))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/publishedOn", "/source/kind"));
        var id = id(create(report(Map.of("publishedOn", "2025-03-05", "publishedAt", "2025-03-05T23:30:00-05:00")))
                .statusCode(201));
        correct(id, "*", Map.of("publishedAt", "2025-03-09T00:00:00Z", "reason", "A"))
                .statusCode(422)
                .body("errors.pointer", contains("/publishedOn"));
        correct(id, "*", Map.of("publishedOn", "2025-03-09", "publishedAt", "2025-03-09T00:00:00Z", "reason", "A"))
                .statusCode(200);
        Events.post(Events.with(
                        Events.body(word),
                        "reports",
                        List.of(report(Map.of("publishedOn", "2025-03-05", "publishedAt", "2025-03-09T18:00:00Z")))))
                .statusCode(422)
                .body("errors.pointer", contains("/reports/0/publishedOn"));
    }

    private static ValidatableResponse create(Map<String, Object> body) {
        return asEditor().contentType(JSON).body(body).post(REPORTS).then();
    }

    private static ValidatableResponse correct(long id, String tag, Map<String, Object> body) {
        return asEditor()
                .contentType(JSON)
                .header("If-Match", tag)
                .body(body)
                .put(REPORTS + "/" + id)
                .then();
    }

    private static ValidatableResponse list(String query) {
        return given().get(REPORTS + "?" + query).then().statusCode(200);
    }

    private static long id(ValidatableResponse response) {
        return response.extract().jsonPath().getLong("id");
    }

    /** Prefix that all entity tags of one state share. */
    private static String state(String tag) {
        return tag.replaceFirst("\"$", ".");
    }
}
