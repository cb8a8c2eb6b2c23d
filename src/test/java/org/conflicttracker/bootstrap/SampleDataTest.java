package org.conflicttracker.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SampleDataTestProfile.class)
class SampleDataTest {

    @Inject
    SampleData sample;

    @Test
    void theKillingsAreTold() {
        event(1).body("title", containsString("Reprisal killings"))
                .body("type", is("VIOLENCE_AGAINST_CIVILIANS"))
                .body("subType", is("ATTACK"))
                .body("violence", nullValue())
                .body("clarity", is("SUMMARY"))
                .body("verification", is("SINGLE_SOURCE"))
                .body("date", is(Map.of("start", "2025-03-06", "end", "2025-03-10", "precision", "DAYS")))
                .body("locations.admin1", contains("Latakia", "Tartus"))
                .body("locations.latitude", everyItem(nullValue()))
                .body("actors.name", contains("Syrian security forces", "Alawite militia", "Alawite civilians"))
                .body("reports.title", contains(nullValue()))
                .body("reports.url", contains(nullValue()))
                .body("reports.publishedOn", contains(nullValue()))
                .body("reports.source.name", contains("World Israel News"));
    }

    @Test
    void theFiguresOfTheKillingsAddUp() {
        event(1).body("casualties.killed.low", is(1453))
                .body("casualties.killed.best", is(1453))
                .body("casualties.killed.high", is(1453))
                .body("casualties.killed.openEnded", is(true))
                .body("casualties.killed.claims", contains(2, 3, 4))
                .body("casualties.killed.byGroup.find { it.groups == ['CIVILIANS', 'SIDE_B'] }.best", is(1000))
                .body("casualties.injured", nullValue());
    }

    /** 1,453 is a sum that nobody stated, and every sum with it says so. */
    @Test
    void sumsOfTheKillingsSayThatNobodyStatedThem() {
        for (String path : List.of("/api/v1/aggregates?", "/api/v1/aggregates?asOf=6&")) {
            given().get(path + "type=VIOLENCE_AGAINST_CIVILIANS")
                    .then()
                    .body("total.killed.best", is(1453))
                    .body("total.killed.sumsOfParts", is(1))
                    .body("total.killed.inWords", is(0))
                    .body("total.killed.openEnded", is(1));
            given().get(path + "type=VIOLENCE_AGAINST_CIVILIANS&group=CIVILIANS")
                    .then()
                    .body("total.killed.best", is(973))
                    .body("total.killed.sumsOfParts", is(0));
        }
        given().get("/api/v1/aggregates").then().body("total.killed.sumsOfParts", is(1));
        given().get("/api/v1/timeline?interval=month&from=2025-03-01&to=2025-03-31")
                .then()
                .body("series[0].points[0].killed.sumsOfParts", is(1));
    }

    @Test
    void theAttacksBeforeAreAlleged() {
        event(2).body("type", is("BATTLE"))
                .body("date.precision", is("WEEK"))
                .body("locations.precision", contains("REGION"))
                .body("actors.standing", contains("ALLEGED", "STATED"))
                .body("casualties.killed", nullValue())
                .body("reports.id", contains(1));
    }

    @Test
    void theLettersAreToldByTwo() {
        event(3).body("type", is("STRATEGIC_DEVELOPMENT"))
                .body("subType", is("OTHER"))
                .body("locations.precision", contains("COUNTRY"))
                .body("reports.source.name", contains("World Israel News", "i24NEWS"))
                .body("reports.publishedOn", contains(null, "2025-03-10"));
    }

    /** Acceptance path of the tracker's first issue: one call is enough. */
    @Test
    void aReaderFindsHowManyCiviliansWereReportedKilledAndWhoSaysSo() {
        JsonPath found = given().get("/api/v1/events?country=SYR&from=2025-03-01&to=2025-03-31&minKilled=1")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].locations.admin1", contains("Latakia", "Tartus"))
                .extract()
                .jsonPath();

        Map<String, Object> civilians =
                found.getMap("data[0].casualties.killed.byGroup.find { it.groups == ['CIVILIANS'] }");
        assertThat(civilians).containsEntry("best", 973).containsEntry("openEnded", false);
        List<?> claims = (List<?>) civilians.get("claims");
        String claim = "data[0].claims.find { it.no == " + claims.get(0) + " }";
        assertThat(found.getString(claim + ".attributedTo.name")).isEqualTo("Syrian Observatory for Human Rights");
        int report = found.getInt(claim + ".report");
        assertThat(found.getString("data[0].reports.find { it.id == " + report + " }.source.name"))
                .isEqualTo("World Israel News");
    }

    @Test
    void oneIsCorrectedAndOneRetracted() {
        given().get("/api/v1/events?limit=10&sort=date")
                .then()
                .body("data.id", containsInAnyOrder(1, 2, 3))
                .body("data.find { it.id == 1 }.version", is(2))
                .body("data.findAll { it.id != 1 }.version", everyItem(is(1)));
        given().get("/api/v1/aggregates?asOf=1&measures=killed")
                .then()
                .body("total.events", is(4))
                .body("total.killed.best", is(1417));
        given().get("/api/v1/corrections?measures=killed")
                .then()
                .body("data.change", contains("RETRACTED", "CORRECTED"))
                .body("data[0].eventId", is(4))
                .body("data[0].reason", containsString("Recorded twice"))
                .body("data[1].eventId", is(1))
                .body("data[1].reason", containsString("973 civilians, not 937"));
        given().get("/api/v1/events/1/diff")
                .then()
                .body(
                        "changes.find { it.pointer == '/casualties/killed/best' }",
                        allOf(hasEntry("before", 1417), hasEntry("after", 1453)));
        given().get("/api/v1/events/4").then().statusCode(410).body("detail", containsString("Recorded twice"));
    }

    /** A draft beside the event that it repeats: what editors decide about duplicates. */
    @Test
    void editorsFindADraftOfTheSame() {
        given().get("/api/v1/events/5").then().statusCode(404);
        asEditor().get("/api/v1/events/5").then().body("status", is("DRAFT"));
        asEditor()
                .get("/api/v1/events/1/duplicates")
                .then()
                .body("data", hasSize(1))
                .body("data[0].suggestion", is("MERGE"));
    }

    @Test
    void aTrackerThatHoldsSomethingIsLeftAlone() {
        sample.recordSample(null, true);

        given().get("/api/v1/events").then().body("page.total", is(3));
    }

    private static ValidatableResponse event(int id) {
        return given().get("/api/v1/events/" + id).then().statusCode(200);
    }
}
