package org.conflicttracker.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.conflicttracker.sample.WithSampleData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever opens Swagger UI on the sample data and presses Execute is told something real. */
@QuarkusTest
@TestProfile(WithSampleData.class)
class ReadingExamplesTest {

    @TestFactory
    Stream<DynamicTest> everyReadingOperationAnswersItsExample() {
        return Operation.all().stream()
                .filter(Operation::isGet)
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> answersSomething(operation)));
    }

    private static void answersSomething(Operation operation) {
        Response answer = operation.fill(given()).get(operation.path());

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        for (String list : new String[] {"data", "series", "rows"}) {
            if (answer.contentType().contains("json") && answer.jsonPath().get(list) != null) {
                assertThat(answer.jsonPath().getList(list))
                        .as(answer.asString())
                        .isNotEmpty();
            }
        }
    }
}
