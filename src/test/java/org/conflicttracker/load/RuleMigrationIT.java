package org.conflicttracker.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conflicttracker.benchmark.SyntheticUcdp;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.RuleOne;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database of rule 1 of figures, without the basis of figures, is migrated and brought to rule 2, and readers are answered meanwhile. Prints
 * how long that takes and the longest time that a reader waited.
 */
class RuleMigrationIT {

    private static final String PASSWORD = "only-for-tests-editor";

    /** Number of events; another one with {@code -Dtracker.migrated}. */
    private static final int EVENTS = Integer.getInteger("tracker.migrated", TestScale.of(2_000, 1_000_000));

    private static final List<String> QUESTIONS = List.of(
            "/api/v1/aggregates?by=country",
            "/api/v1/timeline?interval=year",
            "/api/v1/events?limit=20",
            "/api/v1/events?country=SYR&minKilled=10&limit=20",
            "/api/v1/stats");

    @TempDir
    Path folder;

    @Test
    void aDatabaseOfRuleOneIsMigratedUnderReaders() throws Exception {
        JsonNode before;
        try (PackagedTracker tracker = start()) {
            upload(tracker);
            before = total(tracker, "");
            assertThat(before.get("events").intValue()).isEqualTo(EVENTS);
            tracker.stop();
        }
        int changed = storeAsRule1();
        long startedAt = System.nanoTime();
        migrateSchema();
        report("schema migrated", startedAt, EVENTS);
        try (PackagedTracker tracker = start()) {
            report("first answer possible", startedAt, EVENTS);
            Readers readers = new Readers(tracker);
            JsonNode job;
            boolean basisReported = false;
            do {
                Thread.sleep(100);
                job = editor(tracker).json("/api/v1/jobs").at("/data/0");
                if (!basisReported
                        && job.get("basisKnownUpTo").longValue()
                                >= job.get("basisWantedUpTo").longValue()) {
                    report("basis of all figures known", startedAt, EVENTS);
                    basisReported = true;
                }
            } while (!job.get("state").textValue().equals("DONE"));
            report(job.get("eventsChanged") + " events changed; done", startedAt, EVENTS);
            tracker.awaitOutput("The index in memory holds");
            readers.stop();
            System.out.printf(
                    "Migration: %d answers meanwhile, the longest after %d ms (%s)%n",
                    readers.answers, readers.longestNanos / 1_000_000, readers.longest);
            assertThat(job.get("eventsChanged").intValue()).isEqualTo(changed);
            checkTotals(tracker, before, changed);
            tracker.stop();
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(number(statement, "select count(*) from revision_figure where basis is null"))
                    .isZero();
        }
    }

    private static void checkTotals(PackagedTracker tracker, JsonNode before, int changed) throws Exception {
        JsonNode now = total(tracker, "");
        for (String sum : List.of("events", "killed", "injured")) {
            assertThat(now.get(sum)).as(sum).isEqualTo(before.get(sum));
        }
        JsonNode then = total(tracker, "?asOf=" + EVENTS).get("killed");
        assertThat(then.get("ofEarlierRule").intValue()).isEqualTo(changed);
        assertThat(then.get("best").longValue())
                .isEqualTo(before.at("/killed/best").longValue() - changed);
    }

    private static void report(String what, long startedAt, int events) {
        long millis = (System.nanoTime() - startedAt) / 1_000_000;
        System.out.printf(
                "Migration of %d events: %s after %d ms, %d events a second%n",
                events, what, millis, 1000L * events / Math.max(1, millis));
    }

    /** Readers that ask one question after another, and the longest time that they waited. */
    private static final class Readers {

        private static final int THREADS = 2;

        private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        private final List<Future<?>> reading = new ArrayList<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private long answers;
        private long longestNanos;
        private String longest;

        Readers(PackagedTracker tracker) {
            Api anybody = Api.anonymous(tracker.uri("/")).unchecked();
            for (int i = 0; i < THREADS; i++) {
                int first = i;
                reading.add(threads.submit(() -> {
                    for (int next = first; !stopped.get(); next++) {
                        String question = QUESTIONS.get(next % QUESTIONS.size());
                        long askedAt = System.nanoTime();
                        JsonNode answer = anybody.json(question);
                        record(question, System.nanoTime() - askedAt);
                        check(question, answer);
                    }
                    return null;
                }));
            }
        }

        private static void check(String question, JsonNode answer) {
            if (question.contains("aggregates")) {
                JsonNode total = answer.get("total");
                assertThat(total.get("events").intValue()).isEqualTo(EVENTS);
                assertThat(total.at("/killed/withoutFigure").intValue()).isZero();
            }
        }

        private synchronized void record(String question, long nanos) {
            answers++;
            if (nanos > longestNanos) {
                longestNanos = nanos;
                longest = question;
            }
        }

        /** Ends the reading; fails if a question was not answered or answered wrongly. */
        void stop() throws Exception {
            stopped.set(true);
            threads.shutdown();
            for (Future<?> one : reading) {
                one.get(5, TimeUnit.MINUTES);
            }
        }
    }

    private static JsonNode total(PackagedTracker tracker, String query) throws Exception {
        return Api.anonymous(tracker.uri("/"))
                .json("/api/v1/aggregates" + query)
                .get("total")
                .deepCopy();
    }

    /**
     * Gives all figures the form of rule 1, and every fourth event one killed less than rule 2 does if its low allows that; removes the basis of
     * figures from the schema, and the snapshots of the index.
     *
     * @return number of events that rule 2 changes
     */
    private int storeAsRule1() throws Exception {
        int changed = 0;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long last = number(statement, "select max(revision) from revision");
            assertThat(last).isEqualTo(EVENTS);
            try (RuleOne.Store store = new RuleOne.Store(connection)) {
                for (long revision = 1; revision <= last; revision++) {
                    changed += store.storeTotal(revision, revision % 4 == 0) ? 1 : 0;
                }
            }
            statement.execute("alter table revision_figure drop column basis");
            statement.execute("alter table revision_figure drop column contested");
            statement.execute("alter table rule_job drop column last_revision");
            statement.execute("alter table rule_job drop column revisions_total");
            statement.execute("update store set last_state = last_state + 1");
            statement.execute("insert into rule_job select last_state, 2, 0, (select count(*) from event), 0, 0,"
                    + " last_recorded_at, false from store");
            connection.commit();
            RuleOne.shutDown(connection);
        }
        List<Path> snapshots;
        try (var files = Files.list(data().resolve("index"))) {
            snapshots = files.toList();
        }
        for (Path snapshot : snapshots) {
            Files.delete(snapshot);
        }
        return changed;
    }

    /** Runs the migration that adds the basis of figures. */
    private void migrateSchema() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("runscript from 'classpath:db/migration/V11__basis_of_figures.sql'");
            RuleOne.shutDown(connection);
        }
    }

    private static long number(Statement statement, String sql) throws Exception {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws Exception {
        String password = Files.readString(data().resolve("database-password")).strip();
        // no compaction in the background: H2 stops at an assertion of its own there, which tests enable
        return DriverManager.getConnection(
                "jdbc:h2:file:" + data().resolve("tracker") + ";AUTO_COMPACT_FILL_RATE=0", "", password);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void upload(PackagedTracker tracker) throws IOException, InterruptedException {
        Path file = folder.resolve("ged.csv");
        new SyntheticUcdp(1).write(file, EVENTS);
        HttpRequest request = HttpRequest.newBuilder(tracker.uri("/api/v1/imports"))
                .header("Authorization", Basic.header("editor", PASSWORD))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode job;
        do {
            Thread.sleep(200);
            job = editor(tracker).json(answer.headers().firstValue("Location").orElseThrow());
        } while (job.get("finishedAt").isNull());
        assertThat(job.get("state").textValue()).as(job.toString()).isEqualTo("DONE");
    }

    private PackagedTracker start() throws IOException, InterruptedException {
        return PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR",
                                data().toString(),
                                "TRACKER_EDITOR_PASSWORD",
                                PASSWORD,
                                "TRACKER_ADMIN_PASSWORD",
                                PASSWORD + "-admin"))
                .awaitReady();
    }

    private static Api editor(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "editor", PASSWORD);
    }
}
