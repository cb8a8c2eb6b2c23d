package org.conflicttracker.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.conflicttracker.testing.Events;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallReserve.class)
class DiskReserveTest {

    @Inject
    DiskReserve reserve;

    @ConfigProperty(name = "quarkus.datasource.db-kind")
    String database;

    @ConfigProperty(name = "tracker.imports.folder")
    Path imports;

    /** On PostgreSQL the disk belongs to another server. */
    @Test
    void belowTheReserveNothingIsRecordedInTheEmbeddedDatabase() {
        int status = database.equals("h2") ? 507 : 201;
        asEditor()
                .contentType("application/json")
                .body(Events.body("reserve"))
                .post(Events.PATH)
                .then()
                .statusCode(status);
        if (status == 507) {
            given().get("/problems/insufficient-storage").then().statusCode(200).body(containsString("nearly full"));
        }
    }

    @Test
    void belowTheReserveNoFileIsTaken() {
        asEditor()
                .contentType("application/octet-stream")
                .body("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(507)
                .contentType("application/problem+json")
                .body("type", is("/problems/insufficient-storage"))
                .body("detail", containsString("kept free"));
        assertThat(imports).satisfiesAnyOf(folder -> assertThat(folder).doesNotExist(), folder -> assertThat(folder)
                .isEmptyDirectory());
    }

    @Test
    void readingGoesOn() {
        given().get("/api/v1/events").then().statusCode(200);
        given().get("/api/v1/aggregates").then().statusCode(200);
        assertThat(reserve.spare(imports)).isNegative();
    }
}
