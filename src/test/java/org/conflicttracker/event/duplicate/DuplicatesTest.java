package org.conflicttracker.event.duplicate;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.conflicttracker.event.duplicate.BlockRepository.Search;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.LowLimitsProfile;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/**
 * Pairs of events that may be the same, over HTTP: found with each event, listed, dismissed and followed. In a tracker with few other events,
 * as the job compares them all.
 */
@QuarkusTest
@TestProfile(LowLimitsProfile.class)
class DuplicatesTest {

    private static final String LIST = "/api/v1/duplicates?tag=";

    @Inject
    DuplicateJob job;

    @Inject
    DuplicateFinder finder;

    @Inject
    BlockRepository blocks;

    @Inject
    AgroalDataSource database;

    private final String word = UniqueNames.word();

    private static final AtomicInteger YEARS = new AtomicInteger(1900);

    /** Day in a year in which no other test has events: those of two tests near each other would be pairs. */
    private final LocalDate day = LocalDate.of(YEARS.getAndIncrement(), 1, 15);

    private Map<String, Object> event(String title, LocalDate on) {
        Map<String, Object> body = Events.with(Events.body(word), "date", Map.of("start", on.toString()));
        return Events.with(
                Events.with(body, "title", title),
                "locations",
                List.of(Map.of(
                        "name",
                        "Saraqib",
                        "country",
                        "SYR",
                        "admin1",
                        "Province " + word,
                        "precision",
                        "EXACT",
                        "latitude",
                        35.86,
                        "longitude",
                        36.8)));
    }

    private long record(Map<String, Object> body) {
        return Events.record(body).getLong("id");
    }

    private static ValidatableResponse ofEvent(long id) {
        return asEditor().get("/api/v1/events/" + id + "/duplicates").then();
    }

    private ValidatableResponse listed(String more) {
        return asEditor().get(LIST + word + more).then().statusCode(200);
    }

    private static ValidatableResponse dismiss(String pair, Object body) {
        return asEditor()
                .contentType(JSON)
                .body(body)
                .post("/api/v1/duplicates/" + pair + "/dismiss")
                .then();
    }

    /** The block of an event is the same, whether the index in memory or the database finds the events near its days. */
    @Test
    void theIndexAndTheDatabaseFindTheSameBlock() {
        long seed = Long.getLong("tracker.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Long> revisions = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            LocalDate start = day.plusDays(random.nextInt(12));
            LocalDate end = start.plusDays(random.nextInt(4) == 0 ? random.nextInt(200) : 0);
            Map<String, Object> body = Events.with(
                    event("Clash no. " + i, start),
                    "date",
                    Map.of("start", start.toString(), "end", end.toString(), "precision", "DAY"));
            revisions.add(Events.record(Events.with(body, "locations", List.of(location(random))))
                    .getLong("revision"));
        }
        long asOf = Collections.max(revisions);
        QuarkusTransaction.requiringNew().run(() -> {
            int near = 0;
            for (EventFeatures event : finder.loadFeatures(revisions)) {
                Search search = new Search(event, 3, null, false, asOf);
                List<Long> dated = finder.listDated(search);
                assertThat(dated).as("the index is there").isNotNull();
                List<Long> block = blocks.listRevisions(search, 1_000);
                assertThat(blocks.listRevisions(new Search(event, 3, dated, false, asOf), 1_000))
                        .as("block of event %d, seed %d", event.event(), seed)
                        .isEqualTo(block);
                assertThat(finder.listNear(new Search(event, 3, dated, false, asOf)))
                        .as("block of event %d from the index alone, seed %d", event.event(), seed)
                        .hasValue(block);
                near += block.size();
            }
            assertThat(near).as("seed %d", seed).isPositive();
        });
    }

    /** A location on both sides of the 180th meridian, at sea, in a province, in a country, or with coordinates of any precision. */
    private static Map<String, Object> location(Random random) {
        double longitude = random.nextBoolean() ? 179.9 - random.nextInt(10) / 10.0 : -180 + random.nextInt(10) / 10.0;
        double latitude = random.nextInt(30) / 10.0;
        return switch (random.nextInt(6)) {
            case 0 -> Map.of("country", "FJI", "precision", "COUNTRY");
            case 1 -> Map.of("precision", "INTERNATIONAL", "name", "Koro Sea");
            case 2 -> Map.of("country", "FJI", "admin1", "Northern", "precision", "ADMIN1");
            case 3 -> Map.of("precision", "EXACT", "latitude", latitude, "longitude", longitude);
            case 4 -> Map.of("country", "FJI", "precision", "ADMIN1", "latitude", latitude, "longitude", longitude);
            default ->
                Map.of(
                        "country",
                        "FJI",
                        "admin1",
                        "Northern",
                        "name",
                        "Taveuni",
                        "precision",
                        "NEAR",
                        "latitude",
                        latitude,
                        "longitude",
                        longitude);
        };
    }

    @Test
    void anEventThatWasRecordedTwiceIsFoundAtOnce() {
        long first = record(event("Market in Saraqib shelled", day));
        ofEvent(first).statusCode(200).body("data", empty()).body("blockCut", is(false));
        long second = record(Events.with(event("Shelling of Saraqib's market", day.plusDays(1)), "status", "DRAFT"));
        long other = record(Events.with(
                event("Checkpoint attacked", day.plusDays(3)),
                "reports",
                List.of(Events.report(word, day.toString()))));

        for (long id : List.of(first, second)) {
            ofEvent(id)
                    .statusCode(200)
                    .body("data.id", contains(first + "-" + second))
                    .body("data[0].score", greaterThan(0.5f))
                    .body("data[0].suggestion", is("MERGE"))
                    .body("data[0].state", is("OPEN"))
                    .body("data[0].acrossDatasets", is(false))
                    .body("data[0].events.id", contains((int) first, (int) second))
                    .body("data[0].events.status", contains("PUBLISHED", "DRAFT"))
                    .body("data[0].events[1].url", is("/api/v1/events/" + second))
                    .body("data[0].reasons.kind", hasItem("TITLES"))
                    .body("data[0].reasons.find { it.kind == 'DAYS_APART' }.detail", is("1 day apart."))
                    .body("data[0].dismissal", nullValue());
        }
        asEditor()
                .get("/api/v1/events/" + first + "/duplicates?minScore=0")
                .then()
                .body("data.id", hasItem(first + "-" + other))
                .body("data[0].id", is(first + "-" + second));
        given().get("/api/v1/events/" + first + "/duplicates").then().statusCode(401);
        given().get("/api/v1/duplicates").then().statusCode(401);
    }

    @Test
    void namesInAnotherScriptAreTheSameNames() {
        long first = record(Events.with(
                event("Bombing of Saraqib", day),
                "actors",
                List.of(Map.of("name", "Jaysh al-Islam " + word, "kind", "REBEL_GROUP", "role", "SIDE_A"))));
        long second = record(Events.with(
                event("قصف سراقب", day),
                "actors",
                List.of(Map.of("name", "جيش الإسلام " + word, "kind", "REBEL_GROUP", "role", "SIDE_A"))));

        ofEvent(second)
                .body("data.id", contains(first + "-" + second))
                .body("data[0].reasons.find { it.kind == 'ACTORS' }.weight", greaterThan(0f));
    }

    @Test
    void theListBeginsWithTheGreatestScoreAndGoesOnByCursor() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(record(event("Market in Saraqib shelled", day.plusDays(i == 2 ? 1 : 0))));
        }
        job.run();

        JsonPath whole = listed("").extract().jsonPath();
        assertThat(whole.getList("data.id", String.class))
                .containsExactly(
                        ids.get(0) + "-" + ids.get(1), ids.get(0) + "-" + ids.get(2), ids.get(1) + "-" + ids.get(2));
        assertThat(whole.getInt("page.total")).isEqualTo(3);
        assertThat(whole.getBoolean("search.comparingAll")).isFalse();
        assertThat(whole.getLong("search.upTo")).isLessThanOrEqualTo(whole.getLong("search.latest"));
        List<String> paged = new ArrayList<>();
        String next = LIST + word + "&limit=1";
        while (next != null) {
            JsonPath page = Events.readAsEditor(next);
            paged.addAll(page.getList("data.id", String.class));
            next = page.getString("page.next");
        }
        assertThat(paged).isEqualTo(whole.getList("data.id", String.class));
        listed("&limit=0").body("data", empty()).body("page.total", is(3)).body("page.next", nullValue());
        listed("&minScore=" + whole.getFloat("data[0].score")).body("data", hasSize(1));
        listed("&suggestion=PART_OF").body("data", empty());
        listed("&acrossDatasets=true").body("data", empty());
        listed("&from=" + day.plusDays(1)).body("data", hasSize(2));
        listed("&status=DRAFT").body("data", empty());
        listed("&state=DISMISSED").body("data", empty());
        assertThat(everyPair()).containsAll(paged);
    }

    private static List<String> everyPair() {
        List<String> pairs = new ArrayList<>();
        String next = "/api/v1/duplicates?limit=500";
        while (next != null) {
            JsonPath page = Events.readAsEditor(next);
            pairs.addAll(page.getList("data.id", String.class));
            next = page.getString("page.next");
        }
        return pairs;
    }

    @Test
    void aDismissedPairStaysSoUntilAnEventChanges() {
        long first = record(event("Market in Saraqib shelled", day));
        long second = record(event("Market in Saraqib shelled", day));
        String pair = first + "-" + second;
        job.run();
        listed("").body("data.id", contains(pair));

        for (int i = 0; i < 2; i++) {
            dismiss(i == 0 ? pair : second + "-" + first, Map.of("reason", "Two strikes, an hour apart"))
                    .statusCode(200)
                    .body("id", is(pair))
                    .body("state", is("DISMISSED"))
                    .body("dismissal.reason", is("Two strikes, an hour apart"))
                    .body("dismissal.by", is("editor"));
            listed("").body("data", empty()).body("page.total", is(0));
            listed("&state=DISMISSED").body("data.id", contains(pair));
            listed("&state=ALL").body("data.state", contains("DISMISSED"));
            ofEvent(first).body("data.state", contains("DISMISSED"));
        }

        long actor = Events.get(first).extract().jsonPath().getLong("actors[0].id");
        asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("name", "Renamed " + word, "reason", "Its own name"))
                .patch("/api/v1/actors/" + actor)
                .then()
                .statusCode(200);
        Events.get(first).body("change", is("REFERENCE"));
        job.run();
        listed("").body("data", empty());
        ofEvent(first).body("data.state", contains("DISMISSED"));

        Events.patch(second, "*", Map.of("description", "It was one strike", "reason", "New report"))
                .statusCode(200);
        listed("").body("data.state", contains("OPEN"));
        job.run();
        listed("").body("data.state", contains("OPEN")).body("data[0].dismissal", nullValue());
        ofEvent(first).body("data.state", contains("OPEN"));
    }

    @Test
    void onlyTwoActiveEventsAreDismissedAndWithAReason() {
        long first = record(event("Market in Saraqib shelled", day));
        long second = record(event("Market in Saraqib shelled", day));

        dismiss(first + "-" + second, Map.of()).statusCode(422);
        dismiss(first + "-" + second, Map.of("reason", "A", "why", "B")).statusCode(400);
        dismiss(first + "-" + first, Map.of("reason", "A")).statusCode(400);
        dismiss(first + "-2000000000", Map.of("reason", "A")).statusCode(404);
        given().contentType(JSON)
                .body(Map.of("reason", "A"))
                .post("/api/v1/duplicates/" + first + "-" + second + "/dismiss")
                .then()
                .statusCode(401);
        Events.retract(second).statusCode(200);
        dismiss(first + "-" + second, Map.of("reason", "A"))
                .statusCode(409)
                .body("detail", containsString("RETRACTED"));
    }

    @Test
    void aMergedOrRetractedEventIsNoDuplicate() {
        long first = record(event("Market in Saraqib shelled", day));
        long second = record(event("Market in Saraqib shelled", day));
        long third = record(event("Market in Saraqib shelled", day));
        job.run();
        listed("").body("data", hasSize(3));

        Events.postTo(second, "merge", Map.of("into", first, "reason", "The same"))
                .statusCode(200);
        ofEvent(first).body("data.id", contains(first + "-" + third));
        asEditor()
                .redirects()
                .follow(false)
                .get("/api/v1/events/" + second + "/duplicates")
                .then()
                .statusCode(307)
                .header("Location", containsString("/api/v1/events/" + first + "/duplicates"));
        job.run();
        listed("").body("data.id", contains(first + "-" + third));

        Events.retract(third).statusCode(200);
        ofEvent(third).statusCode(410);
        job.run();
        listed("").body("data", empty());
    }

    @Test
    void anEventWithinATotalMayBeAPartOfIt() {
        Map<String, Object> total = Events.with(event("Killings in Saraqib", day.minusDays(2)), "clarity", "SUMMARY");
        long whole = record(Events.with(
                total,
                "date",
                Map.of(
                        "start",
                        day.minusDays(2).toString(),
                        "end",
                        day.plusDays(9).toString(),
                        "precision",
                        "DAY")));
        long part = record(event("Killings in Saraqib", day));
        job.run();

        ofEvent(part)
                .body("data.suggestion", contains("PART_OF"))
                .body("data[0].summary", is((int) whole))
                .body("data[0].reasons.kind", hasItem("DAYS_WITHIN"));
        listed("&suggestion=PART_OF").body("data.id", contains(whole + "-" + part));
    }

    @Test
    void aPassThroughAllEventsFindsWhatWasFoundOneByOne() throws SQLException {
        for (int i = 0; i < 4; i++) {
            record(event(i % 2 == 0 ? "Market in Saraqib shelled" : "Checkpoint attacked", day.plusDays(i / 2)));
        }
        job.run();
        List<Object> followed = listed("").extract().jsonPath().getList("data");
        assertThat(followed).isNotEmpty();

        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update duplicate_progress set rules = null");
            statement.executeUpdate("update duplicate_pair set score = 1 where score > 1");
        }
        job.run();

        assertThat(listed("").extract().jsonPath().getList("data")).isEqualTo(followed);
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select pass_compared, pass_total, (select count(*) from duplicate_pair where score = 1)"
                                + " from duplicate_progress where rules is not null and pass_revision is null")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isEqualTo(row.getLong(2)).isGreaterThanOrEqualTo(4);
            assertThat(row.getLong(3)).isZero();
        }
    }

    @Test
    void wrongParametersAreNamed() {
        asEditor()
                .get("/api/v1/duplicates?minScore=2&state=OPE&suggestion=MERG&acrossDatasets=yes&asOf=1&country=SRY")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasSize(6))
                .body("errors.find { it.parameter == 'state' }.suggestion", is("OPEN"))
                .body("errors.parameter", not(hasItem("limit")));
        asEditor().get("/api/v1/events/1/duplicates?minScore=x").then().statusCode(400);
        ofEvent(2_000_000_000).statusCode(404);
        asEditor().get("/api/v1/duplicates?scor=1").then().statusCode(400);
    }
}
