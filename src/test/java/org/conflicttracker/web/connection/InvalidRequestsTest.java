package org.conflicttracker.web.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are not valid HTTP/1.1, such as those that two servers would interpret differently. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SharedIsolatedAppProfile.class)
class InvalidRequestsTest {

    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost\r\nTransfer-Encoding: gzip",
                "Host: localhost\r\nTransfer-Encoding: identity",
                "Host: localhost\r\nTransfer-Encoding: chunked, chunked",
                "Host: localhost\r\nTransfer-Encoding: gzip, chunked",
                "Host: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Host: localhost\r\nTransfer-Encoding: chunked, identity",
                "Host: localhost\r\nTransfer-Encoding: xchunked",
                "Host: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4",
                "Host: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked",
                "Host: localhost\r\nContent-Length: 4\r\nContent-Length: 5",
                "Host: localhost\r\nContent-Length: +4",
                "Host: localhost\r\nHost: localhost",
                "Host: localhost\r\nHost: example.org",
                "Host: ",
                "X-None: of them",
                "Host: localhost\r\nBad Header: x",
            })
    void areRefusedAndTheConnectionIsClosed(String headers) throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send("POST /api/v1/events HTTP/1.1\r\n" + headers + "\r\n\r\n0\r\n\r\n" + SMUGGLED);
            String response = connection.rest();

            assertThat(response)
                    .startsWith("HTTP/1.1 400")
                    .containsIgnoringCase("Content-Type: application/problem+json")
                    .containsIgnoringCase("Connection: close")
                    .contains("\"type\":\"/problems/bad-request\"")
                    .doesNotContain("smuggled");
            assertThat(response.split("HTTP/1.1 [0-9]", -1)).as("one answer").hasSize(2);
        }
    }

    @Test
    void aChunkedBodyIsRead() throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send("POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Chunked\r\n\r\n"
                    + "2\r\n{}\r\n0\r\n\r\n");
            assertThat(connection.head()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void anOldClientNeedsNoHost() throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            assertThat(connection.send("GET /q/health/live HTTP/1.0\r\n\r\n").rest())
                    .startsWith("HTTP/1.0 200");
        }
    }

    /** All at once, because the server leaves each connection open for some seconds. */
    @Test
    void readingTakesNoBody() throws IOException {
        try (RawConnection get = head("GET", "Content-Length: 3");
                RawConnection chunked = head("GET", "Transfer-Encoding: chunked");
                RawConnection head = head("HEAD", "Content-Length: 3");
                RawConnection options = head("OPTIONS", "Content-Length: 3")) {
            for (RawConnection connection : List.of(get, chunked, head, options)) {
                assertThat(connection.rest()).startsWith("HTTP/1.1 400").containsIgnoringCase("Connection: close");
            }
        }
    }

    private RawConnection head(String method, String length) throws IOException {
        return RawConnection.to(server)
                .send(method + " /api/v1/events HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n");
    }

    @Test
    void anEmptyBodyIsNone() {
        given().header("Content-Length", "0").get("/api/v1/events").then().statusCode(200);
    }

    @Test
    void aHeadWithoutEndIsTooLarge() throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send("GET /" + "a".repeat(70_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.rest()).startsWith("HTTP/1.1 413").contains("/problems/too-large");
        }
    }

    @Test
    void manyHeadersAreTooLarge() throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send("GET / HTTP/1.1\r\nHost: localhost\r\n"
                    + ("X-Long: " + "a".repeat(1000) + "\r\n").repeat(40) + "\r\n");
            assertThat(connection.rest()).startsWith("HTTP/1.1 413").contains("/problems/too-large");
        }
    }

    @Test
    void http2InClearTextIsNotSpoken() throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
            assertThat(connection.rest()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void noUpgradeToHttp2IsTaken() throws IOException {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send("GET /api/v1/stats HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
            assertThat(connection.head()).startsWith("HTTP/1.1 200");
        }
    }
}
