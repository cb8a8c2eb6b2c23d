package org.conflicttracker.registry.area;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.registry.area.AreaResourceTest.AREAS;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Tests that corrections, merges and files of areas reach the events that happened there (rules 6 and 16). */
@QuarkusTest
class AreaEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String word = UniqueNames.word();

    private Map<String, Object> body(String admin1, String admin2) {
        Map<String, Object> place = new HashMap<>(Map.of("country", "SYR", "admin1", admin1, "precision", "ADMIN1"));
        if (admin2 != null) {
            place.put("admin2", admin2);
        }
        return Events.with(Events.body(word), "locations", List.of(place));
    }

    private JsonPath record(String admin1, String admin2) {
        return Events.record(body(admin1, admin2));
    }

    private static JsonPath now(JsonPath event) {
        return Events.read(Events.PATH + "/" + event.getLong("id"));
    }

    private static String province(JsonPath event) {
        return AREAS + "/" + event.getLong("locations[0].admin1Id");
    }

    private static String district(JsonPath event) {
        return AREAS + "/" + event.getLong("locations[0].admin2Id");
    }

    private static ValidatableResponse patch(String path, Map<String, Object> body) {
        return asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Events.with(body, "reason", "Its name"))
                .patch(path)
                .then();
    }

    private static ValidatableResponse merge(String path, String into) {
        long id = Long.parseLong(into.substring(into.lastIndexOf('/') + 1));
        return asEditor()
                .contentType(JSON)
                .body(Map.of("into", id, "reason", "The same"))
                .post(path + "/merge")
                .then();
    }

    private static ValidatableResponse unmerge(String path) {
        return asEditor()
                .contentType(JSON)
                .body(Map.of("reason", "Not the same"))
                .post(path + "/unmerge")
                .then();
    }

    private static Map<String, Object> content(JsonPath event) {
        Map<String, Object> content = event.getMap("");
        content.keySet()
                .removeAll(List.of(
                        "revision",
                        "version",
                        "claimsUrl",
                        "citation",
                        "recordedAt",
                        "change",
                        "reason",
                        "recordedBy",
                        "warnings"));
        return content;
    }

    @Test
    void anEventMakesItsAreas() {
        JsonPath event = record("Latakia " + word, "Jableh " + word);

        given().get(province(event))
                .then()
                .statusCode(200)
                .body("name", is("Latakia " + word))
                .body("level", is(1))
                .body("country", is("SYR"))
                .body("events", is(1));
        given().get(district(event))
                .then()
                .body("level", is(2))
                .body("parent", is((int) event.getLong("locations[0].admin1Id")))
                .body("events", is(1));
        assertThat(Events.read(Events.read(province(event)).getString("eventsUrl"))
                        .getList("data.id", Long.class))
                .containsExactly(event.getLong("id"));
        given().get(province(event) + "/revisions")
                .then()
                .body("data.change", contains("CREATED"))
                .body("data[0].revision", is((int) event.getLong("revision")));
    }

    @Test
    void aRenameReachesTheEventsAndNoEarlierAnswer() {
        JsonPath event = record("Ladhiqiyah " + word, "Jableh " + word);
        String asOf = "&asOf=" + event.getLong("revision");
        String earlier = given().get(Events.PATH + "?tag=" + word + asOf).asString();

        patch(province(event), Map.of("name", "Latakia " + word)).statusCode(200);

        JsonPath renamed = now(event);
        assertThat(renamed.getString("change")).isEqualTo("REFERENCE");
        assertThat(renamed.getString("reason")).isEqualTo("Its name");
        assertThat(renamed.getString("locations[0].admin1")).isEqualTo("Latakia " + word);
        assertThat(renamed.getString("locations[0].admin1Stated")).isEqualTo("Ladhiqiyah " + word);
        assertThat(given().get(Events.PATH + "?tag=" + word + asOf).asString()).isEqualTo(earlier);
        given().get(Events.PATH + "?tag=" + word + "&admin1=Ladhiqiyah " + word)
                .then()
                .body("data", hasSize(1));
        given().get(Events.PATH + "?tag=" + word + "&admin1=Latakia " + word + asOf)
                .then()
                .body("data", empty());
        // a new alias changes what filters find, too
        patch(district(event), Map.of("aliases", List.of("جبلة " + word))).statusCode(200);
        assertThat(now(event).getInt("version")).isEqualTo(3);
        // code, point and province do not
        patch(district(event), Map.of("latitude", 35.4, "longitude", 35.9)).statusCode(200);
        assertThat(now(event).getInt("version")).isEqualTo(3);
    }

    @Test
    void aMergeThatIsTakenBackLeavesEverythingAsItWas() {
        JsonPath first = record("Kyiv " + word, "Bucha " + word);
        JsonPath second = record("Kyiv Oblast " + word, "Bucha " + word);
        JsonPath third = record("Kyiv Oblast " + word, "Irpin " + word);
        List<Map<String, Object>> before = List.of(content(now(first)), content(now(second)), content(now(third)));
        Map<String, Object> areaBefore = Events.read(province(second)).getMap("");
        Map<String, Object> districtBefore = Events.read(district(second)).getMap("");

        merge(province(second), province(first)).statusCode(200).body("events", is(3));

        JsonPath merged = now(second);
        assertThat(merged.getInt("version")).isEqualTo(2);
        assertThat(merged.getString("locations[0].admin1")).isEqualTo("Kyiv " + word);
        assertThat(merged.getString("locations[0].admin1Stated")).isEqualTo("Kyiv Oblast " + word);
        assertThat(merged.getLong("locations[0].admin1Id")).isEqualTo(first.getLong("locations[0].admin1Id"));
        assertThat(merged.getLong("locations[0].admin2Id")).isEqualTo(first.getLong("locations[0].admin2Id"));
        assertThat(now(third).getLong("locations[0].admin2Id")).isEqualTo(third.getLong("locations[0].admin2Id"));
        given().redirects()
                .follow(false)
                .get(province(second))
                .then()
                .statusCode(307)
                .header("Location", endsWith(province(first)));
        // the names that events had mean the other area now
        JsonPath later = record("Kyiv Oblast " + word, "Bucha " + word);
        assertThat(later.getLong("locations[0].admin1Id")).isEqualTo(first.getLong("locations[0].admin1Id"));
        assertThat(later.getString("locations[0].admin1Stated")).isEqualTo("Kyiv Oblast " + word);

        unmerge(province(second)).statusCode(200).body("events", is(2));

        assertThat(content(now(first))).isEqualTo(before.get(0));
        assertThat(content(now(second))).isEqualTo(before.get(1));
        assertThat(content(now(third))).isEqualTo(before.get(2));
        assertThat(Events.read(province(second)).getMap("")).isEqualTo(areaBefore);
        assertThat(Events.read(district(second)).getMap("")).isEqualTo(districtBefore);
        // what was recorded meanwhile stays with the other one
        assertThat(now(later).getLong("locations[0].admin1Id")).isEqualTo(first.getLong("locations[0].admin1Id"));
    }

    @Test
    void anAreaOfDraftsIsForEditorsUntilSomethingPublishedRefersToIt() {
        JsonPath draft = Events.record(Events.with(body("Draft " + word, "Part " + word), "status", "DRAFT"));

        given().get(province(draft)).then().statusCode(404);
        given().get(province(draft) + "/editions").then().statusCode(404);
        given().get(AREAS + "?q=" + word).then().body("data", empty());
        asEditor().get(AREAS + "?q=" + word).then().body("data", hasSize(2));

        JsonPath published = record("Draft " + word, null);

        given().get(province(published)).then().statusCode(200).body("events", is(1));
        given().get(district(draft)).then().statusCode(404);
        given().get(province(draft) + "/revisions").then().body("data[0].revision", is((int)
                published.getLong("revision")));
    }

    @Test
    void aFileOfManyEventsIsOneJobAndOneRevisionEach() {
        List<Map<String, Object>> bodies = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            bodies.add(body("Province " + word, "District " + word));
        }
        Events.post(bodies).statusCode(201);
        String file = "name,aliases,country,level,parent\n" + "Province W,Muhafazah W,SYR,1,\n"
                + "District W,Mintaqah W,SYR,2,Province W\n";

        ValidatableResponse loaded = asEditor()
                .contentType("text/csv")
                .body(file.replace("W", word).getBytes(StandardCharsets.UTF_8))
                .put(AREAS + "?reason=Gazetteer")
                .then()
                .statusCode(202)
                .body("updated", hasSize(2))
                .body("events", is(120))
                .header("Location", notNullValue());

        awaitDone(loaded.extract().header("Location"));
        given().get(Events.PATH + "?limit=1&tag=" + word + "&admin1=Muhafazah " + word)
                .then()
                .header("X-Total-Count", "120")
                .body("data[0].version", is(2));
        given().get(Events.PATH + "?limit=200&tag=" + word)
                .then()
                .body("data.findAll { it.version != 2 }", empty())
                .body("data.findAll { it.reason != 'Gazetteer' }", empty());
        given().get(AREAS + "?q=" + word).then().body("data.events", contains(120, 120));
    }

    private static void awaitDone(String job) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!asEditor().get(job).jsonPath().getString("state").equals("DONE")) {
            assertThat(System.nanoTime()).as("time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
