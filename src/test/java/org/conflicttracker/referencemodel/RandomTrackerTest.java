package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.conflicttracker.backup.BackupClient;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** A random tracker gives the answers of the reference tracker to every filter, now and as of any revision. */
@QuarkusTest
@TestProfile(SharedIsolatedAppProfile.class)
class RandomTrackerTest {

    /** Kinds of change that every tracker has: random writes go on until it does. */
    private static final Set<String> CHANGES =
            Set.of("CREATED", "CORRECTED", "RETRACTED", "RESTORED", "MERGED", "REFERENCE", "PARTS");

    private static final int MAX_MORE_WRITES = 200;

    private static final List<String> SORTS = List.of("-date", "date", "-killed", "-recordedAt");

    /** Random seed of the tracker; set a number to reproduce a run. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    private final Random random = new Random(seed);

    @TestHTTPResource("/")
    URI root;

    @Inject
    EngineLists engines;

    @Inject
    DataSource dataSource;

    @Inject
    BackupClient backups;

    private Api editor;
    private RandomCast cast;
    private NaiveTracker reference;
    private RandomFilters filters;
    private long last;
    private boolean summed;
    private List<Long> withinTransactions;
    private final List<Map<String, List<String>>> followed = new ArrayList<>();

    @Test
    void everyFilterSelectsWhatTheTwinSelects() throws IOException, InterruptedException, SQLException {
        makeUp();
        for (Map<String, List<String>> parameters : followed) {
            check(parameters, last);
            checkChanges(RandomFilters.query(parameters));
        }
        checkHoldings();
        for (int i = 0; i < TestScale.of(5, 50); i++) {
            checkTransaction();
        }
        int refused = 0;
        int selecting = 0;
        for (int i = 0; i < TestScale.of(15, 500); i++) {
            Map<String, List<String>> parameters = filters.filter();
            Api.Answer answer = editor.get("/api/v1/events?" + RandomFilters.query(parameters));
            if (answer.status() == 400) {
                assertThat(answer.json().get("errors")).as(answer.text()).isNotEmpty();
                refused++;
                i--;
                continue;
            }
            selecting += check(parameters, asOf()) ? 1 : 0;
        }
        assertThat(refused).as("filters refused, seed " + seed).isLessThan(TestScale.of(30, 500));
        assertThat(selecting).as("filters that select something, seed " + seed).isGreaterThan(TestScale.of(2, 125));
    }

    /** Now, any revision, or one within a transaction. */
    private long asOf() {
        return switch (random.nextInt(3)) {
            case 0 ->
                reference
                        .states()
                        .get(random.nextInt(reference.states().size()))
                        .revision();
            case 1 -> withinTransactions.get(random.nextInt(withinTransactions.size()));
            default -> last;
        };
    }

    /** Every revision of a transaction has the same answer, with the same number. */
    private void checkTransaction() throws IOException, InterruptedException {
        long within = withinTransactions.get(random.nextInt(withinTransactions.size()));
        long end = reference.transactionEnd(within);
        for (String path : List.of("/api/v1/events?limit=5&", "/api/v1/aggregates?by=type&", "/api/v1/stats?")) {
            String expected = withoutLinks(editor.get(path + "asOf=" + end).text());
            for (long revision = within; revision < end; revision++) {
                assertThat(withoutLinks(editor.get(path + "asOf=" + revision).text()))
                        .as(path + " as of " + revision + " and " + end + ", seed " + seed)
                        .isEqualTo(expected);
            }
        }
        JsonNode page = editor.json("/api/v1/changes?" + RandomTracker.EVERY_STATUS + "&limit="
                + (1 + random.nextInt(5)) + "&after=" + (within - random.nextInt(3)));
        assertThat(reference.transactionEnd(page.get("next").longValue()))
                .as("next of " + page + ", seed " + seed)
                .isEqualTo(page.get("next").longValue());
    }

    /** Without addresses, which keep the parameters, and cursors. */
    private static String withoutLinks(String answer) {
        return answer.replaceAll("\"/api/[^\"]*\"", "");
    }

    private void makeUp() throws IOException, InterruptedException, SQLException {
        backups.emptyContent(dataSource);
        editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        cast = new RandomCast(random, editor);
        cast.invent(12);
        RandomTracker tracker = new RandomTracker(random, editor, cast);
        follow();
        int most = TestScale.of(150, 600);
        for (int events = 25; events <= most; events += 25) {
            tracker.record(events);
            tracker.importOne();
            tracker.importOne();
            tracker.importRows();
            for (Map<String, List<String>> parameters : followed) {
                editor.json("/api/v1/events?limit=1&" + RandomFilters.query(parameters));
                editor.json("/api/v1/changes?limit=1&" + RandomFilters.query(parameters));
            }
            editor.json("/api/v1/stats");
        }
        reference = NaiveTracker.read(editor, tracker.ids(), cast);
        for (int more = 0; more < MAX_MORE_WRITES && !changes().containsAll(CHANGES); more++) {
            tracker.write();
            reference = NaiveTracker.read(editor, tracker.ids(), cast);
        }
        assertThat(changes()).as("changes, seed " + seed).containsAll(CHANGES);
        last = tracker.lastRevision();
        summed = editor.get("/api/v1/aggregates").status() == 200;
        new NaiveParts(reference.states(), "seed " + seed).check();
        withinTransactions = reference.revisionsWithinTransactions();
        List<String> times = new ArrayList<>(List.of("2025-01-01"));
        reference.states().forEach(state -> times.add(state.recordedAt().toString()));
        filters = new RandomFilters(random, cast, times);
    }

    /** The kinds of change of the states so far. */
    private Set<String> changes() {
        return reference.states().stream()
                .map(state -> state.json().get("change").textValue())
                .collect(Collectors.toSet());
    }

    /** Repeated queries, whose counts are maintained incrementally. */
    private void follow() throws IOException, InterruptedException {
        filters = new RandomFilters(random, cast, List.of("2025-01-01"));
        while (followed.size() < 8) {
            Map<String, List<String>> parameters = filters.filter();
            if (editor.get("/api/v1/events?" + RandomFilters.query(parameters)).status() == 200) {
                followed.add(parameters);
            }
        }
    }

    private void checkChanges(String query) throws IOException, InterruptedException {
        JsonNode changes = editor.json("/api/v1/changes?limit=1000&" + query);
        assertThat(changes.at("/page/total").intValue())
                .as("changes of " + query + ", seed " + seed)
                .isEqualTo(changes.get("data").size());
    }

    private void checkHoldings() throws IOException, InterruptedException {
        JsonNode stats = editor.json("/api/v1/stats");
        List<JsonNode> events = reference.selected(new NaiveFilter(Map.of()), last).stream()
                .map(NaiveRevision::json)
                .toList();
        assertThat(stats.get("events").intValue()).isEqualTo(events.size());
        assertThat(stats.get("firstDate").textValue())
                .isEqualTo(events.stream()
                        .map(event -> event.at("/date/start").textValue())
                        .min(Comparator.naturalOrder())
                        .orElse(null));
        assertThat(stats.get("lastDate").textValue())
                .isEqualTo(events.stream()
                        .map(event -> event.at("/date/end").textValue())
                        .max(Comparator.naturalOrder())
                        .orElse(null));
        assertThat(stats.get("reports").longValue())
                .isEqualTo(events.stream()
                        .flatMap(event -> event.findValues("reports").stream())
                        .flatMap(reports -> StreamSupport.stream(reports.spliterator(), false))
                        .map(report -> report.get("id").longValue())
                        .distinct()
                        .count());
    }

    private boolean check(Map<String, List<String>> parameters, long at) throws IOException, InterruptedException {
        NaiveFilter filter = new NaiveFilter(parameters);
        String sort = SORTS.get(random.nextInt(SORTS.size()));
        String query = RandomFilters.query(parameters) + "&asOf=" + at;
        String description = query + "&sort=" + sort + ", seed " + seed;
        List<NaiveRevision> expected = reference.selected(filter, at).stream()
                .sorted(NaiveTracker.order(sort, filter.group()))
                .toList();
        int limit = random.nextBoolean() ? 1000 : Math.max(1, expected.size() / (1 + random.nextInt(5)));
        List<JsonNode> pages = pages(query + "&sort=" + sort + "&limit=" + limit);
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode page : pages) {
            assertThat(page.at("/page/total").longValue()).as(description).isEqualTo(expected.size());
            assertThat(page.at("/asOf/revision").longValue())
                    .as(description)
                    .isEqualTo(reference.lastModifiedRevision(filter, at));
            page.get("data").forEach(events::add);
        }
        assertThat(events)
                .as(description)
                .isEqualTo(expected.stream()
                        .map(state -> listed(state, parameters))
                        .toList());
        checkClaims(filter, expected, query + "&sort=" + sort, description);
        if (at == last) {
            String now = RandomFilters.query(parameters);
            assertThat(pages(now + "&sort=" + sort + "&limit=1000").get(0).get("data"))
                    .as(description)
                    .hasSameElementsAs(events);
        }
        if (summed) {
            NaiveSums sums = new NaiveSums(
                    editor,
                    query,
                    filter,
                    one -> reference.selected(one, at),
                    (url, listed) -> engines.check(url, listed, "seed " + seed));
            sums.check(description);
            sums.checkCells(random, description);
        }
        return !expected.isEmpty();
    }

    /** The claims of the events, page by page. */
    private void checkClaims(NaiveFilter filter, List<NaiveRevision> events, String query, String description)
            throws IOException, InterruptedException {
        String outcome = random.nextBoolean() ? null : random.nextBoolean() ? "KILLED" : "INJURED";
        List<String> expected = new ArrayList<>();
        events.forEach(event -> filter.claims(event, outcome)
                .forEach(claim -> expected.add(event.revision() + " " + claim.get("no") + " " + claim.get("quote"))));
        List<String> listed = new ArrayList<>();
        int limit = Math.max(3, expected.size() / (1 + random.nextInt(3)));
        for (String next =
                        "/api/v1/claims?" + query + (outcome == null ? "" : "&outcome=" + outcome) + "&limit=" + limit;
                next != null; ) {
            JsonNode page = editor.json(next);
            assertThat(page.at("/page/total").longValue())
                    .as("claims of " + description)
                    .isEqualTo(expected.size());
            page.get("data")
                    .forEach(claim ->
                            listed.add(claim.at("/event/revision") + " " + claim.get("no") + " " + claim.get("quote")));
            next = page.at("/page/next").textValue();
        }
        assertThat(listed).as("claims of " + outcome + " of " + description).isEqualTo(expected);
    }

    /** The event as a list shows it: with {@code summaries=full}, summaries too count with their own figures. */
    private static JsonNode listed(NaiveRevision state, Map<String, List<String>> parameters) {
        ObjectNode event = state.json().deepCopy();
        if (parameters.getOrDefault("summaries", List.of()).contains("full")) {
            event.remove("counted");
        }
        return event;
    }

    private List<JsonNode> pages(String query) throws IOException, InterruptedException {
        List<JsonNode> pages = new ArrayList<>();
        HashSet<String> seen = new HashSet<>();
        for (String next = "/api/v1/events?" + query; next != null; ) {
            assertThat(seen.add(next)).as("page asked for twice: " + next).isTrue();
            JsonNode page = editor.json(next);
            pages.add(page);
            next = page.at("/page/next").textValue();
        }
        return pages;
    }
}
