package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.patchPart;
import static org.conflicttracker.testing.Events.postTo;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.readAsEditor;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.report;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** An editor's day: the history tells each step with author and reason, and of two opposite steps nothing is left (rule 5). */
@QuarkusTest
class EditorsDayTest {

    private final String word = UniqueNames.word();

    @Test
    void everyStepIsToldAndEveryPairOfOppositeStepsLeavesTheEventAsItWas() {
        // three articles of several voices
        long event = record(article("2024-05-02", List.of(claim("Villagers", 9), claim("Coalition", 0))))
                .getLong("id");
        long same = record(article("2024-05-03", List.of(claim("Villagers", 9), claim("Hospital", 11))))
                .getLong("id");
        long draft = record(with(article("2024-05-04", List.of(claim("Army", 3))), "status", "DRAFT"))
                .getLong("id");
        Map<String, Object> first = state(event);
        Map<String, Object> other = state(same);

        // one claim is corrected, and the version before is restored
        patchPart(event, "claims/1", Map.of("best", 8, "reason", "Misread")).statusCode(200);
        Map<String, Object> corrected = state(event);
        assertThat(corrected).isNotEqualTo(first);
        postTo(event, "revisions/1/restore", Map.of("reason", "Read correctly"))
                .statusCode(200)
                .body("change", is("RESTORED"))
                .body("claims.no", contains(1, 2));
        assertThat(state(event)).isEqualTo(first);
        postTo(event, "revisions/2/restore", Map.of("reason", "It was eight")).statusCode(200);
        assertThat(state(event)).isEqualTo(corrected);

        // two events are merged, and that is taken back
        postTo(same, "merge", Map.of("into", event, "reason", "The same attack"))
                .statusCode(200)
                .body("change", is("MERGED"))
                .body("status", is("MERGED"))
                .body("moved.claims", is(Map.of("1", 3, "2", 4)));
        Events.get(event)
                .body("change", is("MERGED"))
                .body("status", is("PUBLISHED"))
                .body("claims.no", contains(1, 2, 3, 4))
                .body("claims.best", contains(8, 0, 9, 11))
                .body("reports.publishedOn", contains("2024-05-02", "2024-05-03"));
        postTo(same, "unmerge", Map.of("reason", "Two attacks after all"))
                .statusCode(200)
                .body("change", is("UNMERGED"))
                .body("mergedInto", nullValue())
                .body("moved", nullValue());
        assertThat(state(event)).isEqualTo(corrected);
        assertThat(state(same)).isEqualTo(other);

        // an event is retracted and restored, and a draft is published
        Events.retract(same).statusCode(200);
        patch(same, "*", Map.of("status", "PUBLISHED", "reason", "It did happen"))
                .statusCode(200);
        assertThat(state(same)).isEqualTo(other);
        patch(draft, "*", Map.of("status", "PUBLISHED", "reason", "Checked"))
                .statusCode(200)
                .body("change", is("PUBLISHED"));
        assertThat(state(draft)).containsAllEntriesOf(Map.of("status", "PUBLISHED", "title", "Attack " + word));

        assertHistory(
                event,
                List.of("CREATED", "CORRECTED", "RESTORED", "RESTORED", "MERGED", "UNMERGED"),
                List.of("Misread", "Read correctly", "It was eight", "The same attack", "Two attacks after all"));
        assertHistory(
                same,
                List.of("CREATED", "MERGED", "UNMERGED", "RETRACTED", "RESTORED"),
                List.of("The same attack", "Two attacks after all", "Wrong", "It did happen"));
        assertThat(read(Events.PATH + "/" + draft + "/revisions").getList("data.change"))
                .isEqualTo(List.of("PUBLISHED"));
    }

    @Test
    void aNameIsFixedAndTwoActorsAreMergedAndEachIsTakenBack() {
        JsonPath recorded = record(article("2024-05-02", List.of(claim("Villagers", 9))));
        Map<String, Object> body = article("2024-05-03", List.of(claim("Hospital", 11)));
        body.put("actors", List.of(Map.of("name", "Forse " + word, "kind", "STATE_FORCES", "role", "SIDE_A")));
        JsonPath misspelt = record(body);
        long event = recorded.getLong("id");
        long other = misspelt.getLong("id");
        String force = "/api/v1/actors/" + recorded.getLong("actors[0].id");
        String same = "/api/v1/actors/" + misspelt.getLong("actors[0].id");
        Map<String, Object> before = state(event);
        Map<String, Object> otherBefore = state(other);
        Map<String, Object> forceBefore = readAsEditor(force).getMap("");
        Map<String, Object> sameBefore = readAsEditor(same).getMap("");

        // a name is fixed, and the old one comes back; the new one is taken out of the aliases
        correct(force, Map.of("name", "Armed force " + word, "reason", "Full name"));
        assertThat(readAsEditor(Events.PATH + "/" + event).getString("actors[0].name"))
                .isEqualTo("Armed force " + word);
        assertThat(readAsEditor(force).getList("aliases")).isEqualTo(List.of("Force " + word));
        correct(force, Map.of("name", "Force " + word, "reason", "As it calls itself"));
        correct(force + "?removeMissing=aliases", Map.of("aliases", List.of(), "reason", "Nobody says so"));
        assertThat(readAsEditor(force).getMap("")).isEqualTo(forceBefore);
        assertThat(state(event)).isEqualTo(before);

        // two actors are merged, and that is taken back
        send(same + "/merge", Map.of("into", recorded.getLong("actors[0].id"), "reason", "A typing error"));
        assertThat(readAsEditor(Events.PATH + "/" + other).getLong("actors[0].id"))
                .isEqualTo(recorded.getLong("actors[0].id"));
        assertThat(readAsEditor(force).getLong("events")).isEqualTo(2);
        assertThat(readAsEditor(force).getList("aliases")).isEqualTo(List.of("Forse " + word));
        send(same + "/unmerge", Map.of("reason", "Two forces after all"));
        assertThat(readAsEditor(force).getMap("")).isEqualTo(forceBefore);
        assertThat(readAsEditor(same).getMap("")).isEqualTo(sameBefore);
        assertThat(state(event)).isEqualTo(before);
        assertThat(state(other)).isEqualTo(otherBefore);

        JsonPath history = readAsEditor(force + "/revisions");
        assertThat(history.getList("data.change"))
                .isEqualTo(List.of("CREATED", "CORRECTED", "CORRECTED", "CORRECTED", "MERGED", "UNMERGED"));
        assertThat(history.getList("data.reason"))
                .isEqualTo(withNullFirst(List.of(
                        "Full name",
                        "As it calls itself",
                        "Nobody says so",
                        "A typing error",
                        "Two forces after all")));
        assertThat(history.getList("data.recordedBy")).containsOnly("editor");
        assertHistory(
                other, List.of("CREATED", "REFERENCE", "REFERENCE"), List.of("A typing error", "Two forces after all"));
    }

    private static void correct(String path, Map<String, Object> body) {
        asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(body)
                .patch(path)
                .then()
                .statusCode(200);
    }

    private static void send(String path, Map<String, Object> body) {
        asEditor().contentType(JSON).body(body).post(path).then().statusCode(200);
    }

    @Test
    void aMergeTakenBackKeepsWhatWasCorrectedAndAddedMeanwhile() {
        long event =
                record(article("2024-05-02", List.of(claim("Villagers", 9)))).getLong("id");
        long same = record(article("2024-05-03", List.of(claim("Hospital", 11), claim("Army", 2))))
                .getLong("id");
        postTo(same, "merge", Map.of("into", event, "reason", "The same attack"))
                .statusCode(200);
        patchPart(event, "claims/2", Map.of("best", 12, "reason", "Misread")).statusCode(200);
        postTo(
                        event,
                        "claims",
                        Map.of("claims", List.of(with(claim("Police", 7), "report", report(word, "2024-05-03")))))
                .statusCode(201)
                .body("claims.no", contains(1, 2, 3, 4));

        postTo(same, "unmerge", Map.of("reason", "Two attacks")).statusCode(200).body("claims.best", contains(12, 2));

        Events.get(event).body("claims.no", contains(1, 4)).body("claims.best", contains(9, 7));
        Events.get(same).statusCode(200).body("claims.no", contains(1, 2)).body("status", is("PUBLISHED"));
    }

    @Test
    void aMergedEventLeadsReadersOnAndTellsWritersWhere() {
        long event =
                record(article("2024-05-02", List.of(claim("Villagers", 9)))).getLong("id");
        var recorded = record(article("2024-05-03", List.of(claim("Hospital", 11))));
        long same = recorded.getLong("id");
        postTo(same, "merge", Map.of("into", event, "reason", "The same attack"))
                .statusCode(200);

        Events.get(same).statusCode(307).header("Location", endsWith(Events.PATH + "/" + event));
        given().redirects()
                .follow(false)
                .head(Events.PATH + "/" + same)
                .then()
                .statusCode(307)
                .header("Location", endsWith(Events.PATH + "/" + event));
        given().redirects()
                .follow(false)
                .get(Events.PATH + "/" + same + "?asOf=" + recorded.getLong("revision"))
                .then()
                .statusCode(200)
                .body("id", is((int) same));
        for (var refused : List.of(
                patch(same, "*", Map.of("title", "A", "reason", "B")),
                Events.put(same, Map.of("title", "A", "reason", "B")),
                Events.retract(same),
                patchPart(same, "claims/1", Map.of("best", 1, "reason", "B")),
                Events.deletePart(same, "claims/1"),
                postTo(same, "claims", Map.of("claims", List.of(claim("Army", 2)))),
                postTo(same, "revisions/1/restore", Map.of("reason", "B")),
                postTo(same, "merge", Map.of("into", event, "reason", "B")))) {
            refused.statusCode(409).body("mergedInto", is((int) event));
        }
        postTo(event, "unmerge", Map.of("reason", "B")).statusCode(409);
    }

    @Test
    void anEventThatWasMergedOnIsTakenBackInOrder() {
        long last =
                record(article("2024-05-02", List.of(claim("Villagers", 9)))).getLong("id");
        long middle =
                record(article("2024-05-03", List.of(claim("Hospital", 11)))).getLong("id");
        long first = record(article("2024-05-04", List.of(claim("Army", 2)))).getLong("id");
        Map<String, Object> before = state(middle);
        postTo(first, "merge", Map.of("into", middle, "reason", "The same")).statusCode(200);
        postTo(middle, "merge", Map.of("into", last, "reason", "The same")).statusCode(200);
        Events.get(last).body("claims.best", contains(9, 11, 2));

        postTo(first, "unmerge", Map.of("reason", "A")).statusCode(409).body("mergedInto", is((int) middle));
        postTo(middle, "unmerge", Map.of("reason", "A")).statusCode(200).body("claims.no", contains(1, 2));
        postTo(first, "unmerge", Map.of("reason", "A")).statusCode(200);

        assertThat(state(middle)).isEqualTo(before);
        Events.get(last).body("claims.best", contains(9));
    }

    @Test
    void aDraftThatWasMergedIsADraftAgain() {
        long event =
                record(article("2024-05-02", List.of(claim("Villagers", 9)))).getLong("id");
        long draft = record(with(article("2024-05-03", List.of(claim("Army", 2))), "status", "DRAFT"))
                .getLong("id");
        postTo(draft, "merge", Map.of("into", event, "reason", "A second article"))
                .statusCode(200);
        Events.get(event).body("claims.best", contains(9, 2)).body("change", is("CORRECTED"));
        Events.get(draft).statusCode(404);

        postTo(draft, "unmerge", Map.of("reason", "Another attack"))
                .statusCode(200)
                .body("status", is("DRAFT"));

        Events.get(draft).statusCode(404);
        Events.get(event).body("claims.best", contains(9)).body("change", is("CORRECTED"));
    }

    @Test
    void onlyWhatReadersMaySeeIsRestored() {
        var recorded = record(with(article("2024-05-02", List.of(claim("Villagers", 9))), "status", "DRAFT"));
        long event = recorded.getLong("id");
        patch(event, "*", Map.of("title", "Second draft", "reason", "A")).statusCode(200);
        postTo(event, "revisions/1/restore", Map.of("reason", "A"))
                .statusCode(200)
                .body("status", is("DRAFT"));
        patch(event, "*", Map.of("status", "PUBLISHED", "reason", "Checked")).statusCode(200);

        postTo(event, "revisions/1/restore", Map.of("reason", "A")).statusCode(422);
        postTo(event, "revisions/4/restore", Map.of("reason", "A")).statusCode(422);
        postTo(event, "revisions/9/restore", Map.of("reason", "A")).statusCode(404);
        patch(event, "*", Map.of("title", "Another", "reason", "A")).statusCode(200);
        postTo(event, "revisions/4/restore", Map.of()).statusCode(422).body("errors.pointer", contains("/reason"));
        postTo(event, "revisions/4/restore", Map.of("reason", "A"))
                .statusCode(200)
                .body("title", is("Attack " + word))
                .body("status", is("PUBLISHED"));
        Events.retract(event).statusCode(200);
        postTo(event, "revisions/4/restore", Map.of("reason", "A")).statusCode(409);
    }

    private void assertHistory(long event, List<String> changes, List<String> reasons) {
        var history = readAsEditor(Events.PATH + "/" + event + "/revisions");
        assertThat(history.getList("data.change")).isEqualTo(changes);
        assertThat(history.getList("data.reason")).isEqualTo(withNullFirst(reasons));
        assertThat(history.getList("data.recordedBy")).hasSameSizeAs(changes).containsOnly("editor");
        assertThat(read(Events.PATH + "/" + event + "/revisions").getList("data.recordedBy"))
                .containsOnlyNulls();
    }

    private static List<String> withNullFirst(List<String> reasons) {
        var all = new ArrayList<String>();
        all.add(null);
        all.addAll(reasons);
        return all;
    }

    /** What an event says, without what tells of its version. */
    private static Map<String, Object> state(long event) {
        Map<String, Object> state =
                new HashMap<>(readAsEditor(Events.PATH + "/" + event).getMap(""));
        state.keySet()
                .removeAll(List.of(
                        "revision",
                        "version",
                        "claimsUrl",
                        "recordedAt",
                        "recordedBy",
                        "change",
                        "reason",
                        "citation"));
        return state;
    }

    private Map<String, Object> article(String day, List<?> claims) {
        Map<String, Object> body = with(Events.body(word), "title", "Attack " + word);
        body.put("reports", List.of(report(word, day)));
        body.put("claims", claims);
        return body;
    }

    private Map<String, Object> claim(String voice, int killed) {
        return new HashMap<>(Map.of(
                "outcome",
                "KILLED",
                "groups",
                List.of("CIVILIANS"),
                "best",
                killed,
                "attributedTo",
                Map.of("name", voice + " " + word, "kind", "MONITOR")));
    }
}
