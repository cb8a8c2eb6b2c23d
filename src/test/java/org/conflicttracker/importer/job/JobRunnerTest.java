package org.conflicttracker.importer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.EDITOR_PASSWORD;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.importer.job.TitlesFormat.TitlesFile;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** How files are processed by the runner of jobs. */
@QuarkusTest
class JobRunnerTest {

    private static final int BATCH = 500;

    @Inject
    TitlesFormat titles;

    @Inject
    JobRunner runner;

    @Inject
    ImportSettings settings;

    @TestHTTPResource("/")
    URI root;

    private final String word = UniqueNames.word();

    @Test
    void aCancelledImportStopsAndKeepsWhatItHasRecorded() {
        String location = postThatWaitsAfterABatch();

        asEditor().delete(location).then().statusCode(202).body("cancelRequested", equalTo(true));
        titles.letGo(1);
        JsonPath ended = ImportFollower.untilEnded(location);

        assertThat(ended.getString("state")).isEqualTo("CANCELLED");
        assertThat(ended.getInt("rowsRead")).isEqualTo(BATCH);
        assertThat(ended.getInt("counts.created")).isEqualTo(BATCH);
        assertThat(titles.stored(word)).isEqualTo(BATCH);
        asEditor().delete(location).then().statusCode(409).body("detail", containsString("CANCELLED"));
    }

    @Test
    void anImportGoesOnAfterARestartWhereItWas() {
        String location = postThatWaitsAfterABatch();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
            try {
                runner.stop(null);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!runner.isStopping()) {
            Polling.pause();
        }
        titles.letGo(1);
        stopped.join();
        assertThat(titles.stored(word)).isEqualTo(BATCH);
        runner.start(null);
        titles.letGo(1);
        JsonPath ended = ImportFollower.untilEnded(location);

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getInt("rowsRead")).isEqualTo(2 * BATCH + 1);
        assertThat(ended.getInt("counts.created")).isEqualTo(2 * BATCH + 1);
        assertThat(titles.stored(word)).isEqualTo(2 * BATCH);
        assertThat(settings.folder()).isEmptyDirectory();
    }

    @Test
    void theCheckTellsHowFarItIs() {
        List<String> rows = new ArrayList<>(Collections.nCopies(BATCH, word));
        rows.add("WAIT " + word);
        String location = TitlesFile.post(TitlesFile.of(rows), "?dryRun=true")
                .statusCode(202)
                .extract()
                .header("Location");
        JsonPath checking = ImportFollower.until(location, status -> status.getInt("rowsChecked") > 0);
        assertThat(checking.getInt("rowsChecked")).isEqualTo(BATCH);
        assertThat(checking.getLong("bytes")).isPositive();
        assertThat(checking.getString("rowsTotal")).isNull();
        assertThat(checking.getInt("rowsRead")).isZero();
        assertThat(checking.getInt("percent")).isBetween(1, 10);

        titles.letGo(2);
        JsonPath ended = ImportFollower.untilEnded(location);
        assertThat(ended.getInt("rowsChecked")).isEqualTo(BATCH + 1);
        assertThat(ended.getInt("rowsRead")).isEqualTo(BATCH + 1);
    }

    @Test
    void filesAreLoadedOneAfterTheOther() {
        String first = postThatWaitsAfterABatch();
        String second = TitlesFile.post(TitlesFile.of(word + "second"))
                .statusCode(202)
                .extract()
                .header("Location");
        String third = TitlesFile.post(TitlesFile.of(word + "third"))
                .statusCode(202)
                .extract()
                .header("Location");

        asEditor().get(second).then().body("state", equalTo("QUEUED"), "percent", equalTo(0));
        asEditor().delete(third).then().statusCode(202).body("state", equalTo("CANCELLED"));
        assertThat(asEditor().get(TitlesFile.PATH + "?limit=3").jsonPath().getList("data.state"))
                .containsExactly("CANCELLED", "QUEUED", "RUNNING");
        titles.letGo(1);

        assertThat(ImportFollower.untilEnded(first).getString("state")).isEqualTo("DONE");
        assertThat(ImportFollower.untilEnded(second).getString("state")).isEqualTo("DONE");
        assertThat(titles.stored(word + "third")).isZero();
    }

    @Test
    void listsComeInPagesTheNewestFirst() {
        ImportFollower.untilEnded(TitlesFile.post(TitlesFile.of(word + "1")).statusCode(202));
        ImportFollower.untilEnded(TitlesFile.post(TitlesFile.of(word + "2")).statusCode(202));

        JsonPath page = asEditor().get(TitlesFile.PATH + "?limit=1").jsonPath();
        JsonPath next = asEditor()
                .urlEncodingEnabled(false)
                .get(page.getString("page.next"))
                .jsonPath();

        assertThat(next.getLong("data[0].id")).isEqualTo(page.getLong("data[0].id") - 1);
        assertThat(page.getMap("data[0]")).doesNotContainKey("findings");
    }

    @Test
    void findingsAreListedInPagesAndAsCsv() {
        List<String> rows = new ArrayList<>();
        IntStream.range(0, 150).forEach(i -> rows.add("FLAG" + word + i));
        rows.add("REJECT=HYPERLINK(\"x\"), " + word);
        JsonPath ended =
                ImportFollower.untilEnded(TitlesFile.post(TitlesFile.of(rows)).statusCode(202));
        String url = ended.getString("findingsUrl");

        assertThat(ended.getInt("counts.flagged")).isEqualTo(150);
        assertThat(ended.getInt("counts.rejected")).isEqualTo(1);
        assertThat(ended.getInt("findingsTotal")).isEqualTo(151);
        assertThat(ended.getList("findings")).hasSize(100);
        assertThat(ended.getMap("findings[0]"))
                .containsEntry("row", 1)
                .containsEntry("column", "titles")
                .containsEntry("value", "FLAG" + word + "0")
                .containsEntry("severity", "FLAGGED");

        JsonPath first = asEditor().get(url).jsonPath();
        JsonPath second = asEditor()
                .urlEncodingEnabled(false)
                .get(first.getString("page.next"))
                .jsonPath();
        assertThat(second.getList("data.row")).hasSize(51).endsWith(151);

        String csv = asEditor()
                .get(url + "?format=csv")
                .then()
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", containsString("findings.csv"))
                .extract()
                .asString();
        assertThat(csv.split("\r\n"))
                .hasSize(152)
                .endsWith("151,\"titles\",\"REJECT=HYPERLINK(\"\"x\"\"), " + word
                        + "\",\"REJECTED\",\"The title is odd.\",\"left out\",1");
        assertThat(asEditor().accept("text/csv").get(url).asString()).isEqualTo(csv);
        asEditor().get(url + "?format=cvs").then().statusCode(400).body("errors[0].parameter", equalTo("format"));
    }

    @Test
    void progressIsSentAsEvents() throws IOException, InterruptedException {
        String location = postThatWaitsAfterABatch();
        HttpRequest request = HttpRequest.newBuilder(root.resolve(location))
                .header("Accept", "text/event-stream")
                // compressed responses are buffered until there is enough content
                .header("Accept-Encoding", "gzip")
                .header("Authorization", Basic.header("editor", EDITOR_PASSWORD))
                .build();

        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        List<JsonPath> status = new ArrayList<>();
        stream.body().filter(line -> line.startsWith("data:")).forEach(line -> {
            status.add(new JsonPath(line.substring("data:".length())));
            if (status.size() == 1) {
                titles.letGo(1);
            }
        });

        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(stream.headers().firstValue("Content-Encoding").orElse("identity"))
                .isEqualTo("identity");
        assertThat(status)
                .extracting(one -> one.getString("state"))
                .startsWith("RUNNING")
                .endsWith("DONE");
        asEditor()
                .accept("text/event-stream")
                .get(TitlesFile.PATH + "/999999")
                .then()
                .statusCode(404);
    }

    /**
     * Sends a file of three batches, the last one with one row; returns when the first is stored and the second waits for {@link
     * TitlesFormat#letGo}.
     */
    private String postThatWaitsAfterABatch() {
        List<String> rows = new ArrayList<>();
        IntStream.range(0, 2 * BATCH).forEach(i -> rows.add(word + i));
        rows.add("WAIT" + word);
        Collections.swap(rows, BATCH, 2 * BATCH);
        String location =
                TitlesFile.post(TitlesFile.of(rows)).statusCode(202).extract().header("Location");
        titles.letGo(1);
        ImportFollower.until(location, status -> status.getInt("rowsRead") == BATCH);
        return location;
    }
}
