package org.conflicttracker.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.ADMIN_PASSWORD;
import static org.conflicttracker.testing.TestAccounts.EDITOR_PASSWORD;
import static org.conflicttracker.testing.TestAccounts.as;
import static org.conflicttracker.testing.TestAccounts.asAdmin;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.conflicttracker.security.AccountLogin.VerifiedCredentials;
import org.conflicttracker.security.AccountSetup.AccountRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogInTest {

    private static final String OPEN = "/test/who-am-i";

    @Inject
    CurrentUser audience;

    @Inject
    AccountRepository accounts;

    @Inject
    LoginRateLimiter failures;

    @Inject
    VerifiedCredentials verified;

    @BeforeEach
    void forgetLogIns() {
        failures.reset();
        verified.forgetAll();
    }

    @Test
    void readingNeedsNoAccount() {
        given().get(OPEN).then().statusCode(200).body(is("anonymous false"));
    }

    @Test
    void theEditorIsAnEditorButNoAdministrator() {
        asEditor().get(OPEN).then().statusCode(200).body(is("editor true"));
        asEditor().get(OPEN + "/editor").then().statusCode(200);
        asEditor().get(OPEN + "/admin").then().statusCode(403);
    }

    @Test
    void theAdministratorIsBoth() {
        asAdmin().get(OPEN + "/editor").then().statusCode(200).body(is("admin true"));
        asAdmin().get(OPEN + "/admin").then().statusCode(200);
    }

    @Test
    void withoutAnAccountClosedDoorsAskForOne() {
        given().get(OPEN + "/editor")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalToIgnoringCase("basic realm=\"conflict tracker\""));
    }

    @Test
    void scriptsGetAChallengeThatOpensNoWindowOfTheBrowser() {
        for (String path : List.of(OPEN + "/editor", "/api/v1/imports")) {
            given().header("Sec-Fetch-Mode", "cors")
                    .get(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "x-Basic realm=\"conflict tracker\"");
            given().header("X-Requested-With", "XMLHttpRequest")
                    .get(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "x-Basic realm=\"conflict tracker\"");
            given().header("Sec-Fetch-Mode", "navigate")
                    .get(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", equalToIgnoringCase("basic realm=\"conflict tracker\""));
        }
        as("editor", "wrong")
                .header("Sec-Fetch-Mode", "cors")
                .get(OPEN)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "x-Basic realm=\"conflict tracker\"");
    }

    @Test
    void wrongCredentialsAreToldEvenWhereNoneAreNeeded() {
        as("editor", "wrong").get(OPEN).then().statusCode(401);
        as("editor", ADMIN_PASSWORD).get(OPEN).then().statusCode(401);
        as("Editor", EDITOR_PASSWORD).get(OPEN).then().statusCode(401);
        as("editor", "").get(OPEN).then().statusCode(401);
        as("nobody\0", "\0").get(OPEN).then().statusCode(401);
    }

    @Test
    void anUnknownAccountGetsTheAnswerOfAWrongPassword() {
        var wrong = as("admin", "wrong").get(OPEN + "/admin");
        var unknown = as("nobody", "wrong").get(OPEN + "/admin");

        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(unknown.asString()).isEqualTo(wrong.asString());
        assertThat(unknown.headers().asList()).hasSameSizeAs(wrong.headers().asList());
    }

    @Test
    void afterFiveFailuresARightPasswordHasToWait() {
        for (var i = 0; i < 5; i++) {
            as("admin", "guess " + i).get(OPEN).then().statusCode(401);
        }

        var refused = asAdmin().get(OPEN);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 12);
        asEditor().get(OPEN).then().statusCode(200);
        given().get(OPEN).then().statusCode(200);
    }

    @Test
    void whoLoggedInLatelyIsNotLockedOut() {
        asAdmin().get(OPEN).then().statusCode(200);
        for (var i = 0; i < 30; i++) {
            as("admin", "guess " + i).get(OPEN);
        }

        as("admin", "guess").get(OPEN).then().statusCode(429);
        asAdmin().get(OPEN).then().statusCode(200);
    }

    @Test
    void anUnknownAccountIsSlowedDownLikeAnyOther() {
        for (var i = 0; i < 5; i++) {
            as("nobody", "guess " + i).get(OPEN).then().statusCode(401);
        }

        as("nobody", "guess").get(OPEN).then().statusCode(429);
    }

    @Test
    void successesAreNotCounted() {
        for (var i = 0; i < 30; i++) {
            asEditor().get(OPEN).then().statusCode(200);
        }
    }

    @Test
    void onlyHashesAreStored() {
        assertThat(accounts.findPasswordHash("editor"))
                .hasValueSatisfying(
                        hash -> assertThat(hash).startsWith("$argon2id$").doesNotContain(EDITOR_PASSWORD));
    }

    @Test
    void outsideARequestNobodyIsAsking() {
        assertThat(audience.isEditor()).isFalse();
        assertThat(audience.name()).isEqualTo("anonymous");
    }
}
