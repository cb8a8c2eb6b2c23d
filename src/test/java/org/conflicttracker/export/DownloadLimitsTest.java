package org.conflicttracker.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.with;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.IsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.UniqueNames;
import org.conflicttracker.web.connection.RawConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of slow downloads and uploads, in a tracker with few threads. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(DownloadLimitsTest.FewThreads.class)
class DownloadLimitsTest {

    private static final int OPEN = 3;

    @TestHTTPResource("/")
    URI server;

    private final String word = UniqueNames.word();
    private final List<RawConnection> connections = new ArrayList<>();

    /** Four workers, three downloads at a time. */
    public static class FewThreads extends IsolatedAppProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.thread-pool.max-threads", "4");
            settings.put("tracker.export.max-open", String.valueOf(OPEN));
            settings.put("tracker.export.max-open-per-address", "2");
            settings.put("tracker.export.give-way", "2s");
            settings.put("tracker.export.documents", "1");
            settings.put("tracker.imports.max-uploads", "2");
            return settings;
        }
    }

    @BeforeEach
    void recordLongOnes() {
        Events.post(Collections.nCopies(100, with(body(word), "description", "a".repeat(20_000))))
                .statusCode(201);
    }

    @Test
    void unreadFilesTakeNoWorkerAndGiveWay() throws Exception {
        try {
            for (int i = 0; i < OPEN; i++) {
                assertThat(ask("127.0.0." + (31 + i)).head()).startsWith("HTTP/1.1 200");
            }
            assertThat(ask("127.0.0.41").head()).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After");
            for (int i = 0; i < 20; i++) {
                given().get("/q/health/ready").then().statusCode(200);
                given().get("/api/v1/events?limit=1").then().statusCode(200);
            }
            Thread.sleep(2500);
            assertThat(ask("127.0.0.42").head()).startsWith("HTTP/1.1 200");
        } finally {
            close();
        }
        awaitRoom();
    }

    @Test
    void aFileOfManyPiecesIsWhole() {
        assertThat(ExportFiles.rows("events?format=csv&tag=" + word))
                .hasSize(100)
                .allSatisfy(row -> assertThat(row.getField("description")).hasSize(20_000));
    }

    @Test
    void oneAddressTakesNotAllOfThem() throws Exception {
        try {
            assertThat(ask("127.0.0.51").head()).startsWith("HTTP/1.1 200");
            assertThat(ask("127.0.0.51").head()).startsWith("HTTP/1.1 200");
            assertThat(ask("127.0.0.51").head()).startsWith("HTTP/1.1 503");
            assertThat(ask("127.0.0.52").head()).startsWith("HTTP/1.1 200");
        } finally {
            close();
        }
        awaitRoom();
    }

    @Test
    void unreadPagesTakeNoWorker() throws Exception {
        try {
            for (int i = 0; i < 8; i++) {
                RawConnection connection = RawConnection.to(server, "127.0.0.61");
                connections.add(connection);
                connection.send(("GET /api/v1/events?tag=" + word + "&limit=" + (90 + i)
                                + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .repeat(3));
            }
            for (int i = 0; i < 20; i++) {
                given().get("/api/v1/events?limit=1").then().statusCode(200);
            }
        } finally {
            close();
        }
    }

    @Test
    void slowBodiesTakeNoWorker() throws Exception {
        try {
            for (int i = 0; i < 8; i++) {
                post("/api/v1/events", "application/json");
            }
            for (int i = 0; i < 20; i++) {
                given().get("/api/v1/events?limit=1").then().statusCode(200);
            }
        } finally {
            close();
        }
    }

    @Test
    void soManyFilesAreSentHereAtATime() throws Exception {
        try {
            post("/api/v1/imports", "text/csv");
            post("/api/v1/imports", "text/csv");
            Thread.sleep(1000);
            assertThat(post("/api/v1/imports", "text/csv").head()).startsWith("HTTP/1.1 503");
            given().get("/api/v1/events?limit=1").then().statusCode(200).header("ETag", notNullValue());
        } finally {
            close();
        }
    }

    private RawConnection ask(String from) throws IOException {
        RawConnection connection = RawConnection.to(server, from);
        connections.add(connection);
        return connection.send("GET /api/v1/events?format=csv&tag=" + word + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private RawConnection post(String path, String type) throws IOException {
        RawConnection connection = RawConnection.to(server, "127.0.0.71");
        connections.add(connection);
        return connection.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                + "\r\nAuthorization: " + Basic.header("editor", TestAccounts.EDITOR_PASSWORD)
                + "\r\nContent-Length: 1000\r\n\r\n{");
    }

    private void close() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    /** Waits until downloads of disconnected clients are no longer counted. */
    private void awaitRoom() throws Exception {
        for (int i = 0; i < 100; i++) {
            try (RawConnection connection = ask("127.0.0.81")) {
                if (connection.head().startsWith("HTTP/1.1 200")) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Files whose readers have gone are counted still");
    }
}
