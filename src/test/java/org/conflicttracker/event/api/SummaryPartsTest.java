package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.postTo;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.readAsEditor;
import static org.conflicttracker.testing.Events.retract;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** A summary is not counted twice: it counts what its parts do not account for (rule 4). */
@QuarkusTest
class SummaryPartsTest {

    private final String word = UniqueNames.word();

    @Test
    void aSummaryCountsWhatItsPartsDoNotAccountFor() {
        long summary = summary(1453);
        assertThat(event(summary).getMap("").keySet()).doesNotContain("parts", "counted", "partOf");
        long part = part(summary, 973);
        long other = part(summary, 20);

        JsonPath shown = event(summary);
        assertThat(shown.getString("change")).isEqualTo("PARTS");
        assertThat(shown.getString("reason")).isEqualTo("Changed parts: " + other);
        assertThat(shown.getInt("version")).isEqualTo(3);
        assertThat(shown.getInt("parts.count")).isEqualTo(2);
        assertThat(shown.getInt("casualties.killed.best")).isEqualTo(1453);
        assertThat(shown.getInt("counted.killed.best")).isEqualTo(460);
        assertThat(event(part).getLong("partOf")).isEqualTo(summary);
        assertThat(read(shown.getString("parts.url")).getList("data.id", Long.class))
                .containsExactlyInAnyOrder(part, other);

        given().get("/api/v1/aggregates?tag=" + word)
                .then()
                .statusCode(200)
                .body("total.events", is(3))
                .body("total.killed.best", is(1453))
                .body("total.killed.takenOff.summaries", is(1))
                .body("total.killed.takenOff.best", is(993))
                .body("total.killed.takenOff", not(hasKey("outside")));
        assertThat(killed("summaries=full")).isEqualTo(1453 + 993);
        assertThat(killed("summaries=exclude")).isEqualTo(993);
        assertThat(killed("summaries=remainder&partOf=!*")).isEqualTo(460);
        assertThat(Events.list("summaries=exclude&tag=" + word).getList("data.id", Long.class))
                .containsExactlyInAnyOrder(part, other);
        assertThat(Events.list("summaries=full&tag=" + word + "&partOf=!*")
                        .getMap("data[0]")
                        .keySet())
                .contains("parts")
                .doesNotContain("counted");
        assertThat(Events.list("minKilled=1453&tag=" + word).getList("data.id", Long.class))
                .as("comparisons look at the own figures")
                .containsExactly(summary);
    }

    /** What was taken off for parts that the filter leaves out, in each sum; the parts beyond the summary's own figure take nothing off. */
    @Test
    void sumsTellWhatWasTakenOffForPartsOutside() {
        long summary = summary(1000);
        part(summary, 700);
        part(summary, 200);
        part(summary, 150);
        String path = "tag=" + word + "&minKilled=";
        for (String sum : List.of(
                "/api/v1/aggregates?",
                "/api/v1/aggregates?by=country&",
                "/api/v1/aggregates?by=admin1&multi=separate&",
                "/api/v1/timeline?interval=year&")) {
            String at = sum.contains("timeline")
                    ? "series[0].points[0].killed"
                    : sum.contains("by=") ? "rows[0].killed" : "total.killed";
            given().get(sum + path + 700)
                    .then()
                    .statusCode(200)
                    .body(at + ".takenOff.best", is(1000))
                    .body(at + ".takenOff.outside.summaries", is(1))
                    .body(at + ".takenOff.outside.best", is(300))
                    .body(at + ".takenOff.outside.high", is(300));
            given().get(sum + path + 150)
                    .then()
                    .body(at + ".takenOff.best", is(1000))
                    .body(at + ".takenOff", not(hasKey("outside")));
        }
        String csv = given().get("/api/v1/aggregates?format=csv&measures=killed&" + path + 200)
                .then()
                .extract()
                .asString();
        List<String> columns = List.of(csv.lines().findFirst().orElseThrow().split(","));
        List<String> values =
                List.of(csv.lines().skip(1).findFirst().orElseThrow().split(","));
        assertThat(values.get(columns.indexOf("killedTakenOffOutsideBest"))).isEqualTo("100");
    }

    /** A copy that is kept up to date by changes equals the list of the same filter. */
    @Test
    void changesTellWhatIsCountedByTheirFilter() {
        part(summary(100), 30);

        String changes = "/api/v1/changes?change=PARTS&tag=" + word;
        assertThat(read(changes).getInt("data[0].event.counted.killed.best")).isEqualTo(70);
        assertThat(read(changes + "&summaries=full").getMap("data[0].event").keySet())
                .contains("parts")
                .doesNotContain("counted");
        String header = "revision,killedBest,killedCountedBest";
        String file = changes + "&format=csv&fields=" + header;
        assertThat(given().get(file).asString()).contains(",100,70");
        assertThat(given().get(file + "&summaries=full").asString()).contains(",100,100");
    }

    @Test
    void filesTellWhatIsCounted() {
        long summary = summary(100);
        part(summary, 30);

        String csv = given().get(
                        "/api/v1/events?format=csv&sort=date&fields=id,killedBest,killedCountedBest,parts,partOf&tag="
                                + word)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines().skip(1)).contains(summary + ",100,70,1,").hasSize(2);
        assertThat(csv).contains(",30,30,," + summary);
        String full = given().get("/api/v1/events?format=csv&summaries=full&fields=id,counted&tag=" + word)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(full).contains(summary + ",100,100,100");
        assertThat(given().get("/api/v1/aggregates?format=csv&tag=" + word)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("killedTakenOffBest");
        given().get("/api/v1/events?format=geojson&minKilled=100&tag=" + word)
                .then()
                .statusCode(200)
                .body("features[0].properties.killedCountedBest", is(70));
    }

    @Test
    void whatAnAnswerAsOfARevisionCountsNeverChanges() {
        long summary = summary(100);
        long before = event(summary).getLong("revision");
        long part = part(summary, 30);
        long with = event(summary).getLong("revision");
        patchClaim(part, 45);
        assertThat(counted(summary)).isEqualTo(55);
        retract(part).statusCode(200);
        assertThat(event(summary).getMap("").keySet()).doesNotContain("parts", "counted");
        patch(part, "*", Map.of("status", "PUBLISHED", "reason", "Happened")).statusCode(200);
        assertThat(counted(summary)).isEqualTo(55);

        assertThat(killed("asOf=" + before)).isEqualTo(100);
        assertThat(killed("asOf=" + with)).isEqualTo(100);
        assertThat(killed("partOf=!*&asOf=" + with)).isEqualTo(70);
        assertThat(killed("partOf=!*")).isEqualTo(55);
    }

    @Test
    void aPartThatChangesNothingThatIsCountedMakesNoRevision() {
        long summary = summary(100);
        long part = part(summary, 30);
        int version = event(summary).getInt("version");

        patch(part, "*", Map.of("title", "Another title", "reason", "Clearer")).statusCode(200);
        assertThat(event(summary).getInt("version")).isEqualTo(version);
        patch(summary, "*", Map.of("title", "Another title", "reason", "Clearer"))
                .statusCode(200)
                .body("counted.killed.best", is(70))
                .body("change", is("CORRECTED"));
        assertThat(event(summary).getInt("version")).isEqualTo(version + 1);
    }

    @Test
    void whatCannotBeASummaryOfTheEventIsRefused() {
        long summary = summary(100);
        long part = part(summary, 30);
        long single = record(event(7));

        refused(single, 999_999_999L, "no published event");
        refused(single, single, "itself");
        refused(single, part, "no summary");
        refused(summary, summary(5), "has parts itself");
        long inner = record(event(3).with("clarity", "SUMMARY").with("partOf", summary));
        refused(single, inner, "itself part");
        patch(summary, "*", Map.of("clarity", "CLEAR", "reason", "No"))
                .statusCode(422)
                .body("errors.pointer", contains("/clarity"));
        long draft = record(event(9).with("clarity", "SUMMARY").with("status", "DRAFT"));
        refused(single, draft, "no published event");
        retract(draft).statusCode(200);
        long retracted = summary(8);
        retract(retracted).statusCode(200);
        refused(single, retracted, "no published event");
        Events.post(Events.with(Events.body(word), "partOf", part))
                .statusCode(422)
                .body("errors.pointer", contains("/partOf"));
    }

    @Test
    void draftsAreNoPartsForReaders() {
        long summary = summary(100);
        long draft = record(event(40).with("status", "DRAFT").with("partOf", summary));
        assertThat(event(summary).getMap("").keySet()).doesNotContain("parts", "counted");
        assertThat(Events.list("partOf=" + summary).getList("data")).isEmpty();

        patch(draft, "*", Map.of("status", "PUBLISHED", "reason", "Checked")).statusCode(200);
        assertThat(counted(summary)).isEqualTo(60);
        assertThat(event(summary).getString("change")).isEqualTo("PARTS");
    }

    @Test
    void aRestoredVersionKeepsTheSummary() {
        long summary = summary(100);
        long event = record(event(10));
        patch(event, "*", Map.of("partOf", summary, "reason", "Part")).statusCode(200);
        patchClaim(event, 25);

        postTo(event, "revisions/1/restore?reason=Right", Map.of())
                .statusCode(200)
                .body("partOf", is((int) summary))
                .body("casualties.killed.best", is(10));
        assertThat(counted(summary)).isEqualTo(90);
        Map<String, Object> none = new HashMap<>(Map.of("reason", "None"));
        none.put("partOf", null);
        patch(event, "*", none).statusCode(200);
        assertThat(event(summary).getMap("").keySet()).doesNotContain("parts", "counted");
    }

    @Test
    void mergingASummaryMovesItsPartsAndUnmergingReturnsThem() {
        long summary = summary(100);
        long other = summary(200);
        long part = part(summary, 30);
        long later = part(other, 5);
        refusedMerge(summary, part, "own part");
        refusedMerge(summary, record(event(1)), "no summary");
        refusedMerge(part, later, "different summaries");

        postTo(summary, "merge", Map.of("into", other, "reason", "The same")).statusCode(200);
        assertThat(event(part).getLong("partOf")).isEqualTo(other);
        assertThat(event(other).getInt("parts.count")).isEqualTo(2);
        assertThat(event(other).getString("change")).isEqualTo("MERGED");
        assertThat(event(part).getString("change")).isEqualTo("REFERENCE");
        assertThat(killed("partOf=!*")).isEqualTo(event(other).getInt("counted.killed.best") + 1);

        postTo(summary, "unmerge", Map.of("reason", "Different"))
                .statusCode(200)
                .body("counted.killed.best", is(70));
        assertThat(event(part).getLong("partOf")).isEqualTo(summary);
        assertThat(counted(other)).isEqualTo(195);
        assertThat(event(other).getInt("parts.count")).isEqualTo(1);
    }

    @Test
    void theEventThatAPartIsMergedIntoBecomesThePart() {
        long summary = summary(100);
        long part = part(summary, 30);
        long same = record(event(30));

        postTo(part, "merge", Map.of("into", same, "reason", "The same")).statusCode(200);
        assertThat(event(same).getLong("partOf")).isEqualTo(summary);
        assertThat(event(summary).getInt("parts.count")).isEqualTo(1);
        postTo(part, "unmerge", Map.of("reason", "Different")).statusCode(200);
        assertThat(event(same).getMap("").keySet()).doesNotContain("partOf");
        assertThat(event(part).getLong("partOf")).isEqualTo(summary);
        assertThat(counted(summary)).isEqualTo(70);
    }

    @Test
    void derivedRevisionsAreNotNew() {
        long summary = summary(100);
        String created = event(summary).getString("recordedAt");
        part(summary, 30);
        String since = event(summary).getString("recordedAt");
        assertThat(since).isNotEqualTo(created);

        assertThat(Events.list("tag=" + word + "&recordedSince=" + since).getList("data.id", Long.class))
                .doesNotContain(summary)
                .hasSize(1);
        assertThat(readAsEditor("/api/v1/changes?change=PARTS&tag=" + word).getList("data.eventId", Long.class))
                .containsExactly(summary);
    }

    private void refused(long event, long summary, String reason) {
        patch(event, "*", Map.of("partOf", summary, "reason", "Part"))
                .statusCode(422)
                .body("errors.pointer", contains("/partOf"))
                .body("errors[0].detail", containsString(reason));
    }

    private void refusedMerge(long event, long into, String reason) {
        postTo(event, "merge", Map.of("into", into, "reason", "The same"))
                .statusCode(422)
                .body("errors.pointer", contains("/into"))
                .body("errors[0].detail", containsString(reason));
    }

    private long summary(int killed) {
        return record(event(killed).with("clarity", "SUMMARY"));
    }

    private long part(long summary, int killed) {
        return record(event(killed).with("partOf", summary));
    }

    /** An event in which one source says how many were killed; on a day without the events of other tests, which are looked through with each write. */
    private EventBuilder event(int killed) {
        return EventBuilder.on("2024-04-27")
                .in("SYR", "Hama", null)
                .toldBy(word + " source", "NEWSPAPER")
                .claim("KILLED", "ALL", killed);
    }

    private long record(EventBuilder event) {
        return EventBuilder.record(word, event).get(0);
    }

    private static void patchClaim(long event, int killed) {
        Events.patchPart(event, "claims/1", Map.of("best", killed, "reason", "Recounted"))
                .statusCode(200);
    }

    private static JsonPath event(long id) {
        return read(Events.PATH + "/" + id);
    }

    private static int counted(long summary) {
        return event(summary).getInt("counted.killed.best");
    }

    private int killed(String query) {
        return read("/api/v1/aggregates?tag=" + word + "&" + query).getInt("total.killed.best");
    }
}
