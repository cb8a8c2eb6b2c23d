package org.conflicttracker.diff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.patchPart;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.readAsEditor;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SelectionDiffTest {

    private final String word = UniqueNames.word();

    @Test
    void eachKindOfChangeIsAPart() {
        long corrected = record(body(word)).getLong("id");
        long retracted = record(body(word)).getLong("id");
        long merged = record(body(word)).getLong("id");
        long leaving = record(body(word)).getLong("id");
        long entering = record(with(body(word), "type", "RIOT")).getLong("id");
        long restored = record(body(word)).getLong("id");
        Events.retract(restored).statusCode(200);
        long before = latest();

        patchPart(corrected, "claims/1", Map.of("low", 12, "best", 12, "high", 12, "reason", "Recounted"))
                .statusCode(200);
        Events.retract(retracted).statusCode(200);
        patch(merged, "*", Map.of("status", "MERGED", "mergedInto", corrected, "reason", "The same"))
                .statusCode(200);
        patch(leaving, "*", Map.of("type", "RIOT", "reason", "No battle")).statusCode(200);
        patch(entering, "*", Map.of("type", "BATTLE", "reason", "A battle")).statusCode(200);
        patch(restored, "*", Map.of("status", "PUBLISHED", "reason", "It did happen"))
                .statusCode(200);
        record(with(body(word), "claims", List.of()));

        JsonPath diff = diff("&before=" + before + "&type=BATTLE");
        assertThat(diff.getInt("before.events")).isEqualTo(4);
        assertThat(diff.getInt("before.killed.best")).isEqualTo(20);
        assertThat(diff.getInt("after.events")).isEqualTo(4);
        assertThat(diff.getInt("difference.events")).isZero();
        assertThat(diff.getInt("difference.killed.best"))
                .isEqualTo(diff.getInt("after.killed.best") - diff.getInt("before.killed.best"));
        assertThat(diff.getInt("difference.killed.withoutFigure")).isEqualTo(1);
        assertThat(diff.getString("difference.injured.best"))
                .as("nobody gave a figure, which is not zero")
                .isNull();
        assertThat(diff.getInt("parts.added.events")).isEqualTo(1);
        assertThat(diff.getString("parts.added.killed.best")).isNull();
        assertThat(diff.getInt("parts.corrected.killed.best")).isEqualTo(7);
        assertThat(diff.getInt("parts.retracted.events")).isEqualTo(-1);
        assertThat(diff.getInt("parts.retracted.killed.best")).isEqualTo(-5);
        assertThat(diff.getInt("parts.merged.events")).isEqualTo(-1);
        assertThat(diff.getInt("parts.merged.changes")).isEqualTo(2);
        assertThat(diff.getInt("parts.restored.killed.best")).isEqualTo(5);
        assertThat(diff.getInt("parts.entered.killed.best")).isEqualTo(5);
        assertThat(diff.getInt("parts.left.killed.best")).isEqualTo(-5);
        assertThat(diff.getInt("parts.rule.changes")).isZero();

        assertThat(diff.getInt("page.total")).isEqualTo(8);
        assertThat(diff.getString("entries[0].reason")).isEqualTo("Recounted");
        assertThat(diff.getList("entries[0].fields")).isEqualTo(List.of("casualties", "claims"));
        assertThat(diff.getList("entries[0].inWords", String.class)).contains("killed: best 5 → 12");
        assertThat(diff.getInt("entries[0].killed.best")).isEqualTo(7);
        assertThat(diff.getString("entries[0].recordedBy")).isNull();
        assertThat(diff.getList("entries.kind")).contains("ADDED", "LEFT", "ENTERED", "MERGED");
        read(diff.getString("entries[0].diffUrl"));
        read(diff.getString("entries[0].eventUrl"));
        assertThat(read(diff.getString("changesUrl")).getInt("page.total")).isEqualTo(8);
        assertThat(read(diff.getString("before.eventsUrl")).getInt("page.total"))
                .isEqualTo(4);
        assertThat(readAsEditor("/api/v1/diff?tag=" + word + "&before=" + before)
                        .getList("entries.recordedBy"))
                .containsOnly("editor");
    }

    @Test
    void aRowOfARenamedProvinceHasItsNewNameAndItsEntry() {
        JsonPath event = record(with(
                body(word),
                "locations",
                List.of(Map.of("country", "SYR", "admin1", "Aaa " + word, "precision", "ADMIN1"))));
        long area = event.getLong("locations[0].admin1Id");
        long before = latest();
        asEditor()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("name", "Bbb " + word, "reason", "renamed"))
                .patch("/api/v1/areas/" + area)
                .then()
                .statusCode(200);

        JsonPath diff = diff("&by=admin1&before=" + before);
        assertThat(diff.getList("rows")).hasSize(1);
        assertThat(diff.getMap("rows[0].key")).isEqualTo(Map.of("country", "SYR", "admin1", "Bbb " + word));
        assertThat(diff.getMap("rows[0].label")).isEqualTo(Map.of("country", "Syria", "admin1", "Bbb " + word));
        assertThat(diff.getLong("rows[0].areaId")).isEqualTo(area);
        assertThat(diff.getMap("rows[0].keyUrl"))
                .isEqualTo(Map.of("country", "/api/v1/countries/SYR", "admin1", "/api/v1/areas/" + area));
        assertThat(diff.getInt("rows[0].before.events")).isEqualTo(1);
        assertThat(diff.getInt("rows[0].after.events")).isEqualTo(1);
        assertThat(diff("&by=type&before=" + before).getMap("rows[0]")).doesNotContainKeys("areaId", "keyUrl");
    }

    @Test
    void theEntriesArePagedAndThePagesNeverChange() {
        long before = latest();
        for (int i = 1; i <= 5; i++) {
            record(with(
                    body(word),
                    "claims",
                    List.of(Map.of("outcome", "KILLED", "groups", List.of("CIVILIANS"), "best", i))));
        }
        List<Integer> found = new ArrayList<>();
        String next = "/api/v1/diff?tag=" + word + "&before=" + before + "&limit=2";
        while (next != null) {
            JsonPath page = read(next);
            assertThat(page.getInt("parts.added.killed.best")).isEqualTo(15);
            found.addAll(page.getList("entries.killed.best"));
            next = page.getString("page.next");
            record(body(word));
        }
        assertThat(found).isEqualTo(List.of(5, 4, 3, 2, 1));
        assertThat(read("/api/v1/diff?tag=" + word + "&before=" + before + "&limit=0")
                        .getList("entries"))
                .isEmpty();
    }

    @Test
    void aPinnedComparisonIsImmutableAndAnyOtherHasItsTag() {
        record(body(word));
        long before = latest();
        record(body(word));
        long after = latest();
        String open = "/api/v1/diff?tag=" + word + "&before=" + before;
        var now = given().get(open).then().statusCode(200).extract();
        var pinned =
                given().get(open + "&after=" + after).then().statusCode(200).extract();
        assertThat(pinned.header("Cache-Control")).contains("max-age=60");
        assertThat(now.header("Cache-Control")).doesNotContain("max-age=60");
        given().header("If-None-Match", now.header("ETag")).get(open).then().statusCode(304);
        record(body(word + "other"));
        given().header("If-None-Match", now.header("ETag")).get(open).then().statusCode(304);
        record(body(word));
        assertThat(given().header("If-None-Match", now.header("ETag"))
                        .get(open)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getInt("difference.events"))
                .isEqualTo(2);
        assertThat(given().get(open + "&after=" + after).asString()).isEqualTo(pinned.asString());
        // as of the last change that touched the selection, even if that was before the earlier moment
        assertThat(read(open + "&asOf=" + now.jsonPath().getLong("asOf.revision"))
                        .getInt("difference.events"))
                .isEqualTo(1);
        assertThat(read("/api/v1/diff?tag=" + word + "&before=" + latest() + "&asOf=" + before)
                        .getInt("difference.events"))
                .isZero();
    }

    @Test
    void rowsTellEachGroupBeforeAndAfter() {
        long moved = record(body(word)).getLong("id");
        record(body(word));
        long before = latest();
        patch(moved, "*", Map.of("type", "RIOT", "reason", "No battle")).statusCode(200);

        JsonPath diff = diff("&by=type&measures=killed&before=" + before);
        assertThat(diff.getString("by")).isEqualTo("type");
        assertThat(diff.getList("rows.key.type")).containsExactlyInAnyOrder("BATTLE", "RIOT");
        int battle = diff.getList("rows.key.type").indexOf("BATTLE");
        assertThat(diff.getString("rows[" + battle + "].label.type")).isEqualTo("Battle");
        assertThat(diff.getInt("rows[" + battle + "].before.killed.best")).isEqualTo(10);
        assertThat(diff.getInt("rows[" + battle + "].after.killed.best")).isEqualTo(5);
        assertThat(diff.getInt("rows[" + battle + "].difference.events")).isEqualTo(-1);
        int riot = 1 - battle;
        assertThat(diff.getString("rows[" + riot + "].before.killed.best"))
                .as("without events nobody is known")
                .isNull();
        assertThat(diff.getInt("rows[" + riot + "].difference.killed.best")).isEqualTo(5);
        assertThat(diff("&by=type&limit=1&before=" + before).getInt("rowsLeftOut"))
                .isEqualTo(1);
    }

    @Test
    void theGroupOfPeopleCanBeChosen() {
        long id = record(body(word)).getLong("id");
        long before = latest();
        patchPart(id, "claims/1", Map.of("low", 2, "best", 2, "high", 2, "reason", "Recounted"))
                .statusCode(200);
        JsonPath civilians = diff("&group=CIVILIANS&before=" + before);
        assertThat(civilians.getString("measured.group")).isEqualTo("CIVILIANS");
        assertThat(civilians.getInt("difference.killed.best")).isEqualTo(-3);
        assertThat(diff("&group=SIDE_A&before=" + before).getString("difference.killed.best"))
                .isNull();
    }

    @Test
    void draftsLeaveNoTrace() {
        long id = record(with(body(word), "status", "DRAFT")).getLong("id");
        long before = readAsEditor("/api/v1/changes/latest").getLong("latest");
        String open = "/api/v1/diff?before=1&after=" + latest() + "&tag=" + word;
        String hidden = given().get(open).asString();
        patch(id, "*", Map.of("title", "Secret " + word, "reason", "Draft")).statusCode(200);
        assertThat(given().get(open).asString()).isEqualTo(hidden);
        patch(id, "*", Map.of("title", "Open", "status", "PUBLISHED", "reason", "Checked"))
                .statusCode(200);
        String told = given().get("/api/v1/diff?before=1&tag=" + word).asString();
        assertThat(told).doesNotContain("Secret").doesNotContain("Draft");
        JsonPath diff = JsonPath.from(told);
        assertThat(diff.getList("entries.kind")).isEqualTo(List.of("ADDED"));
        assertThat(diff.getList("entries[0].fields")).isEmpty();
        assertThat(diff.getString("entries[0].diffUrl")).isNull();
        assertThat(readAsEditor("/api/v1/diff?status=DRAFT,PUBLISHED&before=" + before + "&tag=" + word)
                        .getList("entries.kind"))
                .contains("CORRECTED");
    }

    @Test
    void aMomentIsARevisionATimeOrADay() {
        var event = record(body(word));
        long revision = event.getLong("revision");
        patch(event.getLong("id"), "*", Map.of("title", "After", "reason", "Typing error"))
                .statusCode(200);
        assertThat(diff("&before=" + event.getString("recordedAt")).getList("entries.reason"))
                .isEqualTo(List.of("Typing error"));
        JsonPath all = diff("&before=2020-01-01");
        assertThat(all.getInt("before.events")).isZero();
        assertThat(all.getString("before.killed.best")).isNull();
        assertThat(all.getString("before.asOf.note")).isNotNull();
        assertThat(all.getInt("difference.killed.best")).isEqualTo(5);
        assertThat(diff("&before=0&after=" + revision).getInt("page.total")).isEqualTo(1);
    }

    @Test
    void wrongParametersAreRefused() {
        long latest = latest();
        refuse("after=1", "before");
        refuse("before=" + (latest + 1_000_000), "before");
        refuse("before=1&after=" + (latest + 1_000_000), "after");
        refuse("before=" + latest + "&after=1", "before");
        refuse("before=yesterday", "before");
        refuse("before=1&after=-5", "after");
        refuse("before=1&after=99999999999999999999999", "after");
        refuse("before=1&by=nothing", "by");
        refuse("before=1&by=type&by=country", "by");
        refuse("before=1&measures=deaths", "measures");
        refuse("before=1&limit=x", "limit");
        refuse("before=1&cursor=forged", "cursor");
        refuse("before=1&beofre=2", "beofre");
        String other = read("/api/v1/diff?before=0&limit=1").getString("page.next");
        String cursor = other.substring(other.indexOf("cursor=") + 7);
        refuse("before=0&tag=" + word + "&cursor=" + cursor, "cursor");
        given().get("/api/v1/diff?before=1&status=DRAFT").then().statusCode(401);
    }

    private static void refuse(String query, String parameter) {
        given().get("/api/v1/diff?" + query).then().statusCode(400).body("errors[0].parameter", is(parameter));
    }

    private JsonPath diff(String query) {
        return read("/api/v1/diff?tag=" + word + query);
    }

    private static long latest() {
        return read("/api/v1/changes/latest").getLong("latest");
    }
}
