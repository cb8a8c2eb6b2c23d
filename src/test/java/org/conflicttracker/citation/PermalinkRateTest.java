package org.conflicttracker.citation;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.LowLimitsProfile;
import org.junit.jupiter.api.Test;

/** Limit on new permalinks. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(LowLimitsProfile.class)
class PermalinkRateTest {

    @Test
    void oneNetworkMayMakeSoManyAndOthersAreNotHeldUp() {
        for (int i = 0; i < LowLimitsProfile.PERMALINKS; i++) {
            assertThat(create("203.0.113.7").statusCode()).isIn(200, 201);
        }
        Response refused = create("203.0.113.7");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(create("203.0.113.8").statusCode()).isEqualTo(200);
    }

    private static Response create(String client) {
        return given().contentType(JSON)
                .header("X-Forwarded-For", client)
                .body(Map.of("path", "/api/v1/aggregates"))
                .post("/api/v1/permalinks");
    }
}
