package org.conflicttracker.web.format;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that all responses are compressed on request. */
@QuarkusTest
@DatabaseIndependent
class CompressionTest {

    @TestHTTPResource("/")
    URI root;

    private final String word = UniqueNames.word();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events?",
                "events?fields=title&",
                "events?format=csv&",
                "events?format=ndjson&",
                "events?format=geojson&",
                "changes?",
                "changes?format=ndjson&",
                "timeline?",
                "timeline?shape=rows&",
                "timeline?format=csv&",
                "aggregates?by=tag&",
                "aggregates?by=tag&shape=rows&",
                "aggregates?by=tag&format=ndjson&"
            })
    void onRequest(String path) throws IOException, InterruptedException {
        record(body(word));
        HttpRequest request = HttpRequest.newBuilder(root.resolve(ExportFiles.API + path + "tag=" + word))
                .header("Accept-Encoding", "gzip")
                .build();

        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = given().get(ExportFiles.API + path + "tag=" + word).asByteArray();
        try (GZIPInputStream whole = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(whole.readAllBytes()).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", ""})
    void butNotToOthers(String encoding) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(ExportFiles.API + "timeline?shape=rows"));
        if (!encoding.isEmpty()) {
            request.header("Accept-Encoding", encoding);
        }

        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Content-Encoding").orElse("identity"))
                .isEqualTo("identity");
        assertThat(answer.body()).startsWith("[");
    }
}
