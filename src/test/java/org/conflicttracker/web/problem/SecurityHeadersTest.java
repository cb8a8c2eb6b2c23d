package org.conflicttracker.web.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.Pattern;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Security headers of responses. */
@QuarkusTest
@DatabaseIndependent
class SecurityHeadersTest {

    private static final Pattern INLINE = Pattern.compile("(?s)<script(?![^>]*\\bsrc=)[^>]*>");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/page/page.js",
                "/q/swagger-ui/",
                "/q/swagger-ui/index.html",
                "/q/openapi",
                "/q/health/live",
                "/problems/not-found",
                "/problems/nothing",
                "/nothing",
                "/api/v1/events",
                "/api/v1/events?format=csv",
                "/api/v1/events?limit=x",
                "/api/v1/events/0"
            })
    void everyAnswerHasThem(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    @Test
    void dataRunsNothing() {
        given().get("/api/v1/stats").then().header("Content-Security-Policy", containsString("default-src 'none'"));
    }

    @Test
    void pagesRunNoScriptThatStandsInThem() {
        for (String path : new String[] {"/", "/problems/gone", "/q/swagger-ui/"}) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", containsString("default-src 'self'"));
        }
    }

    @Test
    void swaggerUiRunsScriptsOfTheTrackerAndNoOthers() {
        for (String path : new String[] {"/q/swagger-ui", "/q/swagger-ui/", "/q/swagger-ui/index.html"}) {
            Response page = given().redirects().follow(false).get(path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(INLINE.matcher(page.asString()).results()).isEmpty();
            assertThat(page.header("Content-Security-Policy"))
                    .contains("script-src 'self'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void answersOnWritingAndUnchangedOnesHaveThemToo() {
        Events.post(Events.body(UniqueNames.word())).statusCode(201).header("X-Content-Type-Options", "nosniff");
        String tag = given().get("/api/v1/stats").header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/v1/stats")
                .then()
                .statusCode(304)
                .header("X-Content-Type-Options", "nosniff");
        given().options("/api/v1/stats").then().header("X-Content-Type-Options", "nosniff");
        given().delete("/api/v1/stats").then().statusCode(405).header("X-Content-Type-Options", "nosniff");
    }
}
