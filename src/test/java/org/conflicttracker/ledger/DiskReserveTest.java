package org.conflicttracker.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.conflicttracker.testing.Events;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests with less free disk space than the reserve. */
@QuarkusTest
class DiskReserveTest {

    private static final MemorySize RESERVE = new MemorySize(BigInteger.valueOf(Long.MAX_VALUE / 4));

    @Inject
    DiskReserve reserve;

    @ConfigProperty(name = "quarkus.datasource.db-kind")
    String database;

    @ConfigProperty(name = "tracker.data-dir")
    Path data;

    @ConfigProperty(name = "tracker.imports.folder")
    Path imports;

    @BeforeEach
    void raiseTheReserve() {
        QuarkusMock.installMockForType(new DiskReserve(() -> Optional.of(RESERVE), data, database), DiskReserve.class);
    }

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
    void belowTheReserveNoFileIsTaken() throws IOException {
        List<Path> before = uploads();

        asEditor()
                .contentType("application/octet-stream")
                .body("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(507)
                .contentType("application/problem+json")
                .body("type", is("/problems/insufficient-storage"))
                .body("detail", containsString("kept free"));
        assertThat(before).containsAll(uploads());
    }

    /** Uploads of tests before may still be here. */
    private List<Path> uploads() throws IOException {
        if (Files.notExists(imports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(imports)) {
            return files.toList();
        }
    }

    @Test
    void readingGoesOn() {
        given().get("/api/v1/events").then().statusCode(200);
        given().get("/api/v1/aggregates").then().statusCode(200);
        assertThat(reserve.spare(imports)).isNegative();
    }
}
