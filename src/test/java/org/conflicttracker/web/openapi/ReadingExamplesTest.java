package org.conflicttracker.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asAdmin;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Examples of read operations: on the sample data, Execute in Swagger UI returns real data. */
@QuarkusTest
@TestProfile(SampleDataTestProfile.class)
class ReadingExamplesTest {

    /** An empty list of these is an answer: perhaps nothing was recorded twice, or corrected. */
    private static final Set<String> MAY_BE_EMPTY = Set.of(
            "get /api/v1/duplicates/names",
            "get /api/v1/duplicates",
            "get /api/v1/events/{id}/duplicates",
            "get /api/v1/corrections");

    /** Creates an import, because the sample data has none to read. */
    static void makeAnImport() {
        Operation sending = Operation.all().stream()
                .filter(operation -> operation.toString().equals("post /api/v1/imports"))
                .findFirst()
                .orElseThrow();
        Response response = sending.fill(asEditor()).post(sending.path());
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
        String content;
        do {
            Polling.pause();
            content = asEditor().get(response.header("Location")).jsonPath().getString("state");
        } while (content.equals("QUEUED") || content.equals("RUNNING"));
        assertThat(content).isEqualTo("DONE");
    }

    /** Creates a withholding of a unique name. */
    static void makeAWithholding() {
        String name = UniqueNames.word();
        asEditor()
                .contentType("application/json")
                .body(Map.of("name", name, "kind", "UNKNOWN"))
                .post("/api/v1/actors")
                .then()
                .statusCode(201);
        asAdmin()
                .contentType("application/json")
                .body(Map.of("text", name, "reason", "An example"))
                .post("/api/v1/withholdings")
                .then()
                .statusCode(201);
    }

    /** Gives the first area a code and keeps a mapping, because the sample data has none to read. */
    static void keepAMappingAndACode() {
        for (String operation : new String[] {"put /api/v1/imports/mappings/{name}", "patch /api/v1/areas/{id}"}) {
            Operation keeping = Operation.all().stream()
                    .filter(known -> known.toString().equals(operation))
                    .findFirst()
                    .orElseThrow();
            RequestSpecification request = keeping.fill(asEditor());
            keeping.chooseExamples(request);
            keeping.missingInPath()
                    .forEach(name -> request.pathParam(name, name.equals("name") ? "newsroom" : (Object) 1));
            Response kept = request.request(keeping.method(), keeping.path());
            assertThat(kept.statusCode()).as(kept.asString()).isEqualTo(200);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyReadingOperationAnswersItsExample() {
        makeAnImport();
        makeAWithholding();
        keepAMappingAndACode();
        return Operation.all().stream()
                .filter(Operation::isGet)
                .filter(Operation::hasPathExamples)
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> answersSomething(operation)));
    }

    /** Whether it answers 404, because the import of the example is a dry run, which leaves nothing to undo. */
    static boolean isOfAnUndo(Operation operation) {
        return operation.path().startsWith("/api/v1/imports/{id}/undo");
    }

    private static void answersSomething(Operation operation) {
        Response response =
                operation.fill(operation.isRestricted() ? asAdmin() : given()).get(operation.path());

        if (isOfAnUndo(operation)) {
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(404);
            assertThat(response.jsonPath().getString("detail")).contains("send POST /api/v1/imports/1/undo");
            return;
        }
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        if (MAY_BE_EMPTY.contains(operation.toString())) {
            assertThat(response.jsonPath().getList("data")).isNotNull();
            return;
        }
        for (String list : new String[] {"data", "series", "rows"}) {
            // a note says why there is nothing
            if (response.contentType().contains("json")
                    && response.jsonPath().get(list) != null
                    && response.jsonPath().get("note") == null) {
                assertThat(response.jsonPath().getList(list))
                        .as(response.asString())
                        .isNotEmpty();
            }
        }
    }
}
