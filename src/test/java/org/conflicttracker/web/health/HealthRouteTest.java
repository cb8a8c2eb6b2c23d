package org.conflicttracker.web.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.conflicttracker.testing.Api;
import org.junit.jupiter.api.Test;

/** Health endpoints: the status at the public port, details and metrics at the management port only. */
@QuarkusTest
class HealthRouteTest {

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void theMainPortSaysUpAndNothingElse() {
        for (String path : List.of("/q/health", "/q/health/ready", "/q/health/live", "/q/health/started")) {
            var response = given().get(path).then().statusCode(200).extract();

            assertThat(response.asString()).as(path).isEqualTo("{\"status\":\"UP\"}");
            assertThat(response.contentType()).as(path).startsWith("application/json");
            given().head(path).then().statusCode(200);
        }
        given().get("/q/metrics").then().statusCode(404);
        given().get("/q/openapi").then().statusCode(200);
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void theManagementPortTellsWhatWasCheckedAndMeasured() throws IOException, InterruptedException {
        Api api = Api.anonymous(management).unchecked();

        assertThat(api.json("/q/health/ready").get("checks").findValuesAsText("name"))
                .contains("index");
        assertThat(api.get("/q/metrics").expect(200).text()).contains("jvm_memory_used_bytes");
        assertThat(api.get("/api/v1/events").status()).isEqualTo(404);
    }
}
