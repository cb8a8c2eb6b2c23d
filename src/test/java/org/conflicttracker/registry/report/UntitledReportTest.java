package org.conflicttracker.registry.report;

import static io.restassured.http.ContentType.JSON;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UntitledReportTest {

    /** Only a title and a date tell that a report is there already; without a title nothing does. */
    @Test
    void reportsOfOneSourceWithoutTitlesAreTwo() {
        var source = Map.of("name", UniqueNames.word(), "kind", "NEWSPAPER");
        for (var attempt = 0; attempt < 2; attempt++) {
            asEditor()
                    .contentType(JSON)
                    .body(Map.of("publishedOn", "2025-03-10", "source", source))
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(201)
                    .body("title", nullValue());
        }
    }
}
