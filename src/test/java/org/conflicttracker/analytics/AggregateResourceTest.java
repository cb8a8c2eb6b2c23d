package org.conflicttracker.analytics;

import static io.restassured.RestAssured.given;
import static org.conflicttracker.testing.EventBuilder.during;
import static org.conflicttracker.testing.EventBuilder.on;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AggregateResourceTest {

    private final String word = UniqueNames.word();

    @Test
    void anEventInTwoProvincesCountsInBothAndOnceInTheTotal() {
        EventBuilder.record(
                word,
                on("2025-03-06")
                        .in("SYR", "Latakia", null)
                        .in("SYR", "Tartus", null)
                        .claim("KILLED", "CIVILIANS", 973));

        get("by=admin1&sort=key")
                .body(
                        "rows.key",
                        contains(
                                Map.of("country", "SYR", "admin1", "Latakia"),
                                Map.of("country", "SYR", "admin1", "Tartus")))
                .body("rows[0].label.country", is("Syria"))
                .body("rows.events", contains(1, 1))
                .body("rows.shared", contains(1, 1))
                .body("rows.killed.best", contains(973, 973))
                .body("rows.killed.shared", contains(973, 973))
                .body("measured", is(Map.of("group", "ALL", "label", "everybody")))
                .body("multiValued", contains("admin1"))
                .body("by", contains("admin1"))
                .body("other", nullValue())
                .body("total.events", is(1))
                .body("total.killed.best", is(973));
    }

    @Test
    void unknownIsNotZero() {
        EventBuilder.record(
                word,
                on("2025-03-01").with("type", "RIOT"),
                on("2025-03-02").with("type", "PROTEST").claim("KILLED", "ALL", 0),
                on("2025-03-03").claim("KILLED", "ALL", 4),
                on("2025-03-04"));

        get("by=type")
                .body("rows.key.type", contains("BATTLE", "PROTEST", "RIOT"))
                .body("rows.killed.best", contains(4, 0, null))
                .body("rows.killed.low", contains(4, 0, null))
                .body("rows.killed.withoutFigure", contains(1, 0, 1))
                .body("total.killed.best", is(4))
                .body("total.killed.withoutFigure", is(2))
                .body("total.injured.best", nullValue())
                .body("total.abducted", nullValue());
    }

    @Test
    void theSumOfNoEventsIsUnknown() {
        get("by=type").body("rows", empty()).body("total.events", is(0)).body("total.killed.best", nullValue());
        get("limit=1").body("rows", hasSize(1)).body("rows[0].events", is(0)).body("rows[0].killed.best", nullValue());
    }

    @Test
    void withoutDimensionsThereIsOneRow() {
        EventBuilder.record(word, on("2025-03-01").claim("INJURED", "ALL", 2));

        get("measures=injured,displaced")
                .body("rows", hasSize(1))
                .body("rows[0].key", is(Map.of()))
                .body("rows[0].injured.best", is(2))
                .body("rows[0].displaced.best", nullValue())
                .body("rows[0].killed", nullValue())
                .body("total.injured.best", is(2));
    }

    @Test
    void whatIsCutOffIsSummed() {
        EventBuilder.record(
                word,
                on("2023-01-01").claim("KILLED", "ALL", 1),
                on("2024-01-01").claim("KILLED", "ALL", 3),
                on("2025-01-01").claim("KILLED", "ALL", 2),
                on("2025-02-01"));

        get("by=year&limit=1")
                .body("rows.key.year", contains("2024"))
                .body("other.rows", is(2))
                .body("other.events", is(3))
                .body("other.killed.best", is(3))
                .body("other.killed.withoutFigure", is(1))
                .body("total.killed.best", is(6));
        get("by=year&sort=-events").body("rows.key.year", contains("2025", "2023", "2024"));
        get("by=year&sort=key").body("rows.key.year", contains("2023", "2024", "2025"));
    }

    @Test
    void theRestIsNeverGreaterThanTheTotal() {
        EventBuilder.record(
                word,
                on("2025-01-01")
                        .in("SYR", "Homs", null)
                        .in("SYR", "Hama", null)
                        .in("SYR", "Idlib", null)
                        .in("SYR", "Aleppo", null)
                        .claim("KILLED", "ALL", 100),
                on("2025-01-02").in("SYR", "Homs", null).claim("KILLED", "ALL", 10),
                on("2025-01-03")
                        .in("SYR", "Hama", null)
                        .in("SYR", "Idlib", null)
                        .claim("KILLED", "ALL", 1));

        get("by=admin1&limit=1")
                .body("rows.key.admin1", contains("Homs"))
                .body("rows.killed.best", contains(110))
                .body("rows.shared", contains(1))
                .body("rows.killed.shared", contains(100))
                .body("other.rows", is(3))
                .body("other.events", is(1))
                .body("other.killed.best", is(1))
                .body("other.killed.shared", nullValue())
                .body("other.eventsUrl", nullValue())
                .body("other.eventsUrlReason", containsString("combinations"))
                .body("total.events", is(3))
                .body("total.killed.best", is(111));
        given().urlEncodingEnabled(false)
                .get("/api/v1/timeline?interval=year&limit=1&by=admin1&tag=" + word)
                .then()
                .body("series.key", contains("Hama"))
                .body("series[0].points.killed.shared", contains(101))
                .body("other.points.killed.best", contains(10))
                .body("total.points.killed.best", contains(111));
    }

    @Test
    void eventsWithSeveralValuesHaveARowOfTheirOwnThatIsBesideTheLimit() {
        EventBuilder.record(
                word,
                on("2025-03-06")
                        .in("SYR", "Latakia", null)
                        .in("SYR", "Tartus", null)
                        .claim("KILLED", "CIVILIANS", 973),
                on("2025-03-07").in("SYR", "Latakia", null).claim("KILLED", "ALL", 16),
                on("2025-03-08")
                        .in("SYR", "Homs", null)
                        .in("TUR", "Hatay", null)
                        .claim("KILLED", "ALL", 7),
                on("2025-03-09").in("SYR", null, null));

        var rows = get("by=admin1&multi=separate&limit=1")
                .body("rows.key.admin1", contains("Latakia", "several"))
                .body("rows.label.admin1", contains("Latakia", "Several"))
                .body("rows.events", contains(1, 2))
                .body("rows.shared", contains(0, 0))
                .body("rows.killed.best", contains(16, 980))
                .body("rows[0].several", nullValue())
                .body("rows[1].several", contains("admin1"))
                .body("rows[0].eventsUrl", matchesPattern(".*single=admin1:[0-9]+&single=country:SYR.*"))
                .body("rows[1].eventsUrl", containsString("several=admin1"))
                .body("multiValued", empty())
                .body("other.rows", is(1))
                .body("other.events", is(1))
                .body("other.killed.best", nullValue())
                .body("total.killed.best", is(996));
        rows.extract().jsonPath().<Map<String, Object>>getList("rows").forEach(row -> given().urlEncodingEnabled(false)
                .get((String) row.get("eventsUrl"))
                .then()
                .body("page.total", is(row.get("events"))));
        // only what passes the filter is counted (rule 12)
        get("by=admin1&multi=separate&country=SYR&sort=key")
                .body("rows.key.admin1", contains("Homs", "Latakia", null, "several"))
                .body("rows.events", contains(1, 1, 1, 1));
        get("by=admin1&multi=separate&admin1=Latakia").body("rows.events", contains(2));
        get("by=country,admin1&multi=separate&sort=key")
                .body("rows.key.country", contains("several", "SYR", "SYR", "SYR"))
                .body("rows.key.admin1", contains("several", "several", "Latakia", null))
                .body("rows[0].several", contains("country", "admin1"))
                .body("rows[1].several", contains("admin1"))
                .body("rows[2].several", nullValue());
    }

    @Test
    void oneValueOrSeveralIsAFilter() {
        EventBuilder.record(
                word,
                on("2025-03-06").by("Army " + word, "STATE_FORCES").by("Militia " + word, "IDENTITY_MILITIA"),
                on("2025-03-07").by("Army " + word, "STATE_FORCES"),
                on("2025-03-08"));

        get("single=actor").body("total.events", is(2));
        get("several=actor").body("total.events", is(1));
        get("single=actor:army%20" + word).body("total.events", is(1));
        get("single=actor:!*").body("total.events", is(1));
        get("several=actor&actorKind=STATE_FORCES").body("total.events", is(0));
        get("several=actor&by=actor")
                .body("rows.events", contains(1, 1))
                .body("rows[0].eventsUrl", nullValue())
                .body("rows[0].eventsUrlReason", containsString("several"));
        given().get("/api/v1/events?single=actr&several=actor,!tag&single=country:Syria%20Arab&single=tag:")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("single", "single", "single", "several"))
                .body("errors[0].suggestion", is("actor"));
        given().get("/api/v1/aggregates?by=group&multi=separate")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("multi"));
    }

    @Test
    void theRestCanBeOpenedWhereAFilterCanLeaveOutTheRows() {
        EventBuilder.record(
                word,
                on("2025-03-01").with("type", "RIOT"),
                on("2025-03-02").with("type", "RIOT"),
                on("2025-03-03").with("type", "PROTEST"),
                on("2025-03-04").by("Army " + word, "STATE_FORCES").by("Militia " + word, "IDENTITY_MILITIA"));

        for (String by : List.of("type", "actorKind", "verification", "type&type=RIOT,PROTEST")) {
            var answer = get("limit=1&by=" + by + "&sort=-events").extract().jsonPath();
            if (answer.get("other") != null) {
                given().urlEncodingEnabled(false)
                        .get(answer.getString("other.eventsUrl"))
                        .then()
                        .statusCode(200)
                        .body("page.total", is(answer.getInt("other.events")));
            }
        }
        get("limit=1&by=type&links=false")
                .body("rows[0].eventsUrl", nullValue())
                .body("other.eventsUrl", nullValue())
                .body("other.eventsUrlReason", nullValue())
                .body("total.eventsUrl", nullValue());
        get("limit=1&by=actorKind&role=SIDE_A").body("other.eventsUrlReason", containsString("other filters"));
    }

    /** Escaped in a link, an Arabic letter has six characters. */
    @Test
    void theRestHasNoLinkThatIsTooLongToBeSent() {
        String[] tags = IntStream.range(0, 40)
                .mapToObj(number -> "\u062d".repeat(60) + " " + number)
                .toArray(String[]::new);
        EventBuilder.record(word, on("2025-03-01").tagged(tags), on("2025-03-02"));
        String sums = "/api/v1/aggregates?by=tag&sort=key&source=Paper of " + word;
        given().get(sums + "&limit=10")
                .then()
                .statusCode(200)
                .body("other.rows", is(31))
                .body("other.eventsUrl", containsString("tag=!"))
                .body("other.eventsUrlReason", nullValue());
        given().get(sums + "&limit=35")
                .then()
                .statusCode(200)
                .body("other.eventsUrl", nullValue())
                .body("other.eventsUrlReason", containsString("at most 8000"));
        given().get("/api/v1/timeline?by=tag&limit=35&source=Paper of " + word)
                .then()
                .statusCode(200)
                .body("other.eventsUrl", nullValue())
                .body("other.eventsUrlReason", containsString("at most 8000"));
    }

    @Test
    void theReleasedAreSummedAndDisagreementIsTold() {
        EventBuilder.record(
                word,
                on("2025-03-01").claim("RELEASED", "ALL", 12),
                on("2025-03-02")
                        .toldBy("Paper of " + word, "NEWSPAPER")
                        .claimOf("Villagers " + word, "KILLED", 9)
                        .toldBy("Agency " + word, "NEWS_AGENCY")
                        .claimOf("Coalition " + word, "KILLED", 30));

        get("measures=killed,released")
                .body("total.released.best", is(12))
                .body("total.released.contested", is(0))
                .body("total.killed.contested", is(1))
                .body("total.injured", nullValue());
    }

    @Test
    void sumsSayWhatNobodyStatedAndWhatIsInWords() {
        EventBuilder.record(
                word,
                on("2025-03-01").claim("KILLED", "CIVILIANS", 3).claim("KILLED", "SIDE_A", 4),
                on("2025-03-02")
                        .toldBy("Army of " + word, "GOVERNMENT")
                        .claim("KILLED", "SIDE_B", 200)
                        .toldBy("Monitor of " + word, "MONITOR")
                        .claim("KILLED", "CIVILIANS", 180),
                on("2025-03-03").claim("KILLED", "ALL", 7).claim("INJURED", "ALL", 1),
                on("2025-03-04").words("KILLED", "CIVILIANS", "dozens"),
                on("2025-03-05"));

        get("").body("total.killed.best", is(3 + 4 + 200 + 180 + 7 + 1))
                .body("total.killed.sumsOfParts", is(2))
                .body("total.killed.inWords", is(1))
                .body("total.killed.openEnded", is(1))
                .body("total.killed.withoutFigure", is(1))
                .body("total.killed.contested", is(0))
                .body("total.killed.ofEarlierRule", nullValue())
                .body("total.killed.basisPending", nullValue())
                .body("total.injured.sumsOfParts", is(0));
        get("group=CIVILIANS").body("total.killed.sumsOfParts", is(0)).body("total.killed.inWords", is(1));
        given().get("/api/v1/timeline?interval=day&tag=" + word)
                .then()
                .statusCode(200)
                .body("series[0].points.killed.sumsOfParts", contains(1, 1, 0, 0, 0))
                .body("series[0].points.killed.inWords", contains(0, 0, 0, 1, 0));
        given().get("/api/v1/timeline?interval=day&cumulative=true&tag=" + word)
                .then()
                .body("series[0].points.killed.sumsOfParts", contains(1, 2, 2, 2, 2));
    }

    @Test
    void anOutcomeIsContestedIfSourcesDisagreeAboutIt() {
        EventBuilder.record(
                word,
                on("2025-03-02")
                        .toldBy("Paper of " + word, "NEWSPAPER")
                        .claim("KILLED", "ALL", 9)
                        .claim("INJURED", "ALL", 5)
                        .toldBy("Agency " + word, "NEWS_AGENCY")
                        .claim("KILLED", "ALL", 30)
                        .claim("INJURED", "ALL", 5));

        get("by=verification")
                .body("rows[0].key.verification", is("CONTESTED"))
                .body("rows[0].killed.contested", is(1))
                .body("rows[0].injured.contested", is(0));
    }

    @Test
    void aMomentBeforeTheFirstRevisionSaysSo() {
        for (String path :
                List.of("events?asOf=2020-01-01", "aggregates?asOf=2020-01-01", "timeline?asOf=2020-01-01")) {
            given().get("/api/v1/" + path)
                    .then()
                    .statusCode(200)
                    .body("asOf.revision", is(0))
                    .body("asOf.note", containsString("Nothing had been recorded"));
        }
    }

    @Test
    void aRowOfAGroupHasTheFiguresOfThatGroup() {
        EventBuilder.record(
                word,
                on("2025-01-01").claim("KILLED", "CIVILIANS", 3).claim("KILLED", "SIDE_A", 5),
                on("2025-01-02").claim("KILLED", "ALL", 2));

        get("by=group")
                .body("rows.key.group", contains("SIDE_A", "CIVILIANS", null))
                .body("rows.label.group", contains("Side A", "Civilians", "Not broken down"))
                .body("rows.killed.best", contains(5, 3, 2))
                .body("rows.shared", contains(1, 1, 0))
                .body("total.killed.best", is(10));
    }

    @Test
    void onlyElementsThatPassTheFilterAreRows() {
        EventBuilder.record(word, on("2025-03-06").in("SYR", "Latakia", null).in("SYR", "Tartus", null));

        get("by=admin1&admin1=LATAKIA")
                .body("rows.key.admin1", contains("Latakia"))
                .body("rows.shared", contains(0));
    }

    @Test
    void spellingsOfOneNameAreOneRow() {
        EventBuilder.record(
                word,
                on("2025-03-06").in("POL", "Śląsk", null),
                on("2025-03-07").in("POL", "SLASK", null),
                on("2025-03-08").in("UKR", "Slask", null));

        get("by=admin1&sort=-events")
                .body("rows.events", contains(2, 1))
                .body("rows.key.country", contains("POL", "UKR"));
        get("by=admin1,year&sort=-events").body("rows.events", contains(2, 1));
    }

    @Test
    void earlierStartsCountInTheFirstIntervalWhereDatesMayOverlap() {
        EventBuilder.record(
                word, during("2024-12-20", "2025-01-20", "DAY"), on("2025-02-20"), on("2024-12-31"), on("2025-03-31"));

        get("by=month&sort=key&dates=overlap&from=2025-01-10&to=2025-03-15")
                .body("rows.key.month", contains("2025-01", "2025-02"))
                .body("rows[0].eventsUrl", containsString("dates=overlap&from=2025-01-10&"))
                .body("rows[1].eventsUrl", containsString("from=2025-02-01&"))
                .body("rows[1].eventsUrl", not(containsString("overlap")))
                .body("total.events", is(2));
    }

    @Test
    void aLimitOfZeroGivesTheTotalAlone() {
        EventBuilder.record(word, on("2025-03-06").in("SYR", "Latakia", null));

        for (String by : List.of("", "by=admin1&")) {
            get(by + "limit=0")
                    .body("rows", empty())
                    .body("total.events", is(1))
                    .body("other.events", is(1))
                    .body("other.eventsUrl", containsString("tag=" + word));
        }
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        given().get("/api/v1/aggregates?by=contry&by=type,type,year,month&sort=killed&measures=kiled&limit=-1&typ=RIOT")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("typ", "by", "by", "by", "measures", "sort", "limit"))
                .body("errors.suggestion[1]", is("country"));
    }

    private ValidatableResponse get(String query) {
        return given().urlEncodingEnabled(false)
                .get("/api/v1/aggregates?tag=" + word + "&" + query)
                .then()
                .statusCode(200);
    }
}
