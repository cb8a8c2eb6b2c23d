package org.conflicttracker.web.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.ExpectsErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DatabaseIndependent
@ExpectsErrors("/api/probe/fail/bug")
class ProblemsTest {

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get(path).then();
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/probe")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, ProblemType type) {
        return response.statusCode(type.status())
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("type", equalTo("/problems/" + type.slug()))
                .body("title", equalTo(type.title()))
                .body("status", equalTo(type.status()))
                .body("detail", notNullValue())
                .body("instance", notNullValue())
                .body(not(containsString("secret")))
                .body(not(containsString("Exception")));
    }

    @Test
    void a_problem_carries_its_members_and_headers() {
        problem(get("/api/probe/fail/gone"), ProblemType.GONE)
                .header("ETag", "\"v3\"")
                .body("detail", equalTo("Retracted."))
                .body("instance", equalTo("/api/probe/fail/gone"))
                .body("revision", equalTo(7));
    }

    @Test
    void a_mistake_of_ours_tells_nothing_but_its_id() {
        problem(get("/api/probe/fail/bug"), ProblemType.INTERNAL_ERROR).body("id", matchesPattern("[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "pool", "interrupted"})
    void a_database_that_is_busy_or_away_asks_to_come_again(String how) {
        problem(get("/api/probe/fail/" + how), ProblemType.UNAVAILABLE).header("Retry-After", "5");
    }

    @Test
    void who_is_unknown_is_asked_for_a_name() {
        problem(get("/api/probe/fail/login"), ProblemType.UNAUTHORIZED)
                .header("WWW-Authenticate", "Basic realm=\"conflict tracker\"");
    }

    @Test
    void who_lacks_the_role_is_told_so() {
        problem(get("/api/probe/fail/role"), ProblemType.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/nothing", "/api/probe/one/abc", "/problems/nothing", "/q/nothing"})
    void what_is_not_there_is_a_problem_too(String path) {
        problem(get(path), ProblemType.NOT_FOUND).body("instance", equalTo(path));
    }

    @Test
    void a_wrong_method_is_answered_with_the_right_ones() {
        problem(given().delete("/api/probe/list").then(), ProblemType.METHOD_NOT_ALLOWED)
                .header("Allow", equalTo("GET, HEAD, OPTIONS"));
    }

    @Test
    void a_format_nobody_writes_is_not_acceptable() {
        problem(given().accept("image/png").get("/api/probe/list").then(), ProblemType.NOT_ACCEPTABLE);
    }

    @Test
    void a_body_in_another_format_is_unsupported() {
        problem(
                given().contentType("text/plain")
                        .body("a note")
                        .post("/api/probe")
                        .then(),
                ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void a_parameter_out_of_its_range_is_named() {
        problem(get("/api/probe/one/1?depth=6"), ProblemType.BAD_REQUEST).body("errors[0].parameter", equalTo("depth"));
    }

    @Test
    void an_unknown_parameter_is_refused_with_the_nearest() {
        problem(get("/api/probe/one/1?dept=6"), ProblemType.BAD_REQUEST)
                .body("errors[0].parameter", equalTo("dept"))
                .body("errors[0].suggestion", equalTo("depth"))
                .body("errors[0].detail", containsString("Known parameters: depth."));
    }

    @Test
    void unknown_parameters_are_listed_together_with_malformed_ones() {
        problem(get("/api/probe/list?contry=SYR&limit=many&format=csv&format=json"), ProblemType.BAD_REQUEST)
                .body("errors", hasSize(3))
                .body("errors.parameter", hasItems("contry", "limit", "format"))
                .body("errors.find {it.parameter == 'contry'}.suggestion", equalTo("country"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "limit=", "country=SYR&country="})
    void a_parameter_without_a_value_is_not_ignored(String query) {
        problem(get("/api/probe/list?" + query), ProblemType.BAD_REQUEST)
                .body("errors[0].detail", containsString("has no value"));
    }

    @Test
    void declared_parameters_pass() {
        get("/api/probe/list?country=SYR&country=LBN&limit=7&format=csv")
                .statusCode(200)
                .body("limit", equalTo(7));
    }

    @Test
    void an_unknown_parameter_on_a_write_is_refused_at_once() {
        problem(
                        given().contentType("application/json")
                                .body("{\"text\": \"a\"}")
                                .post("/api/probe?dryRun=true")
                                .then(),
                        ProblemType.BAD_REQUEST)
                .body("errors.parameter", contains("dryRun"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{\"text\": 1 2}",
                "{\"text\": \"a\"} {}",
                "{\"text\": \"a\", \"text\": \"b\"}",
                "NaN",
                "{\"text\": \"\\ud800\\",
                "[]",
                "7"
            })
    void a_body_that_is_no_json_object_is_a_bad_request(String body) {
        problem(post(body), ProblemType.BAD_REQUEST).body("detail", containsString(" "));
    }

    @Test
    void a_name_that_stands_twice_is_told() {
        problem(post("{\"text\": \"a\", \"text\": \"b\"}"), ProblemType.BAD_REQUEST)
                .body("detail", containsString("\"text\" appears twice"));
    }

    @Test
    void nested_beyond_reason_is_a_bad_request() {
        problem(post("[".repeat(1_000)), ProblemType.BAD_REQUEST).body("detail", containsString("nested"));
    }

    @Test
    void a_number_without_end_is_too_large() {
        problem(post("{\"weight\": " + "9".repeat(5_000) + "}"), ProblemType.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000_000, 11_000_000})
    void a_long_body_is_too_large(int length) {
        problem(post("{\"text\": \"" + "a".repeat(length) + "\"}"), ProblemType.TOO_LARGE);
    }

    @Test
    void a_body_against_a_rule_is_told_with_its_place() {
        problem(post("{\"text\": \" \\u0000\"}"), ProblemType.RULE_VIOLATED)
                .body("errors[0].pointer", equalTo("/text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/probe/list?q=%zz", "/api/probe/list?q=%", "/api/%ff", "/%", "/api/probe/list?q=%00", "/a|b"
            })
    void an_address_with_broken_escapes_is_a_bad_request(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"type\":\"/problems/bad-request\"");
    }

    /** Writes to the socket itself, because HTTP clients refuse to send such URIs. */
    private static String raw(String requestLine) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void an_address_without_end_is_too_large() {
        problem(get("/api/probe/list?q=" + "a".repeat(20_000)), ProblemType.TOO_LARGE);
    }

    @ParameterizedTest
    @EnumSource
    void every_type_opens_a_page(ProblemType type) {
        get(type.path())
                .statusCode(200)
                .contentType("text/html")
                .body(containsString(type.title()))
                .body(containsString(type.explanation().replace("'", "&#39;")));
    }
}
