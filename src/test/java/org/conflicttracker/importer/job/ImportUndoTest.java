package org.conflicttracker.importer.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The undo of an import takes back exactly what the import did, where nobody has changed it since (rule 15). */
@QuarkusTest
class ImportUndoTest {

    private static final String PATH = "/api/v1/imports";
    private static final int OPERATIONS = TestScale.of(30, 300);

    /** Fields of an event that say who recorded it when and why. */
    private static final List<String> HEADER =
            List.of("revision", "version", "recordedAt", "recordedBy", "change", "reason", "claimsUrl", "citation");

    private final String word = UniqueNames.word();

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void keepMapping() {
        Map<String, Object> mapping = Map.of(
                "dataset",
                "desk-" + word.toLowerCase(Locale.ROOT),
                "columns",
                Map.of(
                        "No",
                        "externalId",
                        "Day",
                        "date",
                        "Killed",
                        "killed",
                        "Paper",
                        "source",
                        "Army",
                        "sideA",
                        "Province",
                        "admin1",
                        "What",
                        "notes",
                        "Tag",
                        "tags"),
                "constants",
                Map.of("type", "BATTLE", "country", "SYR"),
                "dates",
                "YMD");
        asEditor()
                .contentType("application/json")
                .body(mapping)
                .put(PATH + "/mappings/" + word)
                .then()
                .statusCode(200);
    }

    /** Row of the table; the names are unique for each test, so that they are left without events. */
    private String row(int no, int killed, String what) {
        return no + ",2024-03-0" + (1 + no % 9) + "," + killed + ",Post " + word + ",Army " + word + ",Province " + word
                + "," + what + "," + word + "\n";
    }

    private JsonPath send(String query, String rows) {
        String file = "No,Day,Killed,Paper,Army,Province,What,Tag\n" + rows;
        JsonPath ended = ImportFollower.untilEnded(asEditor()
                .multiPart("file", "table.csv", file.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post(PATH + "?mapping=" + word + query)
                .then()
                .statusCode(202));
        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("DONE");
        return ended;
    }

    private long load(String rows) {
        return send("", rows).getLong("id");
    }

    private static JsonPath undo(long id) {
        String location = asEditor()
                .post(PATH + "/" + id + "/undo?reason=Wrong file")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        JsonPath ended = ImportFollower.untilEnded(location);
        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("DONE");
        assertThat(ended.getInt("percent")).isEqualTo(100);
        return ended;
    }

    private static List<Long> events(long id) {
        return asEditor()
                .get(PATH + "/" + id + "/rows?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("data.event", Long.class);
    }

    private static JsonPath history(long event) {
        return Events.readAsEditor(Events.PATH + "/" + event + "/revisions?limit=1000");
    }

    private static void patch(long event, String field, Object value) {
        Events.patch(event, "*", Map.of(field, value, "reason", "Known better")).statusCode(200);
    }

    private int killed() {
        return given().get("/api/v1/aggregates?tag=" + word)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("total.killed.best");
    }

    @Test
    void whatAnImportCreatedIsRetractedAndComesBackWithTheSameFile() {
        String rows = row(1, 3, "One") + row(2, 5, "Two");
        long id = load(rows);
        List<Long> events = events(id);

        JsonPath undone = undo(id);

        assertThat(undone.getInt("counts.retracted")).isEqualTo(2);
        assertThat(undone.getInt("counts.restored")).isZero();
        assertThat(undone.getInt("counts.kept")).isZero();
        assertThat(undone.getString("requestedBy")).isEqualTo("editor");
        assertThat(undone.getList("withoutEvents.name", String.class))
                .contains("Army " + word, "Post " + word, "Province " + word);
        assertThat(undone.getInt("withoutEventsTotal"))
                .isEqualTo(undone.getList("withoutEvents").size());
        assertThat(asEditor()
                        .get(PATH + "/" + id + "/undo/without-events?limit=1")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getInt("page.total"))
                .isEqualTo(undone.getInt("withoutEventsTotal"));
        given().get(Events.PATH + "/" + events.get(0)).then().statusCode(410);
        JsonPath history = history(events.get(0));
        assertThat(history.getList("data.change")).isEqualTo(List.of("CREATED", "RETRACTED"));
        assertThat(history.getString("data[1].reason")).isEqualTo("Import " + id + " was undone: Wrong file");
        assertThat(history.getString("data[1].recordedBy")).isEqualTo("editor");
        asEditor().get(PATH + "/" + id).then().statusCode(200).body("state", is("DONE"), "undo.state", is("DONE"));
        asEditor().post(PATH + "/" + id + "/undo").then().statusCode(409).body("detail", containsString("already"));

        JsonPath again = send("", rows);

        assertThat(again.getInt("counts.created")).isZero();
        assertThat(events(again.getLong("id"))).isEqualTo(events);
        assertThat(history(events.get(1)).getList("data.change"))
                .isEqualTo(List.of("CREATED", "RETRACTED", "RESTORED"));
        assertThat(killed()).isEqualTo(8);
        undo(again.getLong("id"));
        assertThat(history(events.get(1)).getList("data.change"))
                .isEqualTo(List.of("CREATED", "RETRACTED", "RESTORED", "RETRACTED"));
    }

    @Test
    void whatAnImportCorrectedIsAsBeforeAndCorrectionsOfPersonsStay() {
        long first = load(row(1, 3, "One") + row(2, 5, "Two") + row(3, 7, "Three"));
        List<Long> events = events(first);
        patch(events.get(0), "title", "Clash at the bridge");
        String newer = row(1, 4, "One") + row(2, 6, "Two") + row(3, 7, "Three") + row(4, 9, "Four");
        long second = load(newer);
        assertThat(killed()).isEqualTo(26);
        patch(events.get(1), "description", "Seen by many");

        JsonPath undone = undo(second);

        assertThat(undone.getInt("counts.retracted")).isEqualTo(1);
        assertThat(undone.getInt("counts.restored")).isEqualTo(1);
        assertThat(undone.getInt("counts.kept")).isEqualTo(1);
        assertThat(undone.getLong("findings[0].event")).isEqualTo(events.get(1));
        assertThat(undone.getString("findings[0].because")).isEqualTo("CHANGED");
        assertThat(undone.getString("keptBecause[0].because")).isEqualTo("CHANGED");
        JsonPath event = Events.read(Events.PATH + "/" + events.get(0));
        assertThat(event.getString("title")).isEqualTo("Clash at the bridge");
        assertThat(event.getInt("casualties.killed.best")).isEqualTo(3);
        assertThat(event.getString("change")).isEqualTo("RESTORED");
        assertThat(killed()).isEqualTo(3 + 6 + 7);
        asEditor()
                .get(PATH + "/" + second + "/undo/findings")
                .then()
                .statusCode(200)
                .body("page.total", is(1), "data[0].problem", containsString("person"));

        // what the row said is forgotten, and what the editor corrected is not
        JsonPath again = send("", newer);
        assertThat(again.getInt("counts.corrected")).isEqualTo(2);
        event = Events.read(Events.PATH + "/" + events.get(0));
        assertThat(event.getString("title")).isEqualTo("Clash at the bridge");
        assertThat(event.getInt("casualties.killed.best")).isEqualTo(4);
        assertThat(killed()).isEqualTo(26);
    }

    @Test
    void changesThatAlterNothingAreNoChanges() {
        long id = load(row(1, 3, "One"));
        long event = events(id).get(0);
        patch(event, "description", Events.read(Events.PATH + "/" + event).getString("description"));

        assertThat(undo(id).getInt("counts.retracted")).isEqualTo(1);
    }

    @Test
    void eventsOfALaterImportStayUntilThatIsUndone() {
        String rows = row(1, 3, "One") + row(2, 5, "Two");
        long first = load(rows);
        long second = load(row(1, 3, "One"));
        long third = load(row(2, 6, "Two"));

        JsonPath undone = undo(first);

        assertThat(undone.getInt("counts.kept")).isEqualTo(2);
        assertThat(undone.getList("findings.because")).isEqualTo(List.of("LATER_IMPORT", "LATER_IMPORT"));
        assertThat(undone.getList("findings.laterImport", Long.class)).isEqualTo(List.of(second, third));
        assertThat(killed()).isEqualTo(9);
        assertThat(undo(third).getInt("counts.restored")).isEqualTo(1);
        JsonPath nothing = undo(second);
        assertThat(nothing.getInt("eventsTotal")).isZero();
        assertThat(killed()).isEqualTo(8);

        undone = undo(first);
        assertThat(undone.getInt("counts.retracted")).isEqualTo(2);
        assertThat(undone.getInt("counts.kept")).isZero();
        asEditor().post(PATH + "/" + first + "/undo").then().statusCode(409);
    }

    @Test
    void theUndoOfACompleteReleaseBringsBackWhatItNoLongerHad() {
        load(row(1, 3, "One") + row(2, 5, "Two") + row(3, 7, "Three"));
        send("&label=Second", row(1, 4, "One") + row(2, 6, "Two") + row(3, 7, "Three") + row(4, 2, "Four"));
        assertThat(killed()).isEqualTo(19);
        String rows = row(1, 8, "One") + row(4, 2, "Four");
        String complete =
                "&label=Third&complete=true&scope=file&maxMissing=100&dataset=desk-" + word.toLowerCase(Locale.ROOT);
        JsonPath third = send(complete, rows);
        assertThat(third.getInt("counts.retracted")).as(third.prettify()).isEqualTo(2);
        assertThat(killed()).isEqualTo(10);
        assertThat(release()).isEqualTo("Third");

        JsonPath undone = undo(third.getLong("id"));

        assertThat(undone.getInt("counts.restored")).isEqualTo(3);
        assertThat(undone.getInt("counts.kept")).isZero();
        assertThat(killed()).isEqualTo(19);
        assertThat(release()).isEqualTo("Second");
        send(complete, rows);
        assertThat(killed()).isEqualTo(10);
    }

    private String release() {
        return given().get("/api/v1/datasets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("data.find { it.key == 'desk-" + word.toLowerCase(Locale.ROOT) + "' }.release");
    }

    @Test
    void whatPersonsRetractedOrMergedStaysSo() {
        long id = load(row(1, 3, "One") + row(2, 5, "Two") + row(3, 7, "Three"));
        List<Long> events = events(id);
        Events.retract(events.get(0)).statusCode(200);
        Events.postTo(events.get(1), "merge", Map.of("into", events.get(2), "reason", "The same"))
                .statusCode(200);

        JsonPath undone = undo(id);

        assertThat(undone.getList("findings.because")).isEqualTo(List.of("RETRACTED", "MERGED", "MERGED"));
        JsonPath again = send("", row(1, 3, "One again"));
        assertThat(again.getInt("counts.flagged")).isEqualTo(1);
        given().get(Events.PATH + "/" + events.get(0)).then().statusCode(410);
    }

    @Test
    void whatCannotBeUndoneIsRefused() {
        long dry = send("&dryRun=true", row(1, 3, "One")).getLong("id");
        asEditor().post(PATH + "/" + dry + "/undo").then().statusCode(409).body("detail", containsString("dry run"));
        asEditor().get(PATH + "/" + dry + "/undo").then().statusCode(404);
        asEditor().post(PATH + "/999999999/undo").then().statusCode(404);
        given().post(PATH + "/" + dry + "/undo").then().statusCode(401);
        long id = load(row(1, 3, "One"));
        asEditor()
                .contentType("application/json")
                .body("{\"reason\": \"" + "x".repeat(2001) + "\"}")
                .post(PATH + "/" + id + "/undo")
                .then()
                .statusCode(422);
        asEditor()
                .contentType("application/json")
                .body("{\"reason\"")
                .post(PATH + "/" + id + "/undo")
                .then()
                .statusCode(400);
        assertThat(killed()).isEqualTo(3);
    }

    /** What happened to an event, in order. @param importId 0 for a person */
    private record Happening(long importId, boolean recorded) {}

    /** States before imports, and what happened to each event. */
    private final class Twin {

        private final Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        private final Api anybody = Api.anonymous(root);
        private final long seed = Long.getLong("tracker.seed", System.nanoTime());
        private final Random random = new Random(seed);
        private final Set<Long> events = new TreeSet<>();
        private final Map<Long, List<Happening>> happenings = new HashMap<>();
        private final Map<Long, Map<Long, JsonNode>> statesBefore = new TreeMap<>();

        private Map<Long, JsonNode> states() throws IOException, InterruptedException {
            Map<Long, JsonNode> states = new TreeMap<>();
            for (long event : events) {
                JsonNode history = editor.json(Events.PATH + "/" + event + "/revisions?limit=1000")
                        .get("data");
                states.put(event, history.get(history.size() - 1));
            }
            return states;
        }

        private void load(String rows) throws IOException, InterruptedException {
            Map<Long, JsonNode> before = states();
            long id = ImportUndoTest.this.load(rows);
            Set<Long> ofFile = new TreeSet<>(events(id));
            events.addAll(ofFile);
            Map<Long, JsonNode> after = states();
            statesBefore.put(id, before);
            for (long event : ofFile) {
                boolean recorded = !before.containsKey(event) || version(before, event) != version(after, event);
                happenings.computeIfAbsent(event, first -> new ArrayList<>()).add(new Happening(id, recorded));
            }
        }

        private static int version(Map<Long, JsonNode> states, long event) {
            return states.get(event).get("version").intValue();
        }

        private static String status(JsonNode state) {
            return state.get("status").textValue();
        }

        private static JsonNode content(JsonNode state) {
            ObjectNode content = state.deepCopy();
            return content.remove(HEADER);
        }

        private void edit() throws IOException, InterruptedException {
            List<Long> all = List.copyOf(events);
            if (all.isEmpty()) {
                return;
            }
            long event = all.get(random.nextInt(all.size()));
            JsonNode before = states().get(event);
            boolean retracted = status(before).equals("RETRACTED");
            String path = Events.PATH + "/" + event;
            Map<String, String> any = Map.of("If-Match", "*");
            Api.Answer answer =
                    switch (random.nextInt(4)) {
                        case 0 -> editor.send("DELETE", path + "?reason=Gone", null, any);
                        case 1 -> editor.send("PATCH", path, patch("title", "T" + random.nextInt(3)), any);
                        case 2 -> editor.send("PATCH", path, patch("description", before.get("description")), any);
                        default -> editor.send("POST", path + "/claims", claim(random.nextInt(20)), any);
                    };
            assertThat(answer.status()).as(answer.text()).matches(status -> status < 300 || retracted && status < 500);
            JsonNode after = states().get(event);
            if (!content(before).equals(content(after))) {
                happenings.get(event).add(new Happening(0, true));
            }
        }

        private Map<String, Object> patch(String field, Object value) {
            // a status brings a retracted event back
            return random.nextBoolean()
                    ? Map.of(field, value, "reason", "Better", "status", "PUBLISHED")
                    : Map.of(field, value, "reason", "Better");
        }

        private Map<String, Object> claim(int killed) {
            return Map.of(
                    "claims",
                    List.of(Map.of(
                            "report",
                            Events.report("Other " + word, "2024-04-01"),
                            "outcome",
                            "KILLED",
                            "groups",
                            List.of("ALL"),
                            "best",
                            killed)));
        }

        /** Undoes an import, and compares with what was before it. */
        private void undo(long id) throws IOException, InterruptedException {
            Map<Long, JsonNode> before = states();
            long latest = editor.json("/api/v1/stats").get("latestRevision").longValue();
            JsonPath undone = ImportUndoTest.undo(id);
            Map<Long, JsonNode> after = states();
            Set<Long> kept = new HashSet<>(undone.getList("findings.event", Long.class));
            Map<Long, String> changes = new TreeMap<>();
            for (long event : events) {
                String told = "event " + event + ", import " + id + ", seed " + seed + ", " + happenings.get(event);
                List<Happening> all = happenings.get(event);
                int at = indexOf(all, id);
                boolean recorded = at >= 0 && all.get(at).recorded();
                boolean changedSince = at >= 0 && at < all.size() - 1;
                assertThat(kept.contains(event)).as(told).isEqualTo(recorded && changedSince);
                if (!recorded || changedSince) {
                    assertThat(after.get(event)).as(told).isEqualTo(before.get(event));
                    all.removeIf(one -> one.importId() == id && !one.recorded());
                    continue;
                }
                JsonNode earlier = statesBefore.get(id).get(event);
                assertThat(status(after.get(event)))
                        .as(told)
                        .isEqualTo(earlier == null ? "RETRACTED" : status(earlier));
                if (earlier != null && !status(earlier).equals("RETRACTED")) {
                    assertThat(content(after.get(event))).as(told).isEqualTo(content(earlier));
                }
                all.remove(at);
                changes.put(event, status(after.get(event)).equals("RETRACTED") ? "LEFT" : "STAYED");
            }
            assertThat(undone.getInt("counts.kept")).isEqualTo(kept.size());
            checkChanges(id, latest, changes);
            checkSums(after);
        }

        private int indexOf(List<Happening> all, long id) {
            for (int at = 0; at < all.size(); at++) {
                if (all.get(at).importId() == id) {
                    return at;
                }
            }
            return -1;
        }

        private void checkChanges(long id, long latest, Map<Long, String> expected)
                throws IOException, InterruptedException {
            Map<Long, String> told = new TreeMap<>();
            for (JsonNode change : anybody.json("/api/v1/changes?limit=1000&after=" + latest + "&tag=" + word)
                    .get("data")) {
                boolean left = change.get("match").textValue().equals("LEFT");
                assertThat(change.get("change").textValue()).isEqualTo(left ? "RETRACTED" : "RESTORED");
                assertThat(change.get("reason").textValue()).isEqualTo("Import " + id + " was undone: Wrong file");
                told.put(change.get("eventId").longValue(), left ? "LEFT" : "STAYED");
            }
            assertThat(told).as("seed " + seed).isEqualTo(expected);
        }

        private void checkSums(Map<Long, JsonNode> states) throws IOException, InterruptedException {
            JsonNode total = anybody.json("/api/v1/aggregates?tag=" + word).get("total");
            List<JsonNode> published = states.values().stream()
                    .filter(state -> status(state).equals("PUBLISHED"))
                    .toList();
            assertThat(total.get("events").intValue()).as("seed " + seed).isEqualTo(published.size());
            assertThat(total.at("/killed/best").intValue())
                    .as("seed " + seed)
                    .isEqualTo(published.stream()
                            .mapToInt(
                                    state -> state.at("/casualties/killed/best").intValue())
                            .sum());
        }

        private String randomRows() {
            StringBuilder rows = new StringBuilder();
            for (int no = 1; no <= 9; no++) {
                if (random.nextInt(3) > 0) {
                    rows.append(row(no, random.nextInt(3), "What " + random.nextInt(3)));
                }
            }
            return rows.isEmpty() ? row(1, 1, "What") : rows.toString();
        }

        private long anyImport() {
            List<Long> ids = List.copyOf(statesBefore.keySet());
            // the last ones more often
            return ids.get(Math.max(random.nextInt(ids.size()), random.nextInt(ids.size())));
        }
    }

    @Test
    void everyUndoGivesTheStateBeforeWhereNobodyChangedIt() throws IOException, InterruptedException {
        Twin twin = new Twin();
        twin.load(twin.randomRows());
        for (int operation = 0; operation < OPERATIONS; operation++) {
            switch (twin.random.nextInt(4)) {
                case 0 -> twin.load(twin.randomRows());
                case 1, 2 -> twin.edit();
                default -> {
                    if (!twin.statesBefore.isEmpty()) {
                        long id = twin.anyImport();
                        twin.undo(id);
                        twin.statesBefore.remove(id);
                    }
                }
            }
        }
    }

    @Test
    void importsThatAreUndoneInReverseLeaveNothing() throws IOException, InterruptedException {
        Twin twin = new Twin();
        List<Long> ids = new ArrayList<>();
        String rows = "";
        for (int i = 0; i < 4; i++) {
            rows = twin.randomRows();
            twin.load(rows);
            ids.add(new TreeMap<>(twin.statesBefore).lastKey());
        }
        Map<Long, JsonNode> states = twin.states();
        twin.undo(ids.get(3));
        twin.load(rows);
        twin.states().forEach((event, state) -> assertThat(Twin.content(state))
                .as("event " + event + ", seed " + twin.seed)
                .isEqualTo(Twin.content(states.get(event))));
        ids.set(3, new TreeMap<>(twin.statesBefore).lastKey());
        for (int i = 3; i >= 0; i--) {
            twin.undo(ids.get(i));
        }
        assertThat(twin.states().values()).allMatch(state -> Twin.status(state).equals("RETRACTED"));
    }
}
