package org.conflicttracker.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asAdmin;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Examples of write operations: after log-in each works on a draft of the editor's own, with a reason, twice, and in any order. No example
 * has a reason, because it would go on record as the editor's. Changes the sample data, so it is the last class of its profile.
 */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SampleDataTestProfile.class)
class WritingExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is a conflict (409) if the import of the example has ended, or has not, or was a dry run. */
    private static final Set<String> WAITING_FOR_IMPORT =
            Set.of("delete /api/v1/imports/{id}", "post /api/v1/imports/{id}/undo");

    @TestFactory
    Stream<DynamicTest> everyWritingOperationDoesWhatItsExampleSays() {
        return Operation.all().stream()
                .filter(operation -> !operation.isGet())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    assertThat(operation.body().isPresent())
                            .as("has an example of its body")
                            .isEqualTo(operation.takesBody());
                    succeeds(operation);
                    succeeds(operation);
                }));
    }

    private static void succeeds(Operation operation) {
        Own own = Own.of(operation);
        own.prepare(operation);

        Response response = send(operation, own);

        boolean isTooEarlyOrLate = WAITING_FOR_IMPORT.contains(operation.toString()) && response.statusCode() == 409;
        assertThat(response.statusCode() < 300 || isTooEarlyOrLate)
                .as(response.asString())
                .isTrue();
    }

    private static Response send(Operation operation, Own own) {
        boolean byAdmin = operation.json().at("/security/0/account/0").asText().equals("admin");
        RequestSpecification request = operation.fillParameters(byAdmin ? asAdmin() : asEditor());
        operation.chooseExamples(request);
        own.path().forEach((name, value) -> {
            if (operation.path().contains("{" + name + "}")) {
                request.pathParam(name, value);
            }
        });
        if (operation.method().equals("delete") && operation.hasParameter("removeMissing")) {
            request.queryParam("removeMissing", "claims");
        }
        if (operation.hasParameter("reason")) {
            request.queryParam("reason", "In my own words");
        }
        operation.body().ifPresent(body -> operation.setBody(request, own.adapt(body)));
        return request.request(operation.method(), operation.path());
    }

    /**
     * What the editor recorded to try the operation.
     *
     * @param path values of parameters in the path
     * @param into what a merge is into
     */
    private record Own(Map<String, Object> path, Optional<Object> into) {

        static Own of(Operation operation) {
            String thing = operation.path().split("/")[3];
            Map<String, Object> path = new HashMap<>();
            path.put("name", UniqueNames.word());
            path.put("version", 1);
            if (!operation.path().contains("{")) {
                return new Own(path, Optional.empty());
            }
            if (thing.equals("imports")) {
                path.put("id", anImport());
                return new Own(path, Optional.empty());
            }
            // only published ones are merged
            boolean merges = operation.path().endsWith("merge");
            JsonPath one = event(merges ? "PUBLISHED" : "DRAFT");
            JsonPath other = event(merges ? "PUBLISHED" : "DRAFT");
            path.put("a", one.getLong("id"));
            path.put("b", other.getLong("id"));
            path.put("no", one.get("claims[0].no"));
            path.put("report", one.getLong("reports[0].id"));
            path.put("id", id(thing, one));
            return new Own(path, Optional.of(id(thing, other)));
        }

        /** An event whose actor and source nobody else has. */
        private static JsonPath event(String status) {
            return Events.record(Events.with(Events.body(UniqueNames.word()), "status", status));
        }

        private static Object id(String thing, JsonPath draft) {
            return switch (thing) {
                case "actors" -> draft.getLong("actors[0].id");
                case "sources" -> draft.getLong("reports[0].source.id");
                case "reports" -> draft.getLong("reports[0].id");
                case "areas" ->
                    asEditor()
                            .contentType("application/json")
                            .body(Map.of("name", UniqueNames.word(), "country", "SYR", "level", 1))
                            .post("/api/v1/areas")
                            .then()
                            .statusCode(201)
                            .extract()
                            .jsonPath()
                            .getLong("id");
                default -> draft.getLong("id");
            };
        }

        private static Object anImport() {
            Operation sending = find("post /api/v1/imports");
            Response response = sending.fill(asEditor()).post(sending.path());
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
            return response.jsonPath().getLong("id");
        }

        /** What has to be before the operation: a merge to take back, a version to leave, a mapping to delete. */
        void prepare(Operation operation) {
            if (operation.path().endsWith("/unmerge")) {
                send(find("post " + operation.path().replace("unmerge", "merge")), this)
                        .then()
                        .statusCode(200);
            }
            if (operation.path().endsWith("/restore")) {
                send(find("patch /api/v1/events/{id}"), this).then().statusCode(200);
            }
            if (operation.toString().equals("delete /api/v1/imports/mappings/{name}")) {
                send(find("put " + operation.path()), this).then().statusCode(200);
            }
        }

        /** The example with a reason and with what the editor's own things are called. */
        JsonNode adapt(JsonNode example) {
            JsonNode body = read(example.toString());
            if (body instanceof ObjectNode object) {
                if (object.has("reason")) {
                    object.put("reason", "In my own words");
                }
                if (object.has("into")) {
                    into.ifPresent(id -> object.putPOJO("into", id));
                }
                // names, codes and addresses of entries of a register are used once
                if (object.has("name")) {
                    object.put("name", UniqueNames.word());
                }
                if (object.has("url")) {
                    object.put("url", "https://example.org/" + UniqueNames.word());
                }
                object.remove("code");
                object.remove("aliases");
            }
            return body;
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Operation find(String name) {
        return Operation.all().stream()
                .filter(operation -> operation.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
