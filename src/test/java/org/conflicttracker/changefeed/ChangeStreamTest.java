package org.conflicttracker.changefeed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.record;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.changefeed.HeldRequests.EventStreams;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangeStreamTest {

    private static final String CHANGES = "/api/v1/changes";

    private final String word = UniqueNames.word();
    private final List<OpenCall> opened = new ArrayList<>();

    @TestHTTPResource("/")
    URI root;

    @Inject
    EventStreams streams;

    @AfterEach
    void close() {
        opened.forEach(OpenCall::close);
        WaitTimes.until(() -> streams.openStreams() == 0, streams::openStreams);
    }

    @Test
    void whatThereIsComesFirstThenWhatHappens() {
        var event = record(body(word));
        var id = event.getLong("id");
        var stream = stream("&type=BATTLE").until(it -> it.data().size() == 1);
        patch(id, "*", Map.of("title", "After", "reason", "A")).statusCode(200);
        stream.until(it -> it.data().size() == 2);
        Events.retract(id).statusCode(200);
        stream.until(it -> it.data().size() == 3);

        assertThat(stream.all("event")).containsExactly("change", "change", "change");
        assertThat(stream.data())
                .extracting(change -> change.getString("match"))
                .containsExactly("ENTERED", "STAYED", "LEFT");
        var listed = read(CHANGES + "?type=BATTLE&tag=" + word);
        assertThat(stream.data().stream().map(change -> change.getMap("$")).toList())
                .isEqualTo(listed.getList("data"));
        for (var change : stream.data()) {
            assertThat(stream.text())
                    .contains("id:" + change.getLong("revision") + "\nevent:change\ndata:{\"revision\":"
                            + change.getLong("revision"));
        }
    }

    @Test
    void aStreamGoesOnWhereTheLastOneBrokeOff() {
        var first = record(body(word)).getLong("revision");
        var second = record(body(word)).getLong("revision");
        var third = record(body(word)).getLong("revision");

        assertThat(revisions(stream("&after=" + first), 2)).containsExactly(second, third);
        assertThat(revisions(stream("&after=0", "Last-Event-ID: " + second), 1)).containsExactly(third);
    }

    @Test
    void manyComeInTheirOrderHoweverManyAreLookedUpAtATime() {
        for (int i = 0; i < 3; i++) {
            Events.post(java.util.Collections.nCopies(40, body(word))).statusCode(201);
        }

        var stream = stream("");
        var revisions = revisions(stream, 120);
        assertThat(revisions).hasSize(120).isSorted().doesNotHaveDuplicates();
        stream.until(it -> it.lastId() >= revisions.get(119));
        assertThat(stream.all("id"))
                .as("only the last change of a transaction has an id")
                .startsWith("0", "" + revisions.get(39), "" + revisions.get(79), "" + revisions.get(119));
    }

    @Test
    void aTransactionThatBrokeOffIsSentAgainFromItsBeginning() {
        var before = record(body(word)).getLong("revision");
        Events.post(List.of(body(word), body(word), body(UniqueNames.word()))).statusCode(201);

        var stream = stream("&after=" + before).until(it -> it.data().size() == 2 && it.lastId() > before);
        assertThat(stream.lastId()).isEqualTo(stream.data().get(1).getLong("revision") + 1);
        assertThat(revisions(stream("", "Last-Event-ID: " + before), 2)).hasSize(2);
        long within = stream.data().get(0).getLong("revision");
        var rest = stream("&after=" + within).until(it -> it.data().size() == 1 && it.lastId() > within);
        assertThat(rest.all("id")).as("no position within the transaction").doesNotContain("" + within);
    }

    @Test
    void itIsToldHowFarWasLooked() {
        record(body(UniqueNames.word()));
        var stream = stream("&after=1").until(it -> it.lastId() >= 1);
        assertThat(stream.all("id").get(0)).isEqualTo("1");
        assertThat(stream.text()).contains("\n: looked up to revision 1\nid:1\n\n");

        var other = record(body(UniqueNames.word())).getLong("revision");
        stream.until(it -> it.lastId() >= other);

        assertThat(stream.data()).isEmpty();
    }

    @Test
    void nobodyOnTheWayKeepsItBack() {
        var head = stream("", "Accept-Encoding: gzip")
                .until(it -> it.lastId() >= 0)
                .text()
                .toLowerCase(Locale.ROOT);

        assertThat(head)
                .startsWith("http/1.1 200")
                .contains("content-type: text/event-stream")
                .contains("cache-control: no-cache")
                .contains("x-accel-buffering: no")
                .contains("vary: accept")
                .doesNotContain("content-encoding: gzip");
        given().header("Accept", "text/event-stream")
                .head(CHANGES)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/event-stream"));
    }

    @Test
    void itIsAlsoHadByItsName() {
        record(body(word));
        var stream = open(OpenCall.get(root, CHANGES + "?format=stream&tag=" + word));

        assertThat(revisions(stream, 1)).hasSize(1);
    }

    @Test
    void whatIsWrongIsToldBeforeItBegins() {
        record(body(word));
        refused("?limit=5&wait=1&asOf=1", null).body("errors.parameter", containsInAnyOrder("limit", "wait", "asOf"));
        refused("?after=1", "x").body("errors.parameter", contains("Last-Event-ID"));
        refused("?typ=RIOT", "-1").body("errors.parameter", containsInAnyOrder("Last-Event-ID", "typ"));
        refused("", "999999999").body("errors.parameter", contains("Last-Event-ID"));
        refused("?after=999999999", null).body("errors.parameter", contains("after"));
        given().header("Accept", "text/event-stream")
                .get(CHANGES + "?status=DRAFT")
                .then()
                .statusCode(401);
    }

    private static ValidatableResponse refused(String query, String lastEventId) {
        var request = given().header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return request.get(CHANGES + query).then().statusCode(400).contentType("application/problem+json");
    }

    private OpenCall stream(String parameters, String... headers) {
        return open(OpenCall.stream(root, CHANGES + "?tag=" + word + parameters, headers));
    }

    private OpenCall open(OpenCall call) {
        opened.add(call);
        return call;
    }

    private static List<Long> revisions(OpenCall stream, int changes) {
        return stream.until(it -> it.data().size() >= changes).data().stream()
                .map(change -> change.getLong("revision"))
                .toList();
    }
}
