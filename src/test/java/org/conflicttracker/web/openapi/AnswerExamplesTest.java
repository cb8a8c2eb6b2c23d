package org.conflicttracker.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asAdmin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.web.openapi.ExampleChoices.AnswerExamples;
import org.junit.jupiter.api.Test;

/**
 * Answers in the OpenAPI document are answers of the tracker with its sample data; {@link ContractTest} validates them. A missing one is
 * recorded, with lists cut to their first entries.
 */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SampleDataTestProfile.class)
class AnswerExamplesTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", AnswerExamples.FOLDER);

    private static final int ENTRIES = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyReadingOperationHasAnAnswerOfTheTracker() throws IOException {
        ReadingExamplesTest.makeAnImport();
        ReadingExamplesTest.makeAWithholding();
        ReadingExamplesTest.keepAMappingAndACode();
        List<Path> recorded = new ArrayList<>();
        for (Operation operation : Operation.all()) {
            boolean answersJson = operation.isGet()
                    && operation.json().at("/responses/200/content").has("application/json")
                    && !operation
                            .json()
                            .at("/responses/200/content")
                            .path("application/json")
                            .has("examples")
                    && operation.hasPathExamples()
                    && !ReadingExamplesTest.isOfAnUndo(operation);
            Path file = FOLDER.resolve(operation.json().path("operationId").asText() + ".json");
            if (answersJson && !Files.exists(file)) {
                Files.createDirectories(FOLDER);
                Files.writeString(
                        file,
                        JSON.writerWithDefaultPrettyPrinter()
                                        .writeValueAsString(
                                                cut(JSON.readTree(ask(operation).asByteArray())))
                                + "\n");
                recorded.add(file);
            }
        }

        assertThat(recorded)
                .as("These answers were missing and have been recorded: look at them and commit them.")
                .isEmpty();
    }

    private static Response ask(Operation operation) {
        Response response =
                operation.fill(operation.isRestricted() ? asAdmin() : given()).get(operation.path());
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response;
    }

    /** The JSON with at most the first entries of each list of objects. */
    private static JsonNode cut(JsonNode json) {
        if (json instanceof ArrayNode list) {
            while (list.size() > ENTRIES && list.get(0).isObject()) {
                list.remove(list.size() - 1);
            }
        }
        if (json instanceof ObjectNode || json instanceof ArrayNode) {
            json.forEach(AnswerExamplesTest::cut);
        }
        return json;
    }
}
