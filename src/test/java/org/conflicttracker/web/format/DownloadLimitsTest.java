package org.conflicttracker.web.format;

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
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.LowLimitsProfile;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.UniqueNames;
import org.conflicttracker.web.connection.RawConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of slow downloads and uploads, in a tracker with few threads. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(LowLimitsProfile.class)
class DownloadLimitsTest {

    private static final String WORD = UniqueNames.word();

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private static final String EDITOR_ADDRESS = "127.0.0.71";

    private static final String EDITOR = Basic.header("editor", TestAccounts.EDITOR_PASSWORD);

    private static boolean isRecorded;

    @TestHTTPResource("/")
    URI server;

    private final List<RawConnection> connections = new ArrayList<>();

    /** Once for all tests, which only read. */
    @BeforeEach
    void recordLongOnes() {
        if (!isRecorded) {
            Events.post(Collections.nCopies(100, with(body(WORD), "description", "a".repeat(20_000))))
                    .statusCode(201);
            isRecorded = true;
        }
    }

    @Test
    void unreadFilesTakeNoWorkerAndGiveWay() throws Exception {
        try {
            for (int i = 0; i < LowLimitsProfile.OPEN_DOWNLOADS; i++) {
                assertThat(ask("127.0.0." + (31 + i)).head()).startsWith("HTTP/1.1 200");
            }
            assertThat(ask("127.0.0.41").head()).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After");
            for (int i = 0; i < 20; i++) {
                given().get("/q/health/ready").then().statusCode(200);
                given().get("/api/v1/events?limit=1").then().statusCode(200);
            }
            // as soon as the open ones have been unread for two seconds
            awaitRoom("127.0.0.42");
        } finally {
            close();
        }
        awaitRoom("127.0.0.81");
    }

    @Test
    void aFileOfManyPiecesIsWhole() {
        assertThat(ExportFiles.rows("events?format=csv&tag=" + WORD))
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
        awaitRoom("127.0.0.81");
    }

    @Test
    void unreadPagesTakeNoWorker() throws Exception {
        try {
            for (int i = 0; i < 8; i++) {
                RawConnection connection = RawConnection.to(server, "127.0.0.61");
                connections.add(connection);
                connection.send(("GET /api/v1/events?tag=" + WORD + "&limit=" + (90 + i)
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

    /** Whichever of the three is the last. */
    @Test
    void soManyFilesAreSentHereAtATime() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try {
            awaitLogIn();
            CompletionService<String> heads = new ExecutorCompletionService<>(readers);
            for (int i = 0; i < 3; i++) {
                heads.submit(post("/api/v1/imports", "text/csv")::head);
            }
            assertThat(heads.take().get()).startsWith("HTTP/1.1 503");
            given().get("/api/v1/events?limit=1").then().statusCode(200).header("ETag", notNullValue());
        } finally {
            close();
            readers.shutdown();
        }
    }

    private RawConnection ask(String from) throws IOException {
        RawConnection connection = RawConnection.to(server, from);
        connections.add(connection);
        return connection.send("GET /api/v1/events?format=csv&tag=" + WORD + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private RawConnection post(String path, String type) throws IOException {
        RawConnection connection = RawConnection.to(server, EDITOR_ADDRESS);
        connections.add(connection);
        return connection.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                + "\r\nAuthorization: " + EDITOR + "\r\nContent-Length: 1000\r\n\r\n{");
    }

    /** Logs in from the address of the editor: tests before may have logged in from so many others that a new one has to wait. */
    private void awaitLogIn() throws Exception {
        for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
            try (RawConnection connection = RawConnection.to(server, EDITOR_ADDRESS)) {
                String head = connection
                        .send("GET /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + EDITOR + "\r\n\r\n")
                        .head();
                if (!head.startsWith("HTTP/1.1 429")) {
                    assertThat(head).startsWith("HTTP/1.1 200");
                    return;
                }
            }
            Polling.pause();
        }
        throw new AssertionError("No log-in from " + EDITOR_ADDRESS);
    }

    private void close() throws IOException {
        for (RawConnection connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    /** Waits until another download is answered: those that nobody reads have given way, or are no longer counted as they are closed. */
    private void awaitRoom(String from) throws Exception {
        for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
            try (RawConnection connection = ask(from)) {
                if (connection.head().startsWith("HTTP/1.1 200")) {
                    return;
                }
            }
            Polling.pause();
        }
        throw new AssertionError("Files that nobody reads are counted still");
    }
}
