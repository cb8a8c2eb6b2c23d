package org.conflicttracker.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that disconnect within a request body or a response: no failure is logged, and nothing of the body remains.
 */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SharedIsolatedAppProfile.class)
class AbortedBodiesTest {

    private static final Logger ROOT = Logger.getLogger("");

    /** Message and stack trace. */
    private static final Formatter TEXT = new PatternFormatter("%s%e");

    @TestHTTPResource("/")
    URI server;

    private final Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.INFO.intValue()) {
                logged.add(record);
            }
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // no resources to release
        }
    };

    @BeforeEach
    void listen() {
        ROOT.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        ROOT.removeHandler(handler);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100000", "Transfer-Encoding: chunked"})
    void ofAnEvent(String length) throws Exception {
        abort("/api/v1/events", "application/json", length);
        assertOneLineAtMost();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100000", "Transfer-Encoding: chunked"})
    void ofAFile(String length) throws Exception {
        abort("/api/v1/imports", "text/csv", length);
        awaitUploads(0);
        assertOneLineAtMost();
    }

    @Test
    void ofAForm() throws Exception {
        abort("/api/v1/imports", "multipart/form-data; boundary=x", "Content-Length: 100000");
        awaitUploads(0);
        assertOneLineAtMost();
    }

    /** The worker thread writes what exceeds the buffer, so it is the one that meets the closed connection. */
    @Test
    void ofAResponse() throws Exception {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send("GET /api/probe/large HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.head()).startsWith("HTTP/1.1 200 ");
            connection.abort();
        }
        for (int i = 0; i < 300 && logged.isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertOneLineAtMost();
        assertThat(logged).singleElement().satisfies(record -> {
            assertThat(TEXT.format(record)).isEqualTo("Client closed the connection during GET /api/probe/large");
            assertThat(record.getLevel().intValue()).isEqualTo(Level.INFO.intValue());
        });
    }

    private void abort(String path, String type, String length) throws Exception {
        String body = length.startsWith("Content") ? "{\"title\": \"" : "b\r\n{\"title\": \"\r\n";
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                    + "\r\nAuthorization: " + Basic.header("editor", TestAccounts.EDITOR_PASSWORD) + "\r\n" + length
                    + "\r\n\r\n" + body);
            if (path.endsWith("imports")) {
                awaitUploads(1);
            } else {
                Thread.sleep(500);
            }
            connection.abort();
        }
    }

    private void assertOneLineAtMost() throws InterruptedException {
        Thread.sleep(1000);
        List<String> lines = logged.stream()
                .map(record -> record.getLevel() + " " + record.getLoggerName() + " " + record.getMessage() + " "
                        + record.getThrown())
                .toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(1);
        assertThat(logged)
                .allSatisfy(record -> assertThat(record.getThrown()).isNull())
                .allSatisfy(record -> assertThat(record.getLevel().intValue()).isLessThan(Level.SEVERE.intValue()));
    }

    /** Waits until this number of uploads is in progress. */
    private static void awaitUploads(long number) throws IOException, InterruptedException {
        Path folder =
                ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getValue("tracker.imports.folder", Path.class);
        for (int i = 0; i < 300; i++) {
            if (uploads(folder) == number) {
                return;
            }
            Thread.sleep(100);
        }
        assertThat(uploads(folder)).as("files on their way in " + folder).isEqualTo(number);
    }

    private static long uploads(Path folder) throws IOException {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }
}
