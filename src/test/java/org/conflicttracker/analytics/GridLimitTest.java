package org.conflicttracker.analytics;

import static io.restassured.RestAssured.given;
import static org.conflicttracker.testing.EventBuilder.on;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.LowLimitsProfile;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** A map with more cells than an answer may have. */
@QuarkusTest
@TestProfile(LowLimitsProfile.class)
class GridLimitTest {

    private final String word = UniqueNames.word();

    @Test
    void theErrorSaysWhichCoarserGridFits() {
        EventBuilder.record(
                word,
                on("2025-03-06").at(35.5, 35.8, null, "EXACT"),
                on("2025-03-07").at(35.6, 35.9, null, "EXACT"),
                on("2025-03-08").at(34.8, 35.9, null, "EXACT"),
                on("2025-03-09").at(34.2, 36.4, null, "EXACT"),
                on("2025-03-10").in("SYR", "Nowhere " + word, null));

        String detail = "With geohash:4 the map has 4 cells; at most 3 are possible. With geohash:3 it fits; or show a"
                + " smaller part of the map with bbox.";
        given().get("/api/v1/aggregates?by=grid&grid=geohash:4&tag=" + word)
                .then()
                .statusCode(400)
                .body("detail", is(detail))
                .body("errors[0].parameter", is("grid"))
                .body("errors[0].suggestion", is("geohash:3"));
        given().get("/api/v1/aggregates?by=grid&grid=geohash:3&tag=" + word)
                .then()
                .statusCode(200)
                .body("rows", hasSize(3));
        given().get("/api/v1/aggregates?by=grid&grid=geohash:4&bbox=35,35,37,37&tag=" + word)
                .then()
                .statusCode(200)
                .body("rows", hasSize(2));
    }
}
