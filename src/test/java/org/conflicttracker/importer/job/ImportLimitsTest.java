package org.conflicttracker.importer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.EDITOR_PASSWORD;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.conflicttracker.importer.job.TitlesFormat.TitlesFile;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.LowLimitsProfile;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Files beyond the limits. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(LowLimitsProfile.class)
class ImportLimitsTest {

    @Inject
    TitlesFormat titles;

    @Inject
    ImportSettings settings;

    @TestHTTPResource("/api/v1/imports")
    URI imports;

    @TestHTTPResource("/api/v1/events")
    URI events;

    private final String word = UniqueNames.word();

    @Test
    void aFileThatIsTooLongIsRefusedAndLeavesNothing() throws IOException, InterruptedException {
        TitlesFile.post(new byte[LowLimitsProfile.UPLOADED_BYTES + 100_000])
                .statusCode(413)
                .body("detail", containsString("longer than"));

        HttpResponse<String> unannounced = unannounced(imports, "text/csv", LowLimitsProfile.UPLOADED_BYTES + 10_000);

        assertThat(unannounced.statusCode()).as(unannounced.body()).isEqualTo(413);
        assertThat(unannounced.body()).contains(LowLimitsProfile.UPLOADED_BYTES + " bytes");
        awaitEmpty(settings.folder());
    }

    /** Uploads of tests before may still be on their way out. */
    private static void awaitEmpty(Path folder) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        List<Path> files = list(folder);
        while (!files.isEmpty() && System.nanoTime() < deadline) {
            Polling.pause();
            files = list(folder);
        }
        assertThat(files).isEmpty();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void otherAddressesTakeNoMoreThanBefore() throws IOException, InterruptedException {
        assertThat(unannounced(events, "application/json", 9_000_000).statusCode())
                .isEqualTo(413);
    }

    @Test
    void aBombIsNotUnpacked() {
        byte[] line = ("a".repeat(999) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] bomb = new byte[120_000_000];
        for (int i = 0; i < bomb.length; i += line.length) {
            System.arraycopy(line, 0, bomb, i, line.length);
        }
        System.arraycopy(TitlesFormat.HEADER.getBytes(StandardCharsets.UTF_8), 0, bomb, 0, 7);

        JsonPath ended =
                ImportFollower.untilEnded(TitlesFile.post(TitlesFile.gzip(bomb)).statusCode(202));

        assertThat(ended.getString("state")).isEqualTo("FAILED");
        assertThat(ended.getString("failure")).contains("more than 200 times larger");
        assertThat(titles.stored("aaaa")).isZero();
    }

    @Test
    void findingsBeyondTheMostAreCountedOnly() {
        JsonPath ended = ImportFollower.untilEnded(
                TitlesFile.post(TitlesFile.of("FLAG1" + word, "FLAG2" + word, "FLAG3" + word, "FLAG4" + word))
                        .statusCode(202));

        assertThat(ended.getInt("findingsTotal")).isEqualTo(4);
        assertThat(ended.getInt("findingsKept")).isEqualTo(3);
        assertThat(ended.getList("findings")).hasSize(3);
        assertThat(ended.getInt("counts.flagged")).isEqualTo(4);
    }

    /** Sends a body of spaces of this length without a Content-Length. */
    private static HttpResponse<String> unannounced(URI to, String type, int length)
            throws IOException, InterruptedException {
        byte[] body = " ".repeat(length).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(to)
                .timeout(Duration.ofSeconds(60))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", Basic.header("editor", EDITOR_PASSWORD))
                .header("Content-Type", type)
                .expectContinue(true)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
