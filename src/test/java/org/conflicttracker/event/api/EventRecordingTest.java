package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.list;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** POST of events: one body is enough, all or nothing, and safe to repeat. */
@QuarkusTest
class EventRecordingTest {

    private final String word = UniqueNames.word();

    @Test
    void oneBodyRecordsTheEventAndAllItNames() {
        var recorded = Events.post(body(word))
                .statusCode(201)
                .body("change", is("CREATED"))
                .body("version", is(1))
                .body("actors[0].kind", is("REBEL_GROUP"))
                .body("reports[0].source.name", is("Paper " + word))
                .body("casualties.killed.byGroup[0].best", is(5));

        recorded.header(
                "Location", endsWith(Events.PATH + "/" + recorded.extract().path("id")));
        asEditor()
                .get(Events.PATH + "/" + recorded.extract().jsonPath().getLong("id"))
                .then()
                .statusCode(200)
                .header("ETag", recorded.extract().header("ETag"));
    }

    @Test
    void theSameReportIsRecordedOnce() {
        var first = record(body(word));
        var second = record(body(word));

        assertThat(second.getLong("reports[0].id")).isEqualTo(first.getLong("reports[0].id"));
        assertThat(second.getLong("actors[0].id")).isEqualTo(first.getLong("actors[0].id"));
        assertThat(second.getLong("id")).isNotEqualTo(first.getLong("id"));
    }

    @Test
    void aRepeatedRequestRecordsNothingTwice() {
        var first = post(body(word), word).statusCode(201);
        var again = post(body(word), word).statusCode(201);

        assertThat(again.extract().asString()).isEqualTo(first.extract().asString());
        assertThat(again.extract().header("Location")).isEqualTo(first.extract().header("Location"));
        assertThat(list("tag=" + word).getList("data")).hasSize(1);
    }

    @Test
    void manyAtOnceKeepEveryCharacter() {
        List<String> texts =
                List.of("\\N", "a\\tb\\", "tab\tnew\nline\r\nend", "\"quoted\", 'so'", "Ørsta 北京 \uD83D\uDD4A e\u0301");
        List<Object> batch = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            batch.add(with(body(word), "description", "no " + i + ": " + texts.get(i % texts.size())));
        }
        List<Long> ids = post(batch, word).statusCode(201).extract().jsonPath().getList("id", Long.class);

        for (int i = 0; i < batch.size(); i++) {
            Events.get(ids.get(i)).body("description", is(Words.toNfc("no " + i + ": " + texts.get(i % texts.size()))));
        }
        assertThat(list("tag=" + word + "&limit=100").getList("data")).hasSize(batch.size());
    }

    @Test
    void aRepeatedArrayIsAnsweredWithTheSameEvents() {
        var batch = List.of(body(word), body(word));
        List<Long> first = post(batch, word).statusCode(201).extract().path("id");

        assertThat(post(batch, word).statusCode(201).extract().<List<Long>>path("id"))
                .isEqualTo(first);
        assertThat(list("tag=" + word).getList("data")).hasSize(2);
    }

    @Test
    void aRepetitionWithAnotherBodyIsRefused() {
        post(body(word), word).statusCode(201);

        post(with(body(word), "title", "Other"), word).statusCode(422);
        assertThat(list("tag=" + word).getList("data")).hasSize(1);
    }

    @Test
    void manyWhoRepeatAtOnceRecordOneEvent() {
        var posts = new ArrayList<CompletableFuture<Integer>>();
        for (var i = 0; i < 6; i++) {
            posts.add(CompletableFuture.supplyAsync(
                    () -> post(body(word), word).statusCode(201).extract().path("id")));
        }

        assertThat(posts.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(list("tag=" + word).getList("data")).hasSize(1);
    }

    @Test
    void anArrayIsRecordedAsAWholeOrNotAtAll() {
        var broken = with(body(word), "actors", List.of(Map.of("name", "Nobody " + word, "role", "SIDE_A")));

        Events.post(List.of(body(word), broken)).statusCode(422).body("errors.pointer", contains("/1/actors/0/kind"));

        assertThat(list("tag=" + word).getList("data")).isEmpty();
        assertThat(Events.read("/api/v1/actors?q=" + word).getList("data")).isEmpty();
        assertThat(Events.read("/api/v1/sources?q=" + word).getList("data")).isEmpty();
        Events.post(List.of(body(word), body(word))).statusCode(201).body("version", contains(1, 1));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        Events.post(with(with(body(word), "titel", "A"), "type", "BATLE"))
                .statusCode(400)
                .body("errors.find { it.pointer == '/titel' }.suggestion", is("title"))
                .body("errors.find { it.pointer == '/type' }.suggestion", is("BATTLE"));
        Events.post(with(
                        with(body(word), "subType", "MOB_VIOLENCE"),
                        "date",
                        Map.of("start", "2024-05-02", "end", "2024-05-01")))
                .statusCode(422)
                .body("errors.pointer", hasItem("/subType"))
                .body("errors.pointer", hasItem("/date/end"));
        Events.post(List.of(with(body(word), "title", " "), with(body(word), "locations", List.of())))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/0/title", "/1/locations"));
    }

    @Test
    void textThatNoDatabaseKeepsIsRefused() {
        for (var bad : List.of("a\\u0000b", "a\\ud800b", "a\\udc00")) {
            asEditor()
                    .contentType(JSON)
                    .body("""
                            {"title": "BAD", "type": "BATTLE", "date": {"start": "2024-05-01"}, "status": "DRAFT",
                             "locations": [{"name": "BAD", "precision": "EXACT"}], "extra": {"note": ["BAD"]}}""".replace("BAD", bad))
                    .post(Events.PATH)
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", containsInAnyOrder("/title", "/locations/0/name", "/extra/note/0"));
        }
    }

    @Test
    void textThatGrowsBeyondItsColumnWhenFoldedIsRefused() {
        var lengthy = "\uFDFA".repeat(200);
        var place = Map.of("country", "SYR", "admin1", lengthy, "admin2", lengthy, "precision", "ADMIN2");

        Events.post(with(with(body(word), "tags", List.of(lengthy)), "locations", List.of(place)))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/tags/0", "/locations/0/admin1", "/locations/0/admin2"));
    }

    @Test
    void aPublishedEventHasAReport() {
        var untold = with(with(body(word), "reports", List.of()), "claims", List.of());

        Events.post(untold).statusCode(422).body("errors.pointer", contains("/reports"));
        Events.post(with(untold, "status", "DRAFT")).statusCode(201);
    }

    @Test
    void idsOfADataSetNamedTwiceAreKeptTogether() {
        Events.post(with(body(word), "externalIds", Map.of("ucdp", List.of("1"), "ucdp ", List.of(" 1", "2"))))
                .statusCode(201)
                .body("externalIds.ucdp", containsInAnyOrder("1", "2"));
    }

    @Test
    void oneEventAndSeveralHaveAnAddressEach() {
        for (var misplaced : List.of(List.of(body(word)), body(word))) {
            var other = Events.pathFor(misplaced).equals(Events.PATH) ? Events.PATH + "/batch" : Events.PATH;
            asEditor()
                    .contentType(JSON)
                    .body(misplaced)
                    .post(other)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString(Events.PATH));
        }
        assertThat(list("tag=" + word).getList("data")).isEmpty();
    }

    @Test
    void onlyEditorsRecord() {
        given().contentType(JSON).body(body(word)).post(Events.PATH).then().statusCode(401);

        assertThat(list("tag=" + word).getList("data")).isEmpty();
    }

    private static ValidatableResponse post(Object body, String key) {
        return asEditor()
                .contentType(JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post(Events.pathFor(body))
                .then();
    }
}
