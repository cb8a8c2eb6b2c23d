package org.conflicttracker.changefeed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.readAsEditor;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangesTest {

    private static final String CHANGES = "/api/v1/changes";

    private final String word = UniqueNames.word();

    @Test
    void aChangeTellsWhatWhenAndWhyAndTheEventAsItStoodThen() {
        var event = record(body(word));
        patch(event.getLong("id"), "*", Map.of("title", "After", "reason", "Typing error"))
                .statusCode(200);

        var told = changes("");
        assertThat(told.getList("data.change")).isEqualTo(List.of("CREATED", "CORRECTED"));
        assertThat(told.getList("data.reason")).containsExactly(null, "Typing error");
        assertThat(told.getList("data.event.title")).isEqualTo(List.of("Clash " + word, "After"));
        assertThat(told.getList("data.event.revision")).isEqualTo(told.getList("data.revision"));
        assertThat(told.getLong("data[0].revision")).isEqualTo(event.getLong("revision"));
        assertThat(told.getString("data[0].recordedAt")).isEqualTo(event.getString("recordedAt"));
        assertThat(told.getLong("data[0].eventId")).isEqualTo(event.getLong("id"));
        assertThat(told.getInt("data[1].version")).isEqualTo(2);
    }

    @Test
    void anEventEntersStaysAndLeaves() {
        var id = record(body(word)).getLong("id");
        patch(id, "*", Map.of("type", "RIOT", "reason", "Corrected out of it")).statusCode(200);
        patch(id, "*", Map.of("type", "BATTLE", "reason", "Corrected into it")).statusCode(200);
        patch(id, "*", Map.of("title", "After", "reason", "Corrected in it")).statusCode(200);
        Events.retract(id).statusCode(200);
        patch(id, "*", Map.of("status", "PUBLISHED", "reason", "Restored")).statusCode(200);
        var other = record(body(word)).getLong("id");
        patch(id, "*", Map.of("status", "MERGED", "mergedInto", other, "reason", "The same"))
                .statusCode(200);

        var told = changes("&type=BATTLE");
        assertThat(told.getList("data.match"))
                .isEqualTo(List.of(
                        "ENTERED", "LEFT", "ENTERED", "STAYED", "LEFT", "ENTERED", "ENTERED", "LEFT", "STAYED"));
        assertThat(told.getList("data.change"))
                .isEqualTo(List.of(
                        "CREATED",
                        "CORRECTED",
                        "CORRECTED",
                        "CORRECTED",
                        "RETRACTED",
                        "RESTORED",
                        "CREATED",
                        "MERGED",
                        "MERGED"));
        assertThat(told.getString("data[1].event.type")).isEqualTo("RIOT");
        assertThat(told.getString("data[4].event.status")).isEqualTo("RETRACTED");
        assertThat(told.getLong("data[7].event.mergedInto")).isEqualTo(other);
    }

    @Test
    void onlyTheKindsAskedForAreTold() {
        var id = record(body(word)).getLong("id");
        patch(id, "*", Map.of("type", "RIOT", "reason", "Corrected out of it")).statusCode(200);
        patch(id, "*", Map.of("type", "BATTLE", "reason", "Corrected into it")).statusCode(200);
        Events.retract(id).statusCode(200);

        var corrected = changes("&type=BATTLE&change=corrected");
        assertThat(corrected.getList("data.match")).isEqualTo(List.of("LEFT", "ENTERED"));
        assertThat(corrected.getLong("page.total")).isEqualTo(2);
        assertThat(changes("&change=CREATED,RETRACTED").getList("data.change"))
                .isEqualTo(List.of("CREATED", "RETRACTED"));
        assertThat(changes("&change=!CREATED&change=!RETRACTED").getList("data.change"))
                .isEqualTo(List.of("CORRECTED", "CORRECTED"));
        assertThat(changes("&change=MERGED&limit=0").getLong("page.total")).isZero();
        assertThat(given().get(CHANGES + "?format=csv&change=RETRACTED&tag=" + word)
                        .asString()
                        .lines())
                .hasSize(2);
        given().get(CHANGES + "?change=CORECTED")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", is("change"))
                .body("errors[0].suggestion", is("CORRECTED"));
        given().get("/api/v1/events?change=CORRECTED").then().statusCode(400);
    }

    @Test
    void aChangeOutsideTheSelectionIsNotTold() {
        var id = record(body(word)).getLong("id");
        patch(id, "*", Map.of("title", "After", "reason", "A")).statusCode(200);

        var told = changes("&country=TUR");
        assertThat(told.getList("data")).isEmpty();
        assertThat(told.getLong("next")).isGreaterThan(0).isEqualTo(told.getLong("latest"));
        assertThat(told.getString("page.next")).isNull();
        assertThat(changes("&country=SYR").getList("data")).hasSize(2);
    }

    @Test
    void everyConditionOfTheFilterIsHeld() {
        record(body(word));
        var no = record(with(body(word), "locations", List.of(Map.of("name", "Sea", "precision", "REGION"))))
                .getLong("id");

        for (var filter : List.of(
                "&country=SYR",
                "&country=!*",
                "&actor=Force " + word,
                "&actorKind=REBEL_GROUP&role=SIDE_A",
                "&source=Paper " + word,
                "&sourceKind=NEWSPAPER",
                "&minKilled=5&group=CIVILIANS",
                "&hasFigures=KILLED",
                "&q=clash " + word,
                "&from=2024-05-01&to=2024-05-01&dates=overlap",
                "&verification=SINGLE_SOURCE",
                "&recordedSince=2020-01-01",
                "&externalId=!*",
                "&attributedTo=!*",
                "&locationPrecision=EXACT")) {
            var events = Events.list("tag=" + word + filter).getList("data.id", Long.class);
            assertThat(changes(filter).getList("data.eventId", Long.class))
                    .as(filter)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(events);
        }
        assertThat(changes("&country=!*").getList("data.eventId", Long.class)).containsExactly(no);
    }

    @Test
    void pagesTellEveryChangeOnceAndInOrder() {
        for (int i = 0; i < 5; i++) {
            record(body(word));
        }
        var revisions = new ArrayList<Long>();
        var totals = new ArrayList<Long>();
        var last = CHANGES;

        for (var next = CHANGES + "?limit=2&tag=" + word; next != null; ) {
            var page = read(next);
            revisions.addAll(page.getList("data.revision", Long.class));
            totals.add(page.getLong("page.total"));
            last = next;
            next = page.getString("page.next");
        }

        assertThat(revisions).hasSize(5).isSorted().doesNotHaveDuplicates();
        assertThat(totals).containsExactly(5L, 3L, 1L);
        given().get(last).then().body("page.size", is(1)).header("X-Total-Count", "1");
        var first = given().get(CHANGES + "?limit=2&tag=" + word);
        assertThat(first.jsonPath().getLong("next")).isEqualTo(revisions.get(1));
        assertThat(first.headers().getValues("Link"))
                .anyMatch(link -> link.contains("after=" + revisions.get(1)) && link.contains("rel=\"next\""))
                .anyMatch(link -> link.contains("after=0") && link.contains("rel=\"first\""));
    }

    /** Rule 7: a page stops before a transaction that does not fit, or goes on to the end of its first one. */
    @Test
    void aPageEndsWithATransaction() {
        record(body(word));
        var three = recordTogether(word, word, word);
        var mixed = recordTogether(word, UniqueNames.word(), word, UniqueNames.word());
        var last = record(body(word)).getLong("revision");

        var sizes = new ArrayList<Integer>();
        var positions = new ArrayList<Long>();
        for (var next = CHANGES + "?limit=2&tag=" + word; next != null; ) {
            var page = read(next);
            sizes.add(page.getList("data").size());
            positions.add(page.getLong("next"));
            next = page.getString("page.next");
        }
        assertThat(sizes).containsExactly(1, 3, 2, 1);
        assertThat(positions.get(0)).isEqualTo(three.get(0) - 1);
        assertThat(positions.subList(1, 3)).containsExactly(three.get(2), mixed.get(3));
        assertThat(positions.get(3)).isGreaterThanOrEqualTo(last);
        assertThat(read(CHANGES + "?limit=4&tag=" + word).getList("data")).hasSize(4);
        assertThat(read(CHANGES + "?limit=5&tag=" + word).getList("data")).hasSize(4);
        assertThat(read(CHANGES + "?limit=5&tag=" + word).getLong("page.total")).isEqualTo(7);
        // a position of before this rule may be within a transaction; what is left of it comes
        assertThat(changes("&limit=1&after=" + three.get(0)).getList("data.revision", Long.class))
                .containsExactly(three.get(1), three.get(2));
    }

    /** Rule 7: a revision within a transaction stands for its last. */
    @Test
    void asOfWithinATransactionIsItsEnd() {
        var revisions = recordTogether(word, word, UniqueNames.word());
        long end = revisions.get(2);

        for (long revision : revisions) {
            var list = read(Events.PATH + "?tag=" + word + "&asOf=" + revision);
            assertThat(list.getList("data")).hasSize(2);
            assertThat(list.getLong("asOf.revision")).isEqualTo(end);
            assertThat(read("/api/v1/aggregates?tag=" + word + "&asOf=" + revision)
                            .getLong("total.events"))
                    .isEqualTo(2);
            assertThat(read("/api/v1/timeline?interval=year&tag=" + word + "&asOf=" + revision)
                            .getLong("asOf.revision"))
                    .isEqualTo(end);
            assertThat(read("/api/v1/stats?asOf=" + revision).getLong("latestRevision"))
                    .isEqualTo(end);
            assertThat(read("/api/v1/countries?asOf=" + revision).getLong("asOf.revision"))
                    .isEqualTo(end);
            assertThat(read("/api/v1/sources?q=" + word + "&asOf=" + revision).getList("data.events", Long.class))
                    .containsExactly(2L);
            var told = changes("&asOf=" + revision);
            assertThat(told.getList("data")).hasSize(2);
            assertThat(told.getLong("next")).isEqualTo(end);
            var file = given().get(Events.PATH + "?format=csv&tag=" + word + "&asOf=" + revision);
            assertThat(file.asString().lines()).hasSize(3);
            assertThat(file.header("Content-Disposition")).contains("" + end);
        }
        assertThat(read(Events.PATH + "?tag=" + word).getLong("asOf.revision")).isEqualTo(end);
        assertThat(read(Events.PATH + "?tag=" + word + "&asOf=" + (revisions.get(0) - 1))
                        .getList("data"))
                .isEmpty();
    }

    /** Rules 7 and 13: with what a draft was recorded is not to be learned from a revision that it may have. */
    @Test
    void aDraftRecordedWithPublicEventsStandsForThePublicOneBefore() {
        record(body(UniqueNames.word()));
        long before = read(CHANGES + "/latest").getLong("latest");
        var draft = with(body(word), "status", "DRAFT");
        long first = Events.post(List.of(draft, body(word), draft, body(word), draft))
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("[0].revision");
        long lastPublic = first + 3;
        assertThat(read(CHANGES + "/latest").getLong("latest")).isEqualTo(lastPublic);
        record(body(UniqueNames.word()));

        assertThat(read("/api/v1/stats?asOf=" + first).getLong("latestRevision"))
                .isBetween(before, first - 1);
        for (long revision = first + 1; revision <= first + 4; revision++) {
            assertThat(read("/api/v1/stats?asOf=" + revision).getLong("latestRevision"))
                    .isEqualTo(lastPublic);
            assertThat(readAsEditor("/api/v1/stats?asOf=" + revision).getLong("latestRevision"))
                    .isEqualTo(first + 4);
        }
        assertThat(read(Events.PATH + "?tag=" + word).getLong("asOf.revision")).isEqualTo(lastPublic);
        assertThat(readAsEditor(Events.PATH + "?tag=" + word).getLong("asOf.revision"))
                .isEqualTo(first + 4);
        assertThat(changes("&limit=1").getLong("next")).isEqualTo(lastPublic);
        assertThat(readAsEditor(CHANGES + "?limit=1&status=DRAFT,PUBLISHED&tag=" + word)
                        .getList("data"))
                .hasSize(5);
    }

    /** Records an event with each word in one transaction. */
    private static List<Long> recordTogether(String... words) {
        return Events.post(Stream.of(words).map(Events::body).toList())
                .statusCode(201)
                .extract()
                .jsonPath()
                .getList("revision", Long.class);
    }

    @Test
    void askingWithNextTellsWhatIsNewAndNothingElse() {
        var id = record(body(word)).getLong("id");
        var seen = changes("").getLong("next");

        given().get(CHANGES + "?tag=" + word + "&after=" + seen)
                .then()
                .statusCode(200)
                .body("data.size()", is(0))
                .body("page.next", nullValue());
        patch(id, "*", Map.of("title", "After", "reason", "A")).statusCode(200);
        assertThat(changes("&after=" + seen).getList("data.change")).containsExactly("CORRECTED");
    }

    @Test
    void nothingAfterTheLatestRevisionIsAskedFor() {
        record(body(word));
        var latest = changes("").getLong("latest");

        given().get(CHANGES + "?after=" + (latest + 1_000_000))
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("after"))
                .body("detail", containsString("the latest is "));
        given().get(CHANGES + "?after=-1&limit=-1&typ=RIOT")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItem("after"))
                .body("errors.parameter", hasItem("limit"))
                .body("errors.find { it.parameter == 'typ' }.suggestion", is("type"));
        given().get(CHANGES + "?after=12345678901234567890").then().statusCode(400);
        given().get(CHANGES + "?after=1&after=2").then().statusCode(400);
        given().get(CHANGES + "?after=").then().statusCode(400);
    }

    @Test
    void asOfBoundsHowFarIsLooked() {
        var event = record(body(word));
        long revision = event.getLong("revision");
        patch(event.getLong("id"), "*", Map.of("title", "After", "reason", "A")).statusCode(200);

        var told = changes("&asOf=" + revision);
        assertThat(told.getList("data.change")).containsExactly("CREATED");
        assertThat(told.getLong("next")).isEqualTo(revision);
        assertThat(told.getLong("latest")).isGreaterThan(revision);
        given().get(CHANGES + "?after=" + (revision + 1) + "&asOf=" + revision)
                .then()
                .statusCode(400);
    }

    @Test
    void aCopyKeptByChangesIsTheSelection() {
        var ids = Events.post(List.of(body(word), body(word), body(word)))
                .statusCode(201)
                .extract()
                .jsonPath()
                .getList("id", Long.class);
        patch(ids.get(0), "*", Map.of("type", "RIOT", "reason", "A")).statusCode(200);
        Events.retract(ids.get(1)).statusCode(200);
        patch(ids.get(2), "*", Map.of("title", "After", "reason", "A")).statusCode(200);

        var copy = new HashMap<Long, String>();
        List<Map<String, Object>> told = changes("&type=BATTLE").getList("data");
        for (var change : told) {
            var id = ((Number) change.get("eventId")).longValue();
            if (change.get("match").equals("LEFT")) {
                copy.remove(id);
            } else {
                copy.put(id, ((Map<?, ?>) change.get("event")).get("title").toString());
            }
        }

        assertThat(copy).isEqualTo(Map.of(ids.get(2), "After"));
    }

    @Test
    void anUnknownNameIsHintedAt() {
        record(body(word));

        JsonPath changes = read(CHANGES + "?actor=Fors " + word);

        assertThat(changes.getList("hints.near[0]")).hasSize(1);
        assertThat(changes.getString("hints[0].detail"))
                .isEqualTo("No match for \"Fors " + word + "\". Did you mean \"" + changes.getString("hints[0].near[0]")
                        + "\"?");
    }

    private JsonPath changes(String filter) {
        return read(CHANGES + "?tag=" + word + filter);
    }
}
