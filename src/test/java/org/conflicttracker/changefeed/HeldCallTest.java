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
    ChangeNotifier watch;

    @AfterEach
    void nobodyIsLeftWaiting() {
        WaitTimes.until(() -> watch.waiting() == 0, watch::waiting);
    }

    @Test
    void whatThereIsIsToldAtOnce() {
        record(body(word));

        var told = read(CHANGES + "?wait=60&tag=" + word);

        assertThat(told.getList("data.match")).containsExactly("ENTERED");
        assertThat(told.getLong("page.total")).isEqualTo(1);
    }

    @Test
    void aCallIsHeldUntilThereIsAMatchingChange() {
        var call = held("&wait=60");
        record(body(UniqueNames.word()));
        var revision = record(body(word)).getLong("revision");

        var told = call.json();

        assertThat(told.getList("data.event.tags[0]")).isEqualTo(List.of(word));
        assertThat(told.getLong("next")).isGreaterThanOrEqualTo(revision);
        assertThat(told.getLong("latest")).isGreaterThanOrEqualTo(told.getLong("next"));
        assertThat(told.getLong("page.total")).isEqualTo(1);
        assertThat(told.getString("page.next")).isNull();
        assertThat(call.text()).contains("X-Total-Count: 1");
    }

    @Test
    void aRetractionIsTold() {
        var id = record(body(word)).getLong("id");
        var call = held("&wait=60&after=" + latest());
        Events.retract(id).statusCode(200);

        var told = call.json();

        assertThat(told.getList("data.match")).isEqualTo(List.of("LEFT"));
        assertThat(told.getList("data.change")).isEqualTo(List.of("RETRACTED"));
    }

    @Test
    void noMoreIsToldThanWasAskedFor() {
        var call = held("&wait=60&limit=2");
        Events.post(List.of(body(word), body(word), body(word))).statusCode(201);

        var told = call.json();
        assertThat(told.getList("data")).hasSize(2);
        assertThat(told.getLong("page.total")).isEqualTo(3);
        assertThat(told.getLong("next")).isEqualTo(told.getLong("data[1].revision"));
        assertThat(read(told.getString("page.next")).getList("data")).hasSize(1);
    }

    @Test
    void theTimeEndsWithHowFarWasLooked() {
        var after = latest();

        var told = held("&wait=1&after=" + after).json();

        assertThat(told.getList("data")).isEmpty();
        assertThat(told.getLong("next")).isGreaterThanOrEqualTo(after);
        assertThat(told.getString("page.next")).isNull();
    }

    @Test
    void whatDoesNotMatchIsLookedAtOnce() {
        JsonPath told;
        long other;
        boolean inTime;
        int wait = 1;
        do {
            var call = held("&wait=" + wait);
            other = record(body(UniqueNames.word())).getLong("revision");
            inTime = !call.look().ended();
            told = call.json();
            wait *= 2;
        } while (!inTime);

        assertThat(told.getList("data")).isEmpty();
        assertThat(told.getLong("next")).isGreaterThanOrEqualTo(other);
    }

    @Test
    void aNameThatNothingBoreYetIsNoLongerHintedAt() {
        var call = held("&wait=60&actor=Force%20" + word);
        record(body(word));

        var told = call.json();

        assertThat(told.getList("data")).hasSize(1);
        assertThat(told.getMap("$")).doesNotContainKey("hints");
    }

    @Test
    void whoeverHangsUpIsNoLongerWaitedFor() {
        held("&wait=60").close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "-1", "1.5", "x", "99999999999999999999"})
    void aTimeThatIsNoneIsRefused(String wait) {
        given().get(CHANGES + "?wait=" + wait + "&limit=0")
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

    /** A call of this test's events that has been looked for and now waits. */
    private OpenCall held(String rest) {
        var call = OpenCall.get(root, CHANGES + "?tag=" + word + rest);
        WaitTimes.until(() -> watch.waiting() > 0 || call.look().ended(), call::text);
        return call;
    }

    private static long latest() {
        return read(CHANGES + "/latest").getLong("latest");
    }
}
