package org.conflicttracker.web.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Metrics of the tracker at the management port, compared with the table in src/docs/operations.md. */
@QuarkusTest
class MetricsTest {

    private static final Path PAGE = Path.of("src", "docs", "operations.md");

    /** First cell of a row of the table. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:tracker|cache)_[a-z_]+)`");

    /** A metric with its type, without those of the framework and the JVM. */
    private static final Pattern METRIC = Pattern.compile("(?m)^# TYPE ((?:tracker|cache)_[a-z_]+) ([a-z]+)$");

    /** The end of the name of a timer's maximum, which stands in the row of the timer. */
    private static final String MAXIMUM = "_max";

    private static final Pattern SAMPLE = Pattern.compile("(?m)^((?:tracker|cache)_\\S+) (\\S+)$");

    @TestHTTPResource("/")
    URI root;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    private final String word = UniqueNames.word();

    @Test
    void theTableHasEachMetricAndNoOther() throws IOException, InterruptedException {
        Set<String> documented = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> scraped = METRIC.matcher(scrape())
                .results()
                .map(metric -> metric.group(1) + (metric.group(2).equals("counter") ? "_total" : ""))
                .filter(name -> !name.endsWith(MAXIMUM))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(scraped).isEqualTo(documented);
    }

    @Test
    void eachMetricHasADescription() throws IOException, InterruptedException {
        assertThat(scrape()).containsPattern("# HELP tracker_").doesNotContainPattern("# HELP tracker_\\S+ *\n");
    }

    @Test
    void writesAreCounted() throws IOException, InterruptedException {
        Map<String, Double> before = samples();
        record(body(word));
        Map<String, Double> after = samples();

        assertIncreased(before, after, "tracker_ledger_latest_revisions");
        assertIncreased(before, after, "tracker_write_queue_wait_seconds_count");
    }

    @Test
    void queriesAndResponsesAreCounted() throws IOException, InterruptedException {
        record(body(word));
        Api anonymous = Api.anonymous(root);
        String list = "/api/v1/events?tag=" + word;
        Map<String, Double> before = samples();
        String tag = anonymous.get(list).expect(200).header("ETag");
        anonymous.json("/api/v1/timeline?interval=month&tag=" + word);
        anonymous.json("/api/v1/aggregates?by=country&tag=" + word);
        anonymous.send("GET", list, null, Map.of("If-None-Match", tag)).expect(304);
        record(body(UniqueNames.word()));
        anonymous.send("GET", list, null, Map.of("If-None-Match", tag)).expect(304);
        Map<String, Double> after = samples();

        for (String query : Set.of("page", "timeline", "aggregate", "count", "last_modified")) {
            assertThat(sum(after, "tracker_engine_query_seconds_count", "query=\"" + query + "\""))
                    .as(query)
                    .isGreaterThan(sum(before, "tracker_engine_query_seconds_count", "query=\"" + query + "\""));
        }
        for (String outcome : Set.of("full", "not_modified", "not_modified_on_event_loop")) {
            assertThat(sum(after, "tracker_responses_total", "outcome=\"" + outcome + "\""))
                    .as(outcome)
                    .isGreaterThan(sum(before, "tracker_responses_total", "outcome=\"" + outcome + "\""));
        }
        assertThat(sum(after, "cache_gets_total", "cache=\"validators\""))
                .isGreaterThan(sum(before, "cache_gets_total", "cache=\"validators\""));
    }

    @Test
    void theIndexFollowsTheLog() throws IOException, InterruptedException {
        record(body(word));

        await(() -> value("tracker_index_lag_revisions") == 0 && value("tracker_index_lag_seconds") == 0);
        Map<String, Double> samples = samples();
        assertThat(sum(samples, "tracker_index_state", "state=\"READY\"")).isEqualTo(1);
        assertThat(sum(samples, "tracker_index_state", "")).isEqualTo(1);
        assertThat(samples.get("tracker_index_rows")).isPositive();
        assertThat(samples.get("tracker_index_events")).isPositive();
        assertThat(sum(samples, "tracker_index_size_bytes", "part=\"columns\"")).isPositive();
    }

    @Test
    void importedRowsAreCounted() throws IOException, InterruptedException {
        Map<String, Double> before = samples();
        String file = "titles\n" + word + "\n" + word + " two\nREJECT " + word + "\n";
        String location = asEditor()
                .contentType("text/csv; charset=UTF-8")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .extract()
                .header("Location");
        await(() -> asEditor().get(location).jsonPath().get("finishedAt") != null);
        Map<String, Double> after = samples();

        assertThat(increase(before, after, "tracker_import_read_rows_total")).isEqualTo(3);
        assertThat(increase(before, after, "tracker_import_recorded_rows_total"))
                .isEqualTo(2);
        assertThat(increase(before, after, "tracker_import_rejected_rows_total"))
                .isEqualTo(1);
    }

    @Test
    void downloadsAreCounted() throws IOException, InterruptedException {
        record(body(word));
        Map<String, Double> before = samples();
        Api.anonymous(root).get("/api/v1/events?format=csv&tag=" + word).expect(200);

        assertIncreased(before, samples(), "tracker_downloads_started_downloads_total");
        await(() -> value("tracker_downloads_open_downloads") == 0);
    }

    @Test
    void heldRequestsAreCountedWhileTheyWait() {
        URI changes = root.resolve("/api/v1/changes?wait=60&tag=" + word);
        var answer = HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(changes).build(), HttpResponse.BodyHandlers.ofString());
        await(() -> value("tracker_changes_held_requests") > 0);
        record(body(word));

        assertThat(answer.join().statusCode()).isEqualTo(200);
        await(() -> value("tracker_changes_held_requests") == 0);
    }

    private String scrape() throws IOException, InterruptedException {
        return Api.anonymous(management)
                .unchecked()
                .get("/q/metrics")
                .expect(200)
                .text();
    }

    /** The values by name and tags. */
    private Map<String, Double> samples() throws IOException, InterruptedException {
        Map<String, Double> samples = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(scrape());
        while (sample.find()) {
            samples.put(sample.group(1), Double.valueOf(sample.group(2)));
        }
        return samples;
    }

    private double value(String metric) {
        try {
            return samples().get(metric);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The sum of a metric over all tags, of those samples whose tags contain a text. */
    private static double sum(Map<String, Double> samples, String metric, String tag) {
        return samples.entrySet().stream()
                .filter(sample ->
                        sample.getKey().startsWith(metric) && sample.getKey().contains(tag))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static double increase(Map<String, Double> before, Map<String, Double> after, String metric) {
        return after.get(metric) - before.get(metric);
    }

    private static void assertIncreased(Map<String, Double> before, Map<String, Double> after, String metric) {
        assertThat(increase(before, after, metric)).as(metric).isPositive();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time to wait").isLessThan(deadline);
            Polling.pause();
        }
    }
}
