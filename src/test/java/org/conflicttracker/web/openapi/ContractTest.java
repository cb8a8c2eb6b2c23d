package org.conflicttracker.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.ApiContract;
import org.conflicttracker.testing.DatabaseIndependent;
import org.junit.jupiter.api.Test;

/** Content of the OpenAPI document; {@link ReadingExamplesTest} and {@link WritingExamplesTest} compare it with the application. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SampleDataTestProfile.class)
class ContractTest {

    private static final Path COMMITTED = Path.of("openapi", "openapi.yaml");

    @Test
    void theDocumentIsTheOneThatIsCommitted() throws IOException {
        String running =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
        if (!running.equals(committed)) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, running);
        }

        assertThat(committed)
                .as(
                        "The contract has changed. %s now holds the new one: look at the difference and commit it.",
                        COMMITTED)
                .isEqualTo(running);
    }

    @Test
    void everythingIsDescribed() throws IOException {
        JsonNode document = document();
        List<String> missing = new ArrayList<>();
        Operation.all(document).forEach(operation -> {
            checkText(operation.json(), operation + " summary", "summary", missing);
            checkText(operation.json(), operation + " description", "description", missing);
            operation
                    .parameters()
                    .forEach(parameter -> checkText(
                            parameter, operation + " " + parameter.path("name").asText(), "description", missing));
        });
        eachField(document.at("/components/schemas"), (name, schema) -> {
            checkText(schema, name, "description", missing);
            eachField(schema.path("properties"), (field, it) -> {
                if (!it.has("$ref")) {
                    checkText(it, name + "." + field, "description", missing);
                }
            });
        });

        assertThat(missing).isEmpty();
    }

    @Test
    void everyCodeIsExplained() throws IOException {
        List<String> missing = new ArrayList<>();
        eachField(document().at("/components/schemas"), (name, schema) -> schema.path("enum")
                .forEach(code -> {
                    String line = "- `" + code.asText() + "`: ";
                    if (!schema.path("description").asText().contains(line)) {
                        missing.add(name + "." + code.asText());
                    }
                }));

        assertThat(missing).isEmpty();
    }

    @Test
    void everyExampleIsValid() throws IOException {
        List<String> wrong = new ArrayList<>();
        eachNode(document(), node -> {
            JsonNode schema = node.has("schema") ? node.path("schema") : node;
            List<JsonNode> examples = new ArrayList<>();
            if (node.has("schema")) {
                node.path("examples").forEach(example -> examples.add(example.path("value")));
            } else if (node.path("examples").isArray()) {
                node.path("examples").forEach(examples::add);
            }
            examples.add(node.has("schema") ? node.path("example") : MissingNode.getInstance());
            examples.stream().filter(example -> !example.isMissingNode()).forEach(example -> ApiContract.errors(
                            schema, example)
                    .forEach(error -> wrong.add(example + " is not valid: " + error)));
        });

        assertThat(wrong).isEmpty();
    }

    private static void eachNode(JsonNode root, Consumer<JsonNode> check) {
        if (root.isObject()) {
            check.accept(root);
        }
        root.forEach(child -> eachNode(child, check));
    }

    @Test
    void theContentOfAnEventIsPartOfIt() throws IOException {
        JsonNode event = document().at("/components/schemas/Event/properties");

        assertThat(event.has("content")).isFalse();
        assertThat(List.of("id", "title", "casualties", "claims", "extra")).allMatch(event::has);
        assertThat(event.fieldNames().next()).isEqualTo("id");
    }

    @Test
    void onlyTheApiIsInIt() throws IOException {
        assertThat(document().path("paths").fieldNames())
                .toIterable()
                .isNotEmpty()
                .allMatch(path -> path.startsWith("/api/v1/"));
    }

    @Test
    void writingButOfPermalinksAsksForAnAccountAndReadingDoesNotButForImportsWithholdingsAndJobs() throws IOException {
        assertThat(document().at("/components/securitySchemes/account/scheme").asText())
                .isEqualTo("basic");
        assertThat(Operation.all(document())).allSatisfy(operation -> {
            boolean quotesWhatNobodyPublished = Stream.of("imports", "withholdings", "jobs", "duplicates")
                            .anyMatch(it -> operation.path().startsWith("/api/v1/" + it))
                    || operation.path().endsWith("/duplicates");
            assertThat(operation.isRestricted())
                    .as(operation.toString())
                    .isEqualTo(!operation.isGet() && !operation.path().equals("/api/v1/permalinks")
                            || quotesWhatNobodyPublished);
        });
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper().readTree(given().get("/q/openapi?format=JSON").asByteArray());
    }

    private static void checkText(JsonNode json, String what, String field, List<String> missing) {
        if (json.path(field).asText().isBlank()) {
            missing.add(what);
        }
    }

    private static void eachField(JsonNode object, BiConsumer<String, JsonNode> check) {
        object.properties().forEach(field -> check.accept(field.getKey(), field.getValue()));
    }
}
