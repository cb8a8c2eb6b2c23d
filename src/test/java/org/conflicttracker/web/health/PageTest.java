package org.conflicttracker.web.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.DatabaseIndependent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTML page at the root. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SampleDataTestProfile.class)
class PageTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");

    @Test
    void itLetsNothingRunButItsOwn() {
        given().get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'self'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/page/start.js", "/page/map.js", "/page/timeline.js", "/page/page.css", "/page/start.css"})
    void itNeedsNothingFromElsewhere(String path) {
        assertThat(given().get(path).then().statusCode(200).extract().asString())
                .doesNotContain("http:", "https:", "@import", "innerHTML", "<style", "style=", "onclick");
    }

    @Test
    void everyAddressOnItAnswers() {
        List<String> addresses = ADDRESS.matcher(given().get("/").asString())
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceAll("^.*?\"|\"$", "").replace("&amp;", "&"))
                .toList();

        assertThat(addresses).hasSizeGreaterThan(10).allSatisfy(address -> assertThat(
                        given().urlEncodingEnabled(false).get(address).statusCode())
                .as(address)
                .isEqualTo(200));
    }
}
