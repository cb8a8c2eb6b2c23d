package org.conflicttracker.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attacks on the heap of a tracker of 512 MB by anonymous clients: no request fails except with a refusal that has {@code
 * Retry-After}, and afterwards the heap is as before, except for caches of a known size.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeapAttackIT {

    private static final Logger LOG = Logger.getLogger("attack");
    private static final String PASSWORD = "only-for-tests-editor";
    private static final int BATCH = 250;
    private static final int EVENTS = TestScale.of(3_000, 40_000);

    /** Allowance for caches, compiled code and loaded classes, in bytes. */
    private static final long MARGIN = 40L << 20;

    /** Allowance for the server's pooled buffers, which are released late, in bytes. */
    private static final long POOLED = 160L << 20;

    @TempDir
    static Path folder;

    private PackagedTracker tracker;

    /** Live heap after the attack before, in bytes; 0 before the first. Each measurement is two full collections. */
    private long liveHeap;

    @BeforeAll
    void fill() throws Exception {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx512m");
        environment.put("TRACKER_DATA_DIR", folder.toString());
        environment.put("TRACKER_EDITOR_PASSWORD", PASSWORD);
        environment.put("TRACKER_ADMIN_PASSWORD", PASSWORD + "-admin");
        // the attacks come from many addresses, as far as that limit goes
        environment.put("TRACKER_CONNECTIONS_MAX_PER_ADDRESS", "4000");
        // small enough to be distinguished from a leak
        environment.put("TRACKER_ANSWERS_REMEMBERED_BYTES", "4000000");
        environment.put("TRACKER_ANSWERS_KEPT_BYTES", "4000000");
        environment.put("TRACKER_NUMBERS_REMEMBERED_BYTES", "4000000");
        tracker = PackagedTracker.start("quarkus-app", environment).awaitReady();
        Api editor = Api.as(tracker.uri("/"), "editor", PASSWORD);
        for (int first = 0; first < EVENTS; first += BATCH) {
            List<Map<String, Object>> batch = new ArrayList<>();
            for (int no = first; no < Math.min(EVENTS, first + BATCH); no++) {
                batch.add(event(no));
            }
            editor.post("/api/v1/events/batch", batch).expect(201);
        }
        // warm-up, so that everything that the requests need is loaded and compiled
        attack(
                "warm-up with long pages",
                attackers -> attackers.send(40, 2, no -> "/api/v1/events?limit=1000&maxKilled=" + (100_000 + no)));
        attack("warm-up", attackers -> attackers.send(40, 4, no -> "/api/v1/events?limit=50&q=rare" + no));
    }

    @AfterAll
    void stop() throws Exception {
        assertThat(tracker.output()).doesNotContain("OutOfMemoryError");
        tracker.close();
    }

    /** An event with three actors, two provinces and three sources that no other event has. */
    private static Map<String, Object> event(int no) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("title", "Clash " + no);
        event.put("type", "BATTLE");
        event.put(
                "date",
                Map.of("start", LocalDate.of(2015, 1, 1).plusDays(no % 3_000).toString()));
        event.put(
                "locations",
                each(2, i -> Map.of("country", "SYR", "admin1", "Province " + no + "-" + i, "precision", "ADMIN1")));
        event.put(
                "actors",
                each(3, i -> Map.of("name", "Force " + no + "-" + i, "kind", "REBEL_GROUP", "role", "SIDE_A")));
        List<Map<String, Object>> reports = each(
                3,
                i -> Map.of(
                        "title",
                        "Report " + no,
                        "source",
                        Map.of("name", "Paper " + no + "-" + i, "kind", "NEWSPAPER")));
        event.put("reports", reports);
        event.put(
                "claims",
                List.of(Map.of(
                        "outcome", "KILLED", "groups", List.of("ALL"), "best", no % 90, "report", reports.get(0))));
        return event;
    }

    private static List<Map<String, Object>> each(int times, IntFunction<Map<String, Object>> made) {
        return IntStream.range(0, times).mapToObj(made).toList();
    }

    @FunctionalInterface
    private interface Attack {
        void by(Attackers attackers) throws Exception;
    }

    /** Runs an attack concurrently with an ordinary reader and checks the heap afterwards. */
    private Attackers attack(String name, Attack attack) throws Exception {
        return attack(name, MARGIN, attack);
    }

    private Attackers attack(String name, long margin, Attack attack) throws Exception {
        long before = liveHeap == 0 ? LiveHeap.bytes(tracker) : liveHeap;
        Attackers attackers = new Attackers(tracker);
        OtherReader reader = new OtherReader(tracker);
        long begun = System.nanoTime();
        try (reader) {
            attack.by(attackers);
        }
        long took = (System.nanoTime() - begun) / 1_000_000;
        long after = LiveHeap.bytes(tracker);
        liveHeap = after;
        LOG.info(name + ": " + attackers + " in " + took + " ms; others: " + reader.report() + "; live heap "
                + before / 1_000_000 + " MB before, " + after / 1_000_000 + " MB after");
        assertThat(attackers.failures()).as(name + ": " + attackers).isZero();
        assertThat(reader.failures()).as("refused to others beside " + name).isZero();
        assertThat(tracker.output()).doesNotContain("OutOfMemoryError");
        assertThat(after).as("live heap after " + name).isLessThan(before + margin);
        return attackers;
    }

    @Test
    void distinctQuestionsOfAnyLengthLeaveTheHeapFlat() throws Exception {
        int requests = TestScale.of(1_500, 20_000);
        Attackers all = attack(
                "distinct questions",
                attackers -> attackers.send(requests, 16, no -> switch (no % 4) {
                    case 0 -> "/api/v1/events?limit=1&q=" + words(no, 199);
                    case 1 -> "/api/v1/timeline?interval=year&" + values("report", no, 195);
                    case 2 -> "/api/v1/events?limit=1&" + values("externalId", no, 195);
                    default -> "/api/v1/aggregates?by=type&" + values("country=SYR&actor", no, 195);
                }));
        assertThat(all.count(200)).as("answered: " + all).isEqualTo(requests);
    }

    @Test
    void questionsOfTooManyWordsAreRefused() throws Exception {
        Attackers all = attack(
                "too many words",
                attackers -> attackers.send(
                        TestScale.of(200, 4_000), 16, no -> "/api/v1/events?limit=1&q=" + words(no, 400)));
        assertThat(all.count(400)).as("refused: " + all).isEqualTo(TestScale.of(200, 4_000));
    }

    @Test
    void callsAreHeldAsFarAsThereIsRoom() throws Exception {
        int calls = TestScale.of(400, 2_500);
        long latest = Api.anonymous(tracker.uri("/"))
                .json("/api/v1/changes/latest")
                .get("latest")
                .asLong();
        Attackers all = attack(
                "held calls",
                attackers -> attackers.send(
                        calls, calls, no -> "/api/v1/changes?after=" + latest + "&wait=8&q=" + words(no, 199)));
        assertThat(all.count(200, 503)).as("answered: " + all).isEqualTo(calls);
        assertThat(all.count(200)).as("held: " + all).isPositive();
    }

    @Test
    void groupsAreRefusedBeforeTheyFillTheHeap() throws Exception {
        int requests = TestScale.of(24, 96);
        Attackers all = attack(
                "groups",
                attackers -> attackers.send(
                        requests,
                        24,
                        no -> "/api/v1/aggregates?by=actor&by=admin1&by=source&limit=1000&maxKilled=" + (100 + no)));
        assertThat(all.count(400, 503)).as("refused: " + all).isEqualTo(requests);
        Attackers timelines = attack(
                "timelines",
                attackers -> attackers.send(
                        requests,
                        24,
                        no -> "/api/v1/timeline?by=actor&interval=week&limit=1000&maxKilled=" + (100 + no)));
        assertThat(timelines.count(200, 400, 503)).as("answered: " + timelines).isEqualTo(requests);
    }

    @Test
    void longPagesWaitForRoom() throws Exception {
        int requests = TestScale.of(150, 1_000);
        Attackers all = attack(
                "long pages",
                POOLED,
                attackers -> attackers.send(requests, 100, no -> "/api/v1/events?limit=1000&maxKilled=" + (100 + no)));
        assertThat(all.count(200, 503)).as("answered: " + all).isEqualTo(requests);
    }

    @Test
    void unknownNamesAreHintedInLittleTime() throws Exception {
        int requests = TestScale.of(100, 1_000);
        attack(
                "unknown names",
                attackers -> attackers.send(requests, 16, no -> "/api/v1/events?limit=1&" + values("actor", no, 195)));
        Attackers gone = attack("unknown names by callers who leave", attackers -> {
            for (int no = 0; no < TestScale.of(50, 500); no++) {
                attackers.send("/api/v1/events?limit=1&" + values("source", no, 195), Duration.ofMillis(2));
            }
        });
        assertThat(gone.failures()).isZero();
    }

    @Test
    void changesWithARareWordAreFoundWithoutReadingAll() throws Exception {
        int requests = TestScale.of(200, 2_000);
        Attackers all = attack(
                "changes with a rare word",
                attackers -> attackers.send(requests, 16, no -> "/api/v1/changes?after=0&q=rare" + no));
        assertThat(all.count(200)).as("answered: " + all).isEqualTo(requests);
    }

    @Test
    void veryManyParametersAreRefusedAtOnce() throws Exception {
        List<String> paths = List.of(
                "/api/v1/events?"
                        + IntStream.range(0, 2_000)
                                .mapToObj(i -> "p" + i + "=1")
                                .collect(Collectors.joining("&")),
                "/api/v1/aggregates?by=" + "x,".repeat(7_000),
                "/api/v1/events?fields=" + "tytle,".repeat(2_500),
                "/api/v1/events?country=" + "SIR,".repeat(3_500),
                "/api/v1/actors?kind=" + "REBBEL,".repeat(2_000),
                "/api/v1/events?cursor=" + "A".repeat(16_000),
                "/api/v1/events?bbox=" + "1,".repeat(7_000));
        int requests = TestScale.of(140, 7_000);
        Attackers all = attack(
                "many parameters", attackers -> attackers.send(requests, 16, no -> paths.get(no % paths.size())));
        assertThat(all.count(400)).as("refused: " + all).isEqualTo(requests);
    }

    /** Values of {@code q} with this number of unique words in total, up to thirty in each. */
    private static String words(int no, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "w" + no + "x" + i + (i == count - 1 ? "" : i % 30 == 29 ? "&q=" : "%20"))
                .collect(Collectors.joining());
    }

    /** The parameter with this number of long unique values. */
    private static String values(String parameter, int no, int count) {
        String name = parameter.substring(parameter.lastIndexOf('&') + 1);
        return IntStream.range(0, count)
                .mapToObj(i -> (i == 0 ? parameter : name) + "=" + value(name, no, i))
                .collect(Collectors.joining("&"));
    }

    private static String value(String name, int no, int i) {
        return switch (name) {
            case "report" -> Integer.toString(1_000_000 + no * 200 + i);
            case "externalId" ->
                URLEncoder.encode("set" + i % 7 + ":an-id-that-nothing-has-" + no + "-" + i, StandardCharsets.UTF_8);
            default -> "A%20force%20that%20there%20never%20was%20" + no + "%20" + i;
        };
    }

    /** Live heap of another Java process, as reported by the JDK's jcmd after a collection. */
    private static final class LiveHeap {

        private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

        private LiveHeap() {}

        static long bytes(PackagedTracker tracker) throws IOException, InterruptedException {
            // twice, because a second collection finds objects that became unreachable in the first
            histogram(tracker);
            Matcher total = TOTAL.matcher(histogram(tracker));
            if (!total.find()) {
                throw new IllegalStateException("jcmd told no total");
            }
            return Long.parseLong(total.group(1));
        }

        private static String histogram(PackagedTracker tracker) throws IOException, InterruptedException {
            Path jcmd = Path.of(PackagedTracker.java()).resolveSibling("jcmd");
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(tracker.pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return report;
        }
    }
}
