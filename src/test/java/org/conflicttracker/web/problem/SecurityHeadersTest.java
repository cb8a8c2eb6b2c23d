package org.conflicttracker.web.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
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

    private static final Pattern INLINE = Pattern.compile("(?s)<script(?: defer)?>(.*?)</script>");

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
    void swaggerUiRunsItsScriptsAndNoOthers() throws NoSuchAlgorithmException {
        Response page = given().get("/q/swagger-ui/");
        List<String> scripts = INLINE.matcher(page.asString())
                .results()
                .map(script -> script.group(1))
                .toList();
        assertThat(scripts).hasSize(2);
        for (String script : scripts) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            assertThat(page.header("Content-Security-Policy"))
                    .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
        assertThat(page.header("Content-Security-Policy")).doesNotContain("script-src 'self' 'unsafe-inline'");
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
