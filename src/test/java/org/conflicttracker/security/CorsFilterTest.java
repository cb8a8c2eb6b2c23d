package org.conflicttracker.security;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.PATH;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.TestAccounts.EDITOR_PASSWORD;
import static org.conflicttracker.testing.TestAccounts.as;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of web pages of other origins. */
@QuarkusTest
@DatabaseIndependent
class CorsFilterTest {

    private static final String ELSEWHERE = "https://dashboard.example.org";

    @TestHTTPResource("/")
    URI root;

    private final String word = UniqueNames.word();

    private RequestSpecification post() {
        return asEditor().contentType(JSON).body(body(word));
    }

    private String here() {
        return root.getScheme() + "://" + root.getAuthority();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/events", "/api/v1/timeline?format=csv", "/api/v1/stats", "/q/openapi"})
    void anyPageMayRead(String path) {
        given().header("Origin", ELSEWHERE)
                .get(path)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", is("*"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Access-Control-Expose-Headers", containsString("ETag, Link"));
    }

    @Test
    void aPageMayReadWhyItIsRefusedToo() {
        for (String path :
                List.of("/api/v1/events/0", "/api/v1/events?typ=x", "/api/v1/nothing", "/api/v1/events%00")) {
            given().urlEncodingEnabled(false)
                    .header("Origin", ELSEWHERE)
                    .get(path)
                    .then()
                    .contentType("application/problem+json")
                    .header("Access-Control-Allow-Origin", is("*"));
        }
    }

    @Test
    void whatACacheKeepsDoesForEveryPage() {
        given().get(PATH)
                .then()
                .header("Access-Control-Allow-Origin", is("*"))
                .header("Vary", not(containsString("Origin")));
    }

    @Test
    void aBrowserThatAsksBeforeIsToldWhatPagesMayDo() {
        given().header("Origin", ELSEWHERE)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "if-none-match")
                .options(PATH)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", is("*"))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Access-Control-Allow-Methods", is("GET, HEAD, OPTIONS"))
                .header("Access-Control-Allow-Headers", containsString("If-None-Match, Last-Event-ID"))
                .header("Access-Control-Allow-Headers", not(containsString("Authorization")))
                .header("Access-Control-Max-Age", is("86400"))
                .body(is(emptyString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {ELSEWHERE, "null", "http://localhost.example.org", "<x>"})
    void aPageElsewhereDoesNotWriteWhateverTheBrowserSendsAlong(String origin) {
        post().header("Origin", origin)
                .post(PATH)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("another site"));
        post().header("Sec-Fetch-Site", "same-site").post(PATH).then().statusCode(403);
        post().header("Sec-Fetch-Site", "cross-site")
                .header("Origin", here())
                .post(PATH)
                .then()
                .statusCode(403);

        assertThat(Events.list("tag=" + word).getInt("page.total")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aPageElsewhereDoesNotLogIn(String site) {
        for (String password : List.of(EDITOR_PASSWORD, "guess")) {
            as("editor", password)
                    .header("Sec-Fetch-Site", site)
                    .header("Sec-Fetch-Mode", "no-cors")
                    .get("/test/who-am-i")
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json");
        }
        as("editor", "guess").header("Origin", ELSEWHERE).get(PATH).then().statusCode(403);
    }

    @Test
    void whoFollowsALinkFromAPageElsewhereReadsAsAnyone() {
        for (String password : List.of(EDITOR_PASSWORD, "guess")) {
            as("editor", password)
                    .header("Sec-Fetch-Site", "cross-site")
                    .header("Sec-Fetch-Mode", "navigate")
                    .get("/test/who-am-i")
                    .then()
                    .statusCode(200)
                    .body(is("anonymous false"));
        }
    }

    @Test
    void ourOwnPagesLogIn() {
        asEditor()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", here())
                .get("/test/who-am-i")
                .then()
                .statusCode(200)
                .body(is("editor true"));
    }

    @Test
    void onlyPagesThatAreNamedMayLogIn() {
        List<String> origins = List.of("*", "https://a.example.org");

        assertThat(CorsFilter.isNamed(origins, "https://a.example.org")).isTrue();
        assertThat(CorsFilter.isNamed(origins, "HTTPS://A.example.org")).isTrue();
        assertThat(CorsFilter.isNamed(origins, ELSEWHERE)).isFalse();
        assertThat(CorsFilter.isNamed(origins, "*")).isFalse();
        assertThat(CorsFilter.isNamed(origins, null)).isFalse();
    }

    @Test
    void ourOwnPagesWrite() {
        post().header("Origin", here()).post(PATH).then().statusCode(201);
        // behind a proxy that terminates TLS
        post().header("Origin", here().replace("http:", "https:"))
                .post(PATH)
                .then()
                .statusCode(201);
        // behind a proxy that changes the host
        post().header("Origin", ELSEWHERE)
                .header("Sec-Fetch-Site", "same-origin")
                .post(PATH)
                .then()
                .statusCode(201);
        // not a web page
        post().post(PATH).then().statusCode(201);
    }

    @Test
    void onlyPagesThatAreNamedMayReadWhereSomeAre() {
        List<String> named = List.of("https://a.example.org", "http://localhost:3000");

        assertThat(CorsFilter.allowedOrigin(named, "https://a.example.org")).contains("https://a.example.org");
        assertThat(CorsFilter.allowedOrigin(named, "HTTP://LOCALHOST:3000")).contains("HTTP://LOCALHOST:3000");
        assertThat(CorsFilter.allowedOrigin(named, "http://a.example.org")).isEmpty();
        assertThat(CorsFilter.allowedOrigin(named, "*")).isEmpty();
        assertThat(CorsFilter.allowedOrigin(named, null)).isEmpty();
        assertThat(CorsFilter.allowedOrigin(List.of("*"), null)).contains("*");
    }
}
