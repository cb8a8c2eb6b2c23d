package org.conflicttracker.citation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.testing.DatabaseIndependent;
import org.junit.jupiter.api.Test;

/** The rules for readers. */
@QuarkusTest
@DatabaseIndependent
class MethodologyTest {

    @Test
    void theRulesAreDataAndAPage() {
        JsonPath data = given().get("/api/v1/methodology")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(data.getInt("ruleOfFigures")).isEqualTo(FigureResolver.RULE);
        List<String> titles = data.getList("sections.title");
        assertThat(titles).contains("Unknown is not zero");

        for (String path : List.of("/methodology", "/api/v1/methodology")) {
            String page = given().accept("text/html,*/*;q=0.8")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .extract()
                    .asString();
            assertThat(page).contains("Unknown is not zero", "rule " + FigureResolver.RULE + " of figures");
            assertThat(page).contains("&quot;dozens&quot;");
        }
    }

    @Test
    void theNumbersAreThoseOfTheDomainRules() throws IOException {
        String rules = Files.readString(Path.of("src/docs/domain-rules.md"));
        List<Integer> numbers = given().get("/api/v1/methodology").jsonPath().getList("sections.rule");

        assertThat(numbers).isNotEmpty().allSatisfy(rule -> assertThat(rules).contains("### Rule " + rule + "\n"));
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }
}
