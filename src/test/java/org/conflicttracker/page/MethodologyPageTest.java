package org.conflicttracker.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.conflicttracker.testing.DatabaseIndependent;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Page of the rules for readers. */
@QuarkusTest
@DatabaseIndependent
class MethodologyPageTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "ar"})
    void everyLanguageHasAllRules(String language) {
        JsonPath rules = given().get("/api/v1/methodology").jsonPath();
        Document page = Jsoup.parse(given().accept("text/html")
                .get("/methodology?lang=" + language)
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(page.select("section").eachAttr("aria-labelledby"))
                .isEqualTo(rules.getList("sections.rule").stream()
                        .map(rule -> "rule-" + rule)
                        .toList());
        assertThat(page.select("section p"))
                .hasSize(rules.getList("sections.paragraphs.flatten()").size());
        assertThat(page.select("main").text()).contains(rules.getString("ruleOfFigures"));
        assertThat(page.select("h1").text().equals(rules.getString("title"))).isEqualTo(language.equals("en"));
    }
}
