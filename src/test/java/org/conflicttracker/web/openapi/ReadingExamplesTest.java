package org.conflicttracker.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asAdmin;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.event.duplicate.DuplicateSearch;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Examples of read operations: on the sample data, Execute in Swagger UI returns real data. */
@QuarkusTest
@TestProfile(SampleDataTestProfile.class)
class ReadingExamplesTest {

    /** The only list that may be empty: names that fall together are refused, and exist only in trackers that are older than that. */
    private static final String MAY_BE_EMPTY = "get /api/v1/duplicates/names";

    @Inject
    DuplicateSearch duplicates;

    private static final Set<String> MAPPED = Set.of("get /api/v1/events", "get /api/v1/aggregates");

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
        duplicates.run();
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
        if (operation.toString().equals(MAY_BE_EMPTY)) {
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

    /** The examples of places that Swagger UI offers, each alone and with places without coordinates, find something in the sample data. */
    @TestFactory
    Stream<DynamicTest> everyMapExampleFindsSomething() {
        return Operation.all().stream()
                .filter(operation -> MAPPED.contains(operation.toString()))
                .flatMap(operation -> Stream.of(
                                "bbox=" + offered(operation, "bbox"),
                                "bbox=" + offered(operation, "bbox") + "&approximate="
                                        + offered(operation, "approximate"),
                                "near=" + offered(operation, "near") + "&radiusKm=" + offered(operation, "radiusKm"),
                                "geohash=" + offered(operation, "geohash"))
                        .map(query -> DynamicTest.dynamicTest(operation + " " + query, () -> found(operation, query))));
    }

    private static String offered(Operation operation, String name) {
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("name").asText().equals(name)) {
                JsonNode value = parameter.at("/examples/one/value");
                return value.isArray() ? value.get(0).asText() : value.asText();
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static void found(Operation operation, String query) {
        Response response = given().urlEncodingEnabled(false).get(operation.path() + "?" + query);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        Integer events =
                response.jsonPath().get(operation.path().endsWith("/aggregates") ? "total.events" : "page.total");
        assertThat(events).as(response.asString()).isPositive();
    }

    @Test
    void theSampleIsOnTheMap() {
        given().get("/api/v1/aggregates?by=grid&sort=key")
                .then()
                .statusCode(200)
                .body("rows.key.grid", contains("sy1", "sy3", "sy5"))
                .body("rows.events", contains(1, 2, 1))
                .body("rows[1].cell.precisions", is(Map.of("ADMIN1", 1, "REGION", 1)));
        given().get("/api/v1/events?format=geojson").then().body("withoutGeometry", is(0));
        given().get("/api/v1/areas?code=SY10").then().body("data.name", contains("Tartus"));
    }
}
