package org.conflicttracker.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asAdmin;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.DatabaseIndependent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Execute of Swagger UI pressed on every operation as it stands, in any order and twice: an answer, or a sentence that says what is
 * missing; and nothing that is published changes. And the questions at the top of that page.
 */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SampleDataTestProfile.class)
class PressedOperationsTest {

    private static final Pattern QUESTION = Pattern.compile("href=\"#run([^\"]+)\"");

    /** A number that nothing has. */
    private static final String NO_SUCH = "999999999";

    @Test
    void everyOperationAnswersOrSaysWhatIsMissing() {
        long seed = System.nanoTime();
        List<Operation> twice = new ArrayList<>(Operation.all());
        twice.addAll(Operation.all());
        Collections.shuffle(twice, new Random(seed));
        String before = latest();

        assertThat(twice).as("seed %d", seed).allSatisfy(operation -> {
            Response response = press(operation);
            if (response.statusCode() >= 300) {
                assertThat(response.statusCode())
                        .as(operation + response.asString())
                        .isBetween(400, 499);
                assertThat(response.jsonPath().getString("detail"))
                        .as(operation + response.asString())
                        .matches(".*\\w+ .*[.?!]");
            }
        });

        assertThat(latest()).as("number of the latest change").isEqualTo(before);
    }

    /** Sends what the page has filled in: no body, and nothing in the path but examples. */
    private static Response press(Operation operation) {
        RequestSpecification request = operation.fillParameters(asAdmin());
        operation.missingInPath().forEach(name -> request.pathParam(name, NO_SUCH));
        return request.request(operation.method(), operation.path());
    }

    private static String latest() {
        return given().get("/api/v1/changes/latest")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionIsAnswered() {
        List<String> questions = QUESTION.matcher(given().get("/q/swagger-ui/")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .results()
                .map(link -> link.group(1).replace("&amp;", "&").replaceAll("\\{[^}]+}", "2025-01-01"))
                .toList();
        assertThat(questions).hasSizeGreaterThan(9);
        return questions.stream().map(question -> DynamicTest.dynamicTest(question, () -> isAnswered(question)));
    }

    private static void isAnswered(String question) {
        Response response = given().urlEncodingEnabled(false).get(URI.create(question));

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        // corrections may be none, and places without points are found once the sample has points
        if (response.contentType().contains("application/json")
                && response.jsonPath().get("data") != null
                && !question.contains("/corrections")
                && !question.contains("near=")) {
            assertThat(response.jsonPath().getList("data"))
                    .as(response.asString())
                    .isNotEmpty();
        }
    }
}
