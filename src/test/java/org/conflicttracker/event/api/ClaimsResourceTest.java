package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimsResourceTest {

    private static final String CLAIMS = "/api/v1/claims";

    private final String word = UniqueNames.word();
    private long event;

    /** An event of which a newspaper and an agency each make claims of their own and quote a monitor. */
    @BeforeEach
    void record() {
        Map<String, Object> paper = Map.of(
                "title",
                "Paper's report",
                "publishedOn",
                "2024-05-02",
                "source",
                Map.of("name", "Paper " + word, "kind", "NEWSPAPER"));
        Map<String, Object> agency = Map.of(
                "title",
                "Agency's report",
                "publishedOn",
                "2024-05-03",
                "source",
                Map.of("name", "Agency " + word, "aliases", List.of("Wire " + word), "kind", "NEWS_AGENCY"));
        Map<String, Object> monitor = Map.of("name", "Monitor " + word, "kind", "MONITOR");
        Map<String, Object> body = Events.with(Events.body(word), "reports", List.of(paper, agency));
        body.put(
                "claims",
                List.of(
                        claim(paper, null, "KILLED", "CIVILIANS", Map.of("best", 5, "quote", "five of us")),
                        claim(paper, monitor, "KILLED", "CIVILIANS", Map.of("best", 7)),
                        claim(agency, monitor, "KILLED", "CIVILIANS", Map.of("low", 9, "qualifier", "AT_LEAST")),
                        claim(agency, monitor, "KILLED", "SIDE_A", Map.of("best", 2)),
                        claim(agency, null, "INJURED", "ALL", Map.of("quote", "dozens", "qualifier", "WORDS"))));
        event = Events.post(body).statusCode(201).extract().jsonPath().getLong("id");
    }

    private static Map<String, Object> claim(
            Map<String, Object> report,
            Map<String, Object> quoted,
            String outcome,
            String group,
            Map<String, Object> more) {
        Map<String, Object> claim = new HashMap<>(more);
        claim.put("report", report);
        claim.put("outcome", outcome);
        claim.put("groups", List.of(group));
        if (quoted != null) {
            claim.put("attributedTo", quoted);
        }
        return claim;
    }

    private ValidatableResponse get(String query) {
        return given().get(CLAIMS + "?tag=" + word + query).then().statusCode(200);
    }

    @Test
    void aClaimHasItsSentenceItsNumbersAndItsLinks() {
        get("").body("data.no", contains(1, 2, 3, 4, 5))
                .body("page.total", is(5))
                .body("page.events", is(1))
                .body("page.next", nullValue())
                .header("X-Total-Count", is("5"))
                .body(
                        "data.statement",
                        contains(
                                "Paper " + word + ": 5 killed (civilians).",
                                "Paper " + word + ", quoting Monitor " + word + ": 7 killed (civilians).",
                                "Agency " + word + ", quoting Monitor " + word + ": at least 9 killed (civilians).",
                                "Agency " + word + ", quoting Monitor " + word + ": 2 killed (side A).",
                                "Agency " + word + ": \"dozens\" injured."))
                .body("data[0].quote", is("five of us"))
                .body("data[0].event.id", is((int) event))
                .body("data[0].attributedTo", nullValue())
                .body("data[0].links.attributedTo", nullValue())
                .body("data[1].report.source.name", is("Paper " + word))
                .body("data[1].attributedTo.name", is("Monitor " + word))
                .body("data.superseded", contains(false, true, false, false, false));
        for (String link : List.of("event", "figures", "report", "source", "attributedTo")) {
            String path = get("").extract().jsonPath().getString("data[1].links." + link);
            given().get(path).then().statusCode(200);
        }
    }

    /** Report and quoted source must be those of the claim, and not only of the event (rule 12). */
    @Test
    void conditionsOnReportsAndQuotedSourcesHoldForTheClaim() {
        get("&source=Paper " + word).body("data.no", contains(1, 2));
        get("&source=wire " + word).body("data.no", contains(3, 4, 5)).body("page.total", is(3));
        get("&sourceKind=NEWSPAPER").body("data.no", contains(1, 2));
        get("&attributedTo=monitor " + word).body("data.no", contains(2, 3, 4));
        get("&attributedTo=*&source=Paper " + word).body("data.no", contains(2));
        get("&attributedTo=!*").body("data", empty());
        get("&source=!Paper " + word).body("data", empty());
    }

    @Test
    void claimsAreFilteredByOutcomeGroupAndWhetherTheyCount() {
        get("&outcome=INJURED").body("data.no", contains(5));
        get("&outcome=!INJURED").body("data.no", contains(1, 2, 3, 4));
        get("&group=CIVILIANS").body("data.no", contains(1, 2, 3));
        get("&group=SIDE_A&outcome=KILLED,INJURED").body("data.no", contains(4));
        get("&superseded=true").body("data.no", contains(2));
        get("&superseded=false&outcome=KILLED").body("data.no", contains(1, 3, 4));
        get("&outcome=MISSING").body("data", empty()).body("page.total", is(0)).body("page.events", is(0));
        given().get(CLAIMS + "?outcome=KILED&superseded=yes&nothing=1")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("nothing", "outcome", "superseded"))
                .body("errors[1].suggestion", is("KILLED"));
    }

    @Test
    void pagesAreOneListWhateverIsRecordedMeanwhile() {
        JsonPath first = get("&limit=2").extract().jsonPath();
        List<Integer> numbers = new ArrayList<>(first.getList("data.no", Integer.class));
        asEditor()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "claims",
                        List.of(Map.of(
                                "outcome",
                                "MISSING",
                                "groups",
                                List.of("ALL"),
                                "best",
                                1,
                                "report",
                                Map.of("id", first.getLong("data[0].report.id"))))))
                .post(Events.PATH + "/" + event + "/claims")
                .then()
                .statusCode(201);
        for (String next = first.getString("page.next"); next != null; ) {
            JsonPath page = given().urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(page.getInt("page.total")).isEqualTo(5);
            numbers.addAll(page.getList("data.no", Integer.class));
            next = page.getString("page.next");
        }
        assertThat(numbers).containsExactly(1, 2, 3, 4, 5);
        get("").body("page.total", is(6));
        get("&limit=0").body("data", empty()).body("page.total", is(6)).body("page.next", nullValue());
        get("&asOf=" + first.getLong("asOf.revision")).body("page.total", is(5));
        String cursor = first.getString("page.next").replaceFirst(".*cursor=", "");
        given().get(CLAIMS + "?tag=" + word + "&outcome=KILLED&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("cursor"));
    }

    @Test
    void claimsAreFiles() {
        get("&format=csv&fields=id,claim,best,source,attributedTo&outcome=KILLED")
                .contentType(startsWith("text/csv"))
                .body(startsWith("id,claim,best,source,attributedTo\r\n" + event + ",1,5,\"Paper " + word + "\",\r\n"))
                .header("Content-Disposition", containsString("claims-"));
        String lines = get("&format=ndjson&limit=2").extract().asString();
        assertThat(lines.lines()).hasSize(2).allMatch(line -> line.contains("\"statement\":"));
        get("&format=xlsx").contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        given().get(CLAIMS + "?format=geojson").then().statusCode(400);
        given().get(CLAIMS + "?fields=best").then().statusCode(400);
    }

    @Test
    void anUnchangedListIsNotSentAgain() {
        String tag = get("").extract().header("ETag");
        for (String path : List.of("", "&format=csv")) {
            String own = path.isEmpty() ? tag : get(path).extract().header("ETag");
            given().header("If-None-Match", own)
                    .get(CLAIMS + "?tag=" + word + path)
                    .then()
                    .statusCode(304);
        }
        Events.record(Events.body(UniqueNames.word()));
        given().header("If-None-Match", tag).get(CLAIMS + "?tag=" + word).then().statusCode(304);
        Events.record(Events.body(word));
        given().header("If-None-Match", tag).get(CLAIMS + "?tag=" + word).then().statusCode(200);
    }

    @Test
    void draftsAreHidden() {
        String draft = UniqueNames.word();
        Events.post(Events.with(Events.body(draft), "status", "DRAFT")).statusCode(201);
        given().get(CLAIMS + "?tag=" + draft)
                .then()
                .statusCode(200)
                .body("data", empty())
                .body("page.total", is(0));
        asEditor()
                .get(CLAIMS + "?status=DRAFT&tag=" + draft)
                .then()
                .statusCode(200)
                .body("data", hasSize(1));
        given().get(CLAIMS + "?status=DRAFT&tag=" + draft).then().statusCode(401);
    }

    @Test
    void anEventLinksToTheClaimsOfItsVersion() {
        String path = given().get(Events.PATH + "/" + event).then().extract().path("claimsUrl");
        assertThat(path).isEqualTo(Events.PATH + "/" + event + "/revisions/1/claims");
        asEditor()
                .delete(Events.PATH + "/" + event + "/claims/1?reason=wrong")
                .then()
                .statusCode(428);
        String tag = given().get(Events.PATH + "/" + event).header("ETag");
        asEditor()
                .header("If-Match", tag)
                .delete(Events.PATH + "/" + event + "/claims/1?reason=wrong")
                .then()
                .statusCode(200)
                .body("claimsUrl", endsWith("/revisions/2/claims"));
        given().get(path)
                .then()
                .statusCode(200)
                .body("event.version", is(1))
                .body("data.no", contains(1, 2, 3, 4, 5))
                .body("data.links.report", everyItem(notNullValue()));
        given().get(path.replace("/revisions/1", "/revisions/2"))
                .then()
                .statusCode(200)
                .body("data.no", contains(2, 3, 4, 5));
        given().get(path.replace("/revisions/1", "/revisions/3")).then().statusCode(404);
        String list = given().get(Events.PATH + "?tag=" + word).then().extract().path("claimsUrl");
        given().urlEncodingEnabled(false).get(list).then().statusCode(200).body("data.no", contains(2, 3, 4, 5));
        assertThat(list).doesNotContain("limit");
        get("").body("data.no", not(contains(1)));
    }

    @Test
    void registersLinkToTheirClaims() {
        JsonPath first = get("&attributedTo=monitor " + word).extract().jsonPath();
        JsonPath paper = given().get(first.getString("data[0].links.source")).jsonPath();
        open(paper.getString("claimsUrl")).body("data.no", contains(1, 2));
        open(paper.getString("quotedClaimsUrl")).body("data", empty());
        open(paper.getString("reportsUrl")).body("data.title", contains("Paper's report"));
        JsonPath monitor =
                given().get(first.getString("data[0].links.attributedTo")).jsonPath();
        open(monitor.getString("quotedClaimsUrl")).body("data.no", contains(2, 3, 4));
        JsonPath report = given().get(first.getString("data[1].links.report")).jsonPath();
        open(report.getString("claimsUrl")).body("data.no", contains(3, 4, 5));
        JsonPath actors = given().get("/api/v1/actors?q=" + word).jsonPath();
        open(actors.getString("data[0].claimsUrl")).body("data.no", contains(1, 2, 3, 4, 5));
    }

    private static ValidatableResponse open(String path) {
        return given().urlEncodingEnabled(false).get(path).then().statusCode(200);
    }
}
