package org.conflicttracker.security;

import static io.restassured.RestAssured.given;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.LowLimitsProfile;
import org.junit.jupiter.api.Test;

/** Requests of a dashboard whose origin is named besides {@code *}. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(LowLimitsProfile.class)
class NamedOriginTest {

    private static final String NAMED = LowLimitsProfile.DASHBOARD;

    @Test
    void mayLogIn() {
        preflight(NAMED).header("Access-Control-Allow-Headers", containsString("Authorization"));
        asEditor()
                .header("Origin", NAMED)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "cors")
                .get("/test/who-am-i")
                .then()
                .statusCode(200)
                .body(is("editor true"));
    }

    @Test
    void othersStillMayNot() {
        preflight("https://other.example.org")
                .header("Access-Control-Allow-Headers", not(containsString("Authorization")));
        asEditor()
                .header("Origin", "https://other.example.org")
                .get("/test/who-am-i")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/api/v1/events")
                .then()
                .statusCode(204);
    }
}
