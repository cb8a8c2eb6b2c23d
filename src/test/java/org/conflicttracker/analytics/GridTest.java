package org.conflicttracker.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.conflicttracker.testing.EventBuilder.on;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Aggregates by the cells of a map. */
@QuarkusTest
class GridTest {

    private final String word = UniqueNames.word();

    @Inject
    CellLimit limit;

    @Test
    void cellsHaveTheirEventsAndWhereTheseAre() {
        String area = "Coast " + word;
        EventBuilder.record(
                word,
                on("2025-03-06").at(35.5, 35.8, null, "EXACT").claim("KILLED", "ALL", 7),
                on("2025-03-07").at(35.7, 36.0, null, "COUNTRY").claim("KILLED", "ALL", 5),
                on("2025-03-08").at(48.85, 2.35, null, "NEAR"),
                on("2025-03-09").in("SYR", area, null).claim("KILLED", "ALL", 1));

        get("by=grid&sort=-events")
                .body("grid", is("geohash:3"))
                .body("by", contains("grid"))
                .body("multiValued", contains("grid"))
                .body("rows", hasSize(3))
                .body("rows[0].key.grid", is("sy3"))
                .body("rows[0].label.grid", is("35.156 to 36.563 N, 35.156 to 36.563 E"))
                .body("rows[0].events", is(2))
                .body("rows[0].killed.best", is(12))
                .body("rows[0].cell.latitude", is(35.6f))
                .body("rows[0].cell.longitude", is(35.9f))
                .body("rows[0].cell.bbox", contains(35.15625f, 35.15625f, 36.5625f, 36.5625f))
                .body("rows[0].cell.precisions", is(Map.of("EXACT", 1, "COUNTRY", 1)))
                .body("rows[0].cell.imprecise", is(1))
                .body("rows.key.grid", contains("sy3", "u09", null))
                .body("rows[1].cell.imprecise", is(0))
                .body("rows[2].label.grid", is("Not on the map"))
                .body("rows[2].cell", nullValue())
                .body("total.events", is(4));
        everyRowCanBeOpened("by=grid");
        everyRowCanBeOpened("by=grid&grid=geohash:6&country=!FRA");

        place(area, 35.55, 36.05);

        get("by=grid&grid=geohash:2&sort=-events")
                .body("rows.key.grid", contains("sy", "u0"))
                .body("rows.events", contains(3, 1))
                .body("rows[0].cell.precisions", is(Map.of("EXACT", 1, "ADMIN1", 1, "COUNTRY", 1)))
                .body("rows[0].cell.imprecise", is(2));
        everyRowCanBeOpened("by=grid&grid=geohash:5");
        given().get("/api/v1/events?geohash=!*&tag=" + word).then().body("page.total", is(0));
        given().get("/api/v1/events?geohash=SY3&tag=" + word).then().body("page.total", is(3));
        // a box looks at coordinates only, unless it is told otherwise
        get("by=grid&bbox=35,35,37,37").body("rows.events", contains(2));
        get("by=grid&bbox=35,35,37,37&approximate=true").body("rows.events", contains(3));
        everyRowCanBeOpened("by=grid&bbox=35,35,37,37&approximate=true");
        everyRowCanBeOpened("by=grid&bbox=35.6,35,37,37");
    }

    @Test
    void eachPointOnABorderIsInOneCell() {
        double border = 36.5625;
        List<double[]> points = List.of(
                new double[] {border, border},
                new double[] {border - 1e-7, border},
                new double[] {border, border - 1e-7},
                new double[] {border - 1e-7, border - 1e-7},
                new double[] {0, 0},
                new double[] {-1e-7, -1e-7},
                new double[] {10, 180},
                new double[] {10, -180},
                new double[] {90, 180},
                new double[] {90, 0},
                new double[] {-90, -180},
                new double[] {-90, 180});
        EventBuilder.record(
                word,
                points.stream()
                        .map(point -> on("2025-03-06").at(point[0], point[1], null, "EXACT"))
                        .toArray(EventBuilder[]::new));

        for (int length = 1; length <= 7; length++) {
            String query = "by=grid&grid=geohash:" + length;
            assertThat(everyRowCanBeOpened(query)).as(query).hasSize(points.size());
        }
        get("by=grid&sort=key")
                .body(
                        "rows.key.grid",
                        hasItems("sy3", "sy6", "sy9", "syd", "7zz", "s00", "zzz", "000", "pbp", "upb", "xcz", "81b"));
    }

    @Test
    void anEventWithTwoPlacesCountsInBothCells() {
        EventBuilder.record(
                word,
                on("2025-03-06")
                        .at(35.5, 35.8, null, "EXACT")
                        .at(35.6, 35.9, null, "ADMIN1")
                        .at(34.8, 35.9, null, "NEAR")
                        .claim("KILLED", "ALL", 3),
                on("2025-03-07").at(35.6, 35.8, null, "NEAR").claim("KILLED", "ALL", 4));

        get("by=grid&sort=key")
                .body("rows.key.grid", contains("sy1", "sy3"))
                .body("rows.events", contains(1, 2))
                .body("rows.shared", contains(1, 1))
                .body("rows.killed.best", contains(3, 7))
                .body("rows[1].cell.precisions", is(Map.of("EXACT", 1, "NEAR", 1, "ADMIN1", 1)))
                .body("total.killed.best", is(7));
        get("by=grid&by=locationPrecision&sort=key")
                .body("rows.key.grid", contains("sy1", "sy3", "sy3", "sy3"))
                .body("rows.key.locationPrecision", contains("NEAR", "ADMIN1", "EXACT", "NEAR"))
                .body("rows.cell.imprecise", contains(0, 1, 0, 0));
        everyRowCanBeOpened("by=grid&by=locationPrecision");
        everyRowCanBeOpened("by=grid,day,type&grid=geohash:7");
        everyRowCanBeOpened("by=grid&geohash=sy1,sy3d");
        everyRowCanBeOpened("by=grid&grid=geohash:5&geohash=sy");
        get("by=grid&limit=1&sort=-events")
                .body("rows.key.grid", contains("sy3"))
                .body("other.rows", is(1))
                .body("other.events", is(0))
                .body("other.eventsUrl", nullValue())
                .body("other.eventsUrlReason", containsString("cells of the map"));
    }

    @Test
    void aMapIsAFeatureCollection() throws IOException {
        EventBuilder.record(
                word,
                on("2025-03-06").at(35.5, 35.8, null, "EXACT").claim("KILLED", "ALL", 7),
                on("2025-03-08").in("SYR", "Nowhere " + word, null));

        JsonNode map = new ObjectMapper()
                .readTree(given().get("/api/v1/aggregates?by=grid&grid=geohash:4&format=geojson&tag=" + word)
                        .then()
                        .statusCode(200)
                        .header("Content-Type", containsString("application/geo+json"))
                        .header("Content-Disposition", containsString(".geojson"))
                        .extract()
                        .asByteArray());

        assertThat(map.get("type").textValue()).isEqualTo("FeatureCollection");
        assertThat(map.get("grid").textValue()).isEqualTo("geohash:4");
        assertThat(map.at("/total/events").longValue()).isEqualTo(2);
        assertThat(map.at("/total/killed/best").longValue()).isEqualTo(7);
        assertThat(map.get("withoutGeometry").longValue()).isEqualTo(1);
        JsonNode feature = map.at("/features/0");
        assertThat(feature.get("id").textValue()).isEqualTo("sy33");
        assertThat(feature.at("/geometry/type").textValue()).isEqualTo("Point");
        assertThat(feature.at("/geometry/coordinates/0").doubleValue()).isCloseTo(35.8, within(1e-9));
        assertThat(feature.at("/geometry/coordinates/1").doubleValue()).isCloseTo(35.5, within(1e-9));
        assertThat(feature.at("/properties/killedBest").longValue()).isEqualTo(7);
        assertThat(feature.at("/properties/eventsImprecise").longValue()).isZero();
        assertThat(feature.at("/properties/eventsUrl").textValue())
                .contains("geohash=sy33")
                .startsWith("http");
        assertThat(feature.get("properties").has("killedContested")).isFalse();
        assertThat(map.at("/features/1/geometry").isNull()).isTrue();
        assertThat(map.at("/features/1/id").textValue()).isEqualTo("!*");
        assertThat(map.at("/features/1/properties/gridName").textValue()).isEqualTo("Not on the map");
        given().get("/api/v1/aggregates?by=grid&format=geojson&fields=all&links=false&tag=" + word)
                .then()
                .statusCode(200)
                .body("features[0].properties", hasKey("killedContested"))
                .body("features[0].properties", not(hasKey("eventsUrl")))
                .body("features[0].properties.eventsExact", is(1));
        String csv = given().get(
                        "/api/v1/aggregates?by=grid&format=csv&fields=row,grid,latitude,west,events&tag=" + word)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.replace("\"", ""))
                .isEqualTo(
                        "row,grid,latitude,west,events\r\ngroup,sy3,35.5,35.15625,1\r\ngroup,,,,1\r\ntotal,,,,2\r\n");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        refused("grid=geohash:3", "grid", "works with by=grid only");
        refused("by=type&grid=geohash:3", "grid", "works with by=grid only");
        refused("by=grid&grid=geohash:8", "grid", "geohash:8");
        refused("by=grid&grid=hexagons", "grid", "hexagons");
        refused("by=grid&multi=separate", "multi", "not possible with by=grid");
        refused("by=type&format=geojson", "format", "by=grid only");
        refused("geohash=sya", "geohash", "without i, l and o");
        refused("geohash=!sy", "geohash", "such as sy3");
        refused("geohash=*", "geohash", "such as sy3");
        refused("by=pointPrecision", "by", "pointPrecision");
        given().get("/api/v1/timeline?by=grid&tag=" + word).then().statusCode(400);
        assertThat(limit.maxGridCells()).isEqualTo(20_000);
    }

    private void refused(String query, String parameter, String detail) {
        given().get("/api/v1/aggregates?" + query + "&tag=" + word)
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItems(parameter))
                .body("errors.detail", hasItems(containsString(detail)));
    }

    /** Each row links to as many events as it counts. @return the events, each in as many rows as it is */
    private List<Integer> everyRowCanBeOpened(String query) {
        JsonPath answer = get(query).extract().jsonPath();
        List<Integer> opened = new ArrayList<>();
        for (Map<String, Object> row : answer.<Map<String, Object>>getList("rows")) {
            List<Integer> listed = given().urlEncodingEnabled(false)
                    .get((String) row.get("eventsUrl"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("data.id");
            assertThat(listed).as(query + " " + row).hasSize((Integer) row.get("events"));
            opened.addAll(listed);
        }
        Set<Integer> distinct = new HashSet<>(opened);
        assertThat(distinct).as(query).hasSize(answer.getInt("total.events"));
        return opened;
    }

    private static void place(String area, double latitude, double longitude) {
        int id = given().get("/api/v1/areas?q=" + area)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("data[0].id");
        asEditor()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("latitude", latitude, "longitude", longitude, "reason", "placed"))
                .patch("/api/v1/areas/" + id)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse get(String query) {
        return given().get("/api/v1/aggregates?" + query + "&tag=" + word)
                .then()
                .statusCode(200);
    }
}
