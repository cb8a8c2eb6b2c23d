package org.conflicttracker.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asAdmin;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.DatabaseIndependent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Examples of write operations: on the sample data, Execute in Swagger UI succeeds after log-in, for changes of events as soon as they have a
 * reason. No example has one, because it would go on record as the editor's. Changes the sample data, so it is the last class of its profile.
 */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SampleDataTestProfile.class)
class WritingExamplesTest {

    /** Operations of which each needs those before it; removing operations come last, and those of parts before those of the whole. */
    private static final List<String> ORDER =
            List.of("post", "put", "patch", "restore", "merge", "unmerge", "delete", "undo");

    /** What is a conflict (409) if the import of the example has ended, or has not. */
    private static final List<String> WAITING_FOR_IMPORT =
            List.of("delete /api/v1/imports/{id}", "post /api/v1/imports/{id}/undo");

    private static int position(Operation operation) {
        String last = operation.path().substring(operation.path().lastIndexOf('/') + 1);
        return ORDER.indexOf(ORDER.contains(last) ? last : operation.method());
    }

    @TestFactory
    Stream<DynamicTest> everyWritingOperationDoesWhatItsExampleSays() {
        return Operation.all().stream()
                .filter(operation -> !operation.isGet())
                .sorted(Comparator.comparingInt(WritingExamplesTest::position)
                        .thenComparing(operation -> -operation.path().length()))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> succeeds(operation)));
    }

    private static void succeeds(Operation operation) {
        assertThat(operation.body().isPresent())
                .as("has an example of its body")
                .isEqualTo(operation.takesBody());
        boolean byAdmin = operation.json().at("/security/0/account/0").asText().equals("admin");
        RequestSpecification request = operation.fill(byAdmin ? asAdmin() : asEditor());
        if (operation.hasParameter("reason")) {
            request.queryParam("reason", "In my own words");
        }

        Response response = request.request(operation.method(), operation.path());

        boolean isTooEarlyOrLate = WAITING_FOR_IMPORT.contains(operation.toString()) && response.statusCode() == 409;
        assertThat(response.statusCode() < 300 || isTooEarlyOrLate)
                .as(response.asString())
                .isTrue();
    }
}
