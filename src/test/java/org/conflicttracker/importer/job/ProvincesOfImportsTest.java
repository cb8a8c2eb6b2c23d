package org.conflicttracker.importer.job;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.EventBuilder.on;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Provinces and districts of recorded and imported events are areas, however they are spelt (rule 16). */
@QuarkusTest
class ProvincesOfImportsTest {

    private static final String AREAS = "/api/v1/areas";

    private final String word = UniqueNames.word();
    private final String latakia = "Latakia " + word;
    private final String lattakia = "Lattakia " + word;

    private long record(String admin1, String admin2) {
        return EventBuilder.record(
                        word, on("2025-03-06").in("SYR", admin1, admin2).claim("KILLED", "ALL", 5))
                .get(0);
    }

    private static JsonPath read(long event) {
        return given().get(Events.PATH + "/" + event)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long areaOf(long event) {
        return read(event).getLong("locations[0].admin1Id");
    }

    private ValidatableResponse events(String query) {
        return given().get(Events.PATH + "?tag=" + word + "&" + query).then().statusCode(200);
    }

    private ValidatableResponse sums(String query) {
        return given().get("/api/v1/aggregates?tag=" + word + "&" + query)
                .then()
                .statusCode(200);
    }

    private static void change(long area, Map<String, Object> patch) {
        asEditor()
                .contentType("application/merge-patch+json; charset=UTF-8")
                .header("If-Match", "*")
                .body(Events.with(patch, "reason", "A test"))
                .patch(AREAS + "/" + area)
                .then()
                .statusCode(200);
    }

    private static long latest() {
        return given().get("/api/v1/stats").then().extract().jsonPath().getLong("latestRevision");
    }

    private JsonPath importOne(String id, String admin1, String admin2) {
        String row = """
                {"id": %s, "title": "Clash", "type": "BATTLE", "date": {"start": "2025-03-06"},
                 "locations": [{"country": "SYR", "admin1": %s, "admin2": %s, "precision": "ADMIN1"}], "actors": [],
                 "reports": [{"title": "Two die", "source": {"name": "The Hook %s", "kind": "NEWSPAPER"}}],
                 "claims": [], "externalIds": {"%s": ["%s"]}, "tags": ["%s"]}
                """.formatted(id, quoted(admin1), quoted(admin2), word, word, id, word)
                .replace("\n", "");
        return ImportFollower.untilEnded(asEditor()
                .contentType("application/x-ndjson")
                .body((row + "\n").getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports?format=tracker")
                .then()
                .statusCode(202));
    }

    private static String quoted(String text) {
        return text == null ? "null" : '"' + text + '"';
    }

    @Test
    void twoSpellingsOfTwoDataSetsBecomeOneProvinceByAMerge() {
        assertThat(importOne("17", latakia, "Jableh " + word).getInt("counts.created"))
                .isEqualTo(1);
        assertThat(importOne("18", lattakia, "Jableh " + word).getInt("counts.created"))
                .isEqualTo(1);
        long target = areaOf(events("admin1=" + latakia).extract().jsonPath().getLong("data[0].id"));
        long other = events("admin1=" + lattakia).extract().jsonPath().getLong("data[0].locations[0].admin1Id");
        assertThat(other).isNotEqualTo(target);
        sums("by=admin1").body("rows.key.admin1", containsInAnyOrder(latakia, lattakia));
        long before = latest();

        asEditor()
                .contentType(JSON)
                .body(Map.of("into", target, "reason", "One province"))
                .post(AREAS + "/" + other + "/merge")
                .then()
                .statusCode(200);

        sums("by=admin1")
                .body("rows.key", contains(hasEntry("admin1", latakia)))
                .body("rows.areaId", contains((int) target))
                .body("rows.events", contains(2));
        sums("by=admin2").body("rows.events", contains(2));
        given().get("/api/v1/timeline?interval=year&by=admin1&tag=" + word)
                .then()
                .statusCode(200)
                .body("series.key", contains(latakia))
                .body("series.areaId", contains((int) target));
        String link = sums("by=admin1").extract().jsonPath().getString("rows[0].eventsUrl");
        given().urlEncodingEnabled(false)
                .get(link)
                .then()
                .body("page.total", is(2))
                .body("data.collect { it.locations[0].admin1Id }", everyItem(is((int) target)))
                .body("data.collect { it.locations[0].admin1Stated }", containsInAnyOrder(lattakia, null));
        events("admin1=" + lattakia.toUpperCase(Locale.ROOT)).body("page.total", is(2));
        events("admin1=!" + lattakia).body("page.total", is(0));
        events("area=" + target).body("page.total", is(2));
        // nothing of before has changed
        sums("by=admin1&asOf=" + before)
                .body("rows.key.admin1", containsInAnyOrder(latakia, lattakia))
                .body("rows.areaId", containsInAnyOrder((int) target, (int) other));
        events("admin1=" + lattakia + "&asOf=" + before).body("page.total", is(1));
        assertThat(importOne("18", lattakia, "Jableh " + word).getInt("counts.unchanged"))
                .isEqualTo(1);
        // what comes later is the same province at once
        assertThat(importOne("19", lattakia, null).getInt("counts.created")).isEqualTo(1);
        events("admin1Id=" + target).body("page.total", is(3));
    }

    @Test
    void aRowWhoseDistrictHasNoProvinceIsTold() {
        record(latakia, "Jableh " + word);
        record("Tartus " + word, "Qadmus " + word);
        record(latakia, "Qadmus " + word);

        JsonPath known = importOne("1", null, "Jableh " + word);
        JsonPath ambiguous = importOne("2", null, "Qadmus " + word);

        assertThat(known.getInt("counts.flagged")).isZero();
        assertThat(ambiguous.getInt("counts.flagged")).isEqualTo(1);
        assertThat(ambiguous.getString("findings[0].problem")).contains("Qadmus " + word);
        events("admin1=!*")
                .body("page.total", is(2))
                .body("data.collect { it.locations[0].admin2 }", containsInAnyOrder("Jableh " + word, "Qadmus " + word))
                .body("data.find { it.locations[0].admin2.startsWith('Jableh') }.locations[0].admin2Id", notNullValue())
                .body("data.find { it.locations[0].admin2.startsWith('Qadmus') }.locations[0].admin2Id", nullValue());
        sums("by=admin2&sort=key").body("rows.eventsUrl", everyItem(notNullValue()));
        for (String link : sums("by=admin2").extract().jsonPath().getList("rows.eventsUrl", String.class)) {
            given().urlEncodingEnabled(false).get(link).then().body("page.total", is(1));
        }
    }

    @Test
    void aNameOfTheAreaIsEnoughAndWhatWasWrittenIsKept() {
        long area = areaOf(record(latakia, null));
        change(area, Map.of("aliases", List.of("اللاذقية " + word, lattakia)));

        long arabic = record("اللاذقية " + word, null);

        JsonPath read = read(arabic);
        assertThat(read.getLong("locations[0].admin1Id")).isEqualTo(area);
        assertThat(read.getString("locations[0].admin1")).isEqualTo(latakia);
        assertThat(read.getString("locations[0].admin1Stated")).isEqualTo("اللاذقية " + word);
        // an answer sent back changes nothing but what was meant
        Map<String, Object> body = Events.with(read.getMap(""), "title", "Another title");
        Events.put(arabic, Events.with(body, "reason", "A better title")).statusCode(200);
        JsonPath corrected = read(arabic);
        assertThat(corrected.getString("title")).isEqualTo("Another title");
        assertThat(corrected.<Object>get("locations")).isEqualTo(read.<Object>get("locations"));
        // also in words
        events("q=" + lattakia.toLowerCase(Locale.ROOT)).body("page.total", is(2));
        given().get(Events.PATH + "?format=csv&bom=false&tag=" + word)
                .then()
                .statusCode(200)
                .body(containsString("admin1Id,admin1Stated,admin2Id,admin2Stated"))
                .body(containsString("اللاذقية " + word));
    }

    @Test
    void aNewNameIsThatOfTheEventsSince() {
        long event = record(latakia, "Jableh " + word);
        long area = areaOf(event);
        long before = latest();

        change(area, Map.of("name", "Coast " + word));

        assertThat(read(event).getString("locations[0].admin1")).isEqualTo("Coast " + word);
        assertThat(read(event).getString("locations[0].admin1Stated")).isEqualTo(latakia);
        assertThat(read(event).getString("change")).isEqualTo("REFERENCE");
        events("admin1=" + latakia).body("page.total", is(1));
        events("admin1=Coast " + word).body("page.total", is(1));
        events("admin1=Coast " + word + "&asOf=" + before).body("page.total", is(0));
        events("admin1=" + latakia + "&asOf=" + before)
                .body("data.locations[0].admin1", contains(latakia))
                .body("data.locations[0].admin1Stated", contains(nullValue()));
        sums("by=admin1&asOf=" + before)
                .body("rows.key.admin1", contains(latakia))
                .body("rows.areaId", contains((int) area));
        // a retracted event keeps the name, and the province is one all the same
        long retracted = record("Coast " + word, null);
        asEditor()
                .header("If-Match", "*")
                .delete(Events.PATH + "/" + retracted + "?reason=wrong")
                .then()
                .statusCode(200);
        change(area, Map.of("name", "Littoral " + word));
        asEditor()
                .get("/api/v1/aggregates?by=admin1&status=PUBLISHED,RETRACTED&tag=" + word)
                .then()
                .statusCode(200)
                .body("rows.events", contains(2));
    }

    @Test
    void codesAndPointsAreThoseOfToday() {
        long area = areaOf(record(latakia, null));
        String code = "X-" + word.substring(0, 20);
        long revision = latest();
        String near = "approximate=true&near=35.5,36.0&radiusKm=20";

        events("area=code:" + code).body("page.total", is(0)).body("hints.parameter", contains("area"));
        events("area=999999999").body("page.total", is(0)).body("hints.parameter", contains("area"));
        events(near).body("page.total", is(0));
        String tag = events(near + "&asOf=" + revision).extract().header("ETag");
        String mapTag = events("format=geojson")
                .body("withoutGeometry", is(1))
                .extract()
                .header("ETag");

        change(area, Map.of("code", code, "latitude", 35.55, "longitude", 36.05));

        events("area=code:" + code.toLowerCase(Locale.ROOT))
                .body("page.total", is(1))
                .body("hints", nullValue());
        events("area=!code:" + code).body("page.total", is(0));
        events("near=35.5,36.0&radiusKm=20").body("page.total", is(0));
        events(near).body("page.total", is(1));
        sums(near + "&by=admin1").body("rows.areaId", contains((int) area));
        events("approximate=true&bbox=34,33,35,34").body("page.total", is(0));
        given().header("If-None-Match", tag)
                .get(Events.PATH + "?tag=" + word + "&" + near + "&asOf=" + revision)
                .then()
                .statusCode(200)
                .header("Cache-Control", not(containsString("immutable")))
                .body("page.total", is(1));
        events("format=geojson")
                .header("ETag", not(is(mapTag)))
                .body("withoutGeometry", is(0))
                .body("features[0].geometry.type", is("Point"))
                .body("features[0].properties.locationPrecision", is("ADMIN1"));
    }
}
