package org.conflicttracker.event.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.RuleOne;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Job that brings events recorded under rule 1 of figures to rule 2; their stored form is made as the version before made it. */
@QuarkusTest
class RuleRevisionJobTest {

    @Inject
    DataSource database;

    @Inject
    WithheldGeneration generation;

    private final String word = UniqueNames.word();

    private Map<String, Object> claim(String paper, int killed) {
        return Map.of(
                "outcome",
                "KILLED",
                "groups",
                List.of("CIVILIANS"),
                "best",
                killed,
                "report",
                Map.of(
                        "title",
                        "Report of " + paper,
                        "publishedOn",
                        "2024-05-02",
                        "source",
                        Map.of("name", paper + " " + word, "kind", "NEWSPAPER")));
    }

    /** Event of which rule 1 says 0 0 9, and rule 2 says 0 9 9. */
    private JsonPath recordDenied(String status) {
        Map<String, Object> body = Events.body(word);
        body.put("claims", List.of(claim("Nine", 9), claim("None", 0)));
        body.put("status", status);
        return Events.record(body);
    }

    private void storeAsRule1(JsonPath event, int best) throws SQLException {
        storeAsRule1(event.getLong("revision"), best);
    }

    private void storeAsRule1(long revision, int best) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            RuleOne.store(connection, revision, best);
            // the index in memory holds the figures of before, which the scrub would report
            statement.execute("update store set withheld = withheld + 1");
        }
    }

    /** As the poller of a node does; on H2 there is none. */
    private void reachStoredGeneration() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var stored = statement.executeQuery("select withheld from store")) {
            assertThat(stored.next()).isTrue();
            generation.reached(stored.getLong(1));
        }
    }

    private long pendingBases() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from revision_figure where basis is null or contested is null")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long openJob(long lastEvent) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return RuleOne.openJob(connection, lastEvent);
        }
    }

    private JsonPath awaitDone(long job) {
        JsonPath view;
        do {
            Polling.pause();
            view = asEditor()
                    .get("/api/v1/jobs/" + job)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        } while (!view.getString("state").equals("DONE"));
        return view;
    }

    @Test
    void eventsAreBroughtToTheRuleUnderReaders() throws Exception {
        List<JsonPath> denied = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            denied.add(recordDenied("PUBLISHED"));
            storeAsRule1(denied.get(i), 0);
        }
        JsonPath same = Events.record(Events.body(word));
        storeAsRule1(same, 5);
        JsonPath retracted = recordDenied("PUBLISHED");
        long retractedId = retracted.getLong("id");
        Events.retract(retractedId).statusCode(200);
        long last = Events.readAsEditor("/api/v1/stats").getLong("latestRevision");
        storeAsRule1(last, 0);
        JsonPath draft = recordDenied("DRAFT");
        storeAsRule1(draft, 0);
        Events.get(denied.get(0).getLong("id"))
                .body("casualties.killed.best", is(0))
                .body("casualties.killed.rule", is(1))
                .body("casualties.killed.basis", is((Object) null));

        reachStoredGeneration();
        long job = openJob(denied.get(0).getLong("id") - 1);
        boolean running = true;
        while (running) {
            for (JsonPath event : denied) {
                JsonPath read = Events.read("/api/v1/events/" + event.getLong("id"));
                Map<String, Object> seen = Map.of(
                        "version", read.getInt("version"),
                        "best", read.getInt("casualties.killed.best"),
                        "rule", read.getInt("casualties.killed.rule"));
                assertThat(seen)
                        .isIn(Map.of("version", 1, "best", 0, "rule", 1), Map.of("version", 2, "best", 9, "rule", 2));
            }
            running = !asEditor()
                    .get("/api/v1/jobs/" + job)
                    .jsonPath()
                    .getString("state")
                    .equals("DONE");
        }

        JsonPath view = awaitDone(job);
        assertThat(view.getString("kind")).isEqualTo("RULE");
        assertThat(view.getInt("percent")).isEqualTo(100);
        assertThat(view.getLong("eventsChanged")).isEqualTo(denied.size() + 1L);
        assertThat(asEditor().get("/api/v1/jobs").jsonPath().getList("data.id", Long.class))
                .contains(job);
        given().get("/api/v1/jobs").then().statusCode(401);
        for (JsonPath event : denied) {
            Events.get(event.getLong("id"))
                    .body("version", is(2))
                    .body("change", is("RULE"))
                    .body("reason", is("The figures now follow rule 2 of figures"))
                    .body("casualties.killed.best", is(9))
                    .body("casualties.killed.rule", is(2))
                    .body("verification", is("CONTESTED"));
            String then = "?asOf=" + event.getLong("revision");
            given().get("/api/v1/events/" + event.getLong("id") + then)
                    .then()
                    .body("version", is(1))
                    .body("casualties.killed.best", is(0))
                    .body("casualties.killed.rule", is(1));
            given().get("/api/v1/events/" + event.getLong("id") + "/figures" + then)
                    .then()
                    .body("figures[0].rule", is(1))
                    .body("figures[0].basis", is((Object) null))
                    .body("figures[0].steps[0].step", is("EARLIER_RULE"));
        }
        Events.get(same.getLong("id"))
                .body("version", is(1))
                .body("casualties.killed.rule", is(2))
                .body("casualties.killed.basis", is("NEWEST"));
        given().get("/api/v1/events?tag=" + word + "&sort=date&limit=1")
                .then()
                .body("data[0].casualties.killed.rule", is(2));
        asEditor()
                .get("/api/v1/events/" + draft.getLong("id"))
                .then()
                .body("version", is(2))
                .body("change", is("RULE"))
                .body("status", is("DRAFT"));
        given().get("/api/v1/changes?after=" + (denied.get(0).getLong("revision") - 1) + "&tag=" + word + "&limit=1000")
                .then()
                .body("data.findAll { it.change == 'RULE' }.size()", is(denied.size()));
        given().get("/api/v1/aggregates?tag=" + word)
                .then()
                .body("total.killed.best", is(9 * denied.size() + 5))
                .body("total.killed.contested", is(denied.size()))
                .body("total.killed.sumsOfParts", is(0))
                .body("total.killed.ofEarlierRule", is((Object) null));
        given().get("/api/v1/aggregates?tag=" + word + "&asOf=" + retracted.getLong("revision"))
                .then()
                .body("total.killed.ofEarlierRule", is(denied.size()))
                .body("total.killed.sumsOfParts", is(0));
        given().get("/api/v1/aggregates?tag=" + word + "&type=BATTLE&asOf="
                        + denied.get(0).getLong("revision"))
                .then()
                .body("total.killed.ofEarlierRule", is(1))
                .body("total.killed.sumsOfParts", is((Object) null))
                .body("total.killed.inWords", is((Object) null));
        assertThat(pendingBases()).isZero();
        String since =
                Events.read("/api/v1/events/" + denied.get(0).getLong("id")).getString("recordedAt");
        given().get("/api/v1/events?tag=" + word + "&recordedSince=" + since)
                .then()
                .body("page.total", is(0));
        checkRestored(retractedId);
    }

    private static void checkRestored(long id) {
        JsonPath history = Events.readAsEditor("/api/v1/events/" + id + "/revisions");
        assertThat(history.getList("data.change")).containsExactly("CREATED", "RETRACTED");
        assertThat(history.getList("data.casualties.killed.rule")).containsExactly(2, 1);
        Events.patch(id, "*", Map.of("status", "PUBLISHED", "reason", "It did happen"))
                .statusCode(200);
        Events.get(id).body("casualties.killed.best", is(9)).body("casualties.killed.rule", is(2));
    }

    /** Stores an event as the version before there were areas did: with the name of the province only. */
    private void storeWithoutArea(JsonPath event, String admin1, boolean migrated) throws SQLException {
        long area = event.getLong("locations[0].admin1Id");
        try (Connection connection = database.getConnection();
                var document = connection.prepareStatement("update revision_content set document ="
                        + " replace(replace(document, ?, ?), ?, '') where revision = ?");
                var row = connection.prepareStatement("update revision_place set admin1 = ?"
                        + (migrated ? "" : ", admin1_id = null, admin1_state_id = null") + " where revision = ?");
                var statement = connection.createStatement()) {
            document.setString(1, "\"admin1\":\"" + event.getString("locations[0].admin1") + '"');
            document.setString(2, "\"admin1\":\"" + admin1 + '"');
            document.setString(3, "\"admin1Id\":" + area + ",");
            document.setLong(4, event.getLong("revision"));
            assertThat(document.executeUpdate()).isEqualTo(1);
            row.setString(1, admin1);
            row.setLong(2, event.getLong("revision"));
            assertThat(row.executeUpdate()).isEqualTo(1);
            statement.execute("update store set withheld = withheld + 1");
        }
    }

    /** An event on a day without the events of other tests, which are looked through with each write. */
    private JsonPath recordIn(String admin1) {
        return Events.record(Events.with(
                Events.with(Events.body(word), "date", Map.of("start", "2024-04-25")),
                "locations",
                List.of(Map.of("country", "SYR", "admin1", admin1, "precision", "ADMIN1"))));
    }

    @Test
    void provincesGetTheNamesOfTheirAreas() throws Exception {
        JsonPath named = recordIn("Latakia " + word);
        JsonPath migrated = recordIn("Latakia " + word);
        JsonPath restored = recordIn("Hama " + word);
        storeWithoutArea(migrated, "LATAKIA " + word, true);
        storeWithoutArea(restored, "HAMA " + word, false);
        int area = named.getInt("locations[0].admin1Id");

        awaitDone(openJob(named.getLong("id") - 1));

        Events.get(named.getLong("id")).body("version", is(1));
        Events.get(migrated.getLong("id"))
                .body("version", is(2))
                .body("change", is("RULE"))
                .body("reason", is("The provinces and districts now have the names of the register of areas"))
                .body("locations[0].admin1", is("Latakia " + word))
                .body("locations[0].admin1Id", is(area))
                .body("locations[0].admin1Stated", is("LATAKIA " + word));
        given().get("/api/v1/events/" + migrated.getLong("id") + "?asOf=" + migrated.getLong("revision"))
                .then()
                .body("locations[0].admin1", is("LATAKIA " + word))
                .body("locations[0].admin1Id", is(area));
        Events.get(restored.getLong("id"))
                .body("version", is(2))
                .body("locations[0].admin1", is("Hama " + word))
                .body("locations[0].admin1Id", is(restored.getInt("locations[0].admin1Id")))
                .body("locations[0].admin1Stated", is("HAMA " + word));
    }

    @Test
    void aJobContinuesWhereItStopped() throws Exception {
        List<JsonPath> denied = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            denied.add(recordDenied("PUBLISHED"));
            storeAsRule1(denied.get(i), 0);
        }
        awaitDone(openJob(denied.get(0).getLong("id")));
        Events.get(denied.get(0).getLong("id")).body("version", is(1)).body("casualties.killed.rule", is(1));
        Events.get(denied.get(1).getLong("id")).body("version", is(2));
        Events.get(denied.get(2).getLong("id")).body("version", is(2));

        Map<String, Object> reason = new HashMap<>(Map.of("title", "Corrected", "reason", "Typo"));
        Events.patch(denied.get(0).getLong("id"), "*", reason).statusCode(200);
        Events.get(denied.get(0).getLong("id"))
                .body("casualties.killed.best", is(9))
                .body("casualties.killed.rule", is(2));
    }
}
