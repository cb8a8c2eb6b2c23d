package org.conflicttracker.changefeed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.record;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HeldCallTest {

    private static final String CHANGES = "/api/v1/changes";

    private final String word = UniqueNames.word();

    @TestHTTPResource("/")
    URI root;

    @Inject
    ChangeNotifier notifier;

    @AfterEach
    void nobodyIsLeftWaiting() {
        WaitTimes.until(() -> notifier.waiting() == 0, notifier::waiting);
    }

    @Test
    void whatThereIsIsToldAtOnce() {
        record(body(word));

        var answer = read(CHANGES + "?wait=60&tag=" + word);

        assertThat(answer.getList("data.match")).containsExactly("ENTERED");
        assertThat(answer.getLong("page.total")).isEqualTo(1);
    }

    @Test
    void aCallIsHeldUntilThereIsAMatchingChange() {
        var call = held("&wait=60");
        record(body(UniqueNames.word()));
        var revision = record(body(word)).getLong("revision");

        var answer = call.json();

        assertThat(answer.getList("data.event.tags[0]")).isEqualTo(List.of(word));
        assertThat(answer.getLong("next")).isGreaterThanOrEqualTo(revision);
        assertThat(answer.getLong("latest")).isGreaterThanOrEqualTo(answer.getLong("next"));
        assertThat(answer.getLong("page.total")).isEqualTo(1);
        assertThat(answer.getString("page.next")).isNull();
        assertThat(call.text()).contains("X-Total-Count: 1");
    }

    @Test
    void aRetractionIsTold() {
        var id = record(body(word)).getLong("id");
        var call = held("&wait=60&after=" + latest());
        Events.retract(id).statusCode(200);

        var answer = call.json();

        assertThat(answer.getList("data.match")).isEqualTo(List.of("LEFT"));
        assertThat(answer.getList("data.change")).isEqualTo(List.of("RETRACTED"));
    }

    @Test
    void aTransactionIsToldWholeEvenIfItIsLongerThanTheLimit() {
        var call = held("&wait=60&limit=2");
        Events.post(List.of(body(word), body(word), body(UniqueNames.word()), body(word)))
                .statusCode(201);

        var answer = call.json();
        assertThat(answer.getList("data")).hasSize(3);
        assertThat(answer.getLong("page.total")).isEqualTo(3);
        assertThat(answer.getLong("next")).isGreaterThanOrEqualTo(answer.getLong("data[2].revision"));
        assertThat(read(CHANGES + "?tag=" + word + "&after=" + answer.getLong("next"))
                        .getList("data"))
                .isEmpty();
    }

    @Test
    void theTimeEndsWithHowFarWasLooked() {
        var after = latest();

        var answer = held("&wait=1&after=" + after).json();

        assertThat(answer.getList("data")).isEmpty();
        assertThat(answer.getLong("next")).isGreaterThanOrEqualTo(after);
        assertThat(answer.getString("page.next")).isNull();
    }

    @Test
    void whatDoesNotMatchIsLookedAtOnce() {
        JsonPath answer;
        long other;
        boolean inTime;
        int wait = 1;
        do {
            var call = held("&wait=" + wait);
            other = record(body(UniqueNames.word())).getLong("revision");
            inTime = !call.readAvailable().ended();
            answer = call.json();
            wait *= 2;
        } while (!inTime);

        assertThat(answer.getList("data")).isEmpty();
        assertThat(answer.getLong("next")).isGreaterThanOrEqualTo(other);
    }

    @Test
    void aNewNameIsNoLongerHintedAt() {
        var call = held("&wait=60&actor=Force%20" + word);
        record(body(word));

        var answer = call.json();

        assertThat(answer.getList("data")).hasSize(1);
        assertThat(answer.getMap("$")).doesNotContainKey("hints");
    }

    @Test
    void whoeverHangsUpIsNoLongerWaitedFor() {
        held("&wait=60").close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "-1", "1.5", "x", "99999999999999999999"})
    void aTimeThatIsNoneIsRefused(String wait) {
        given().get(CHANGES + "?wait=" + wait + "&limit=-1")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("limit", "wait"));
    }

    @Test
    void nothingIsWaitedForWhereNothingCanCome() {
        record(body(word));
        given().get(CHANGES + "?wait=1&asOf=1")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("wait"))
                .body("errors[0].suggestion", is("0"));
        given().get(CHANGES + "?wait=0&asOf=1").then().statusCode(200);
        given().get(CHANGES + "?wait=60&after=" + (latest() + 1_000_000)).then().statusCode(400);
        given().get(CHANGES + "?wait=1&format=csv").then().statusCode(400).body("errors.parameter", hasItem("wait"));
    }

    /** Held call for this test's events, after its first query. */
    private OpenCall held(String parameters) {
        var call = OpenCall.get(root, CHANGES + "?tag=" + word + parameters);
        WaitTimes.until(() -> notifier.waiting() > 0 || call.readAvailable().ended(), call::text);
        return call;
    }

    private static long latest() {
        return read(CHANGES + "/latest").getLong("latest");
    }
}
