package org.conflicttracker.ledger;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.PATH;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.is;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.ledger.LedgerStateRepository.LedgerState;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.LowLimitsProfile;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of a system clock that was ahead when something was recorded, and was then set right. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(LowLimitsProfile.class)
class ClockAheadTest {

    /** Longer than idempotency keys are kept. */
    private static final Duration AHEAD = Duration.ofDays(400);

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    LedgerStateRepository store;

    private final String word = UniqueNames.word();

    @BeforeEach
    void recordAhead() {
        long ahead = Instant.now().plus(AHEAD).toEpochMilli();
        QuarkusTransaction.requiringNew().run(() -> {
            LedgerState only = store.lock().main();
            only.lastRecordedAt = Math.max(only.lastRecordedAt, ahead);
        });
    }

    @Test
    void writingGoesOnAndItsTimesStillGrow() {
        Instant first = record(word + "a").recordedAt();
        Instant second = record(word + "b").recordedAt();

        assertThat(first).isAfter(Instant.now());
        assertThat(second).isAfter(first);
        assertThat(second.toEpochMilli() - first.toEpochMilli()).isLessThan(1000);
        given().get("/api/v1/changes?after=0&tag=" + word + "a")
                .then()
                .statusCode(200)
                .body("data.size()", is(1));
        given().get("/api/v1/timeline?interval=year&tag=" + word + "a").then().statusCode(200);
    }

    @Test
    void thePresentIsAnsweredWithoutWritingAnything() {
        Instant before = Instant.now();
        Recorded recorded = record(word);
        long clock = clock();
        for (int i = 0; i < 20; i++) {
            assertThat(total("asOf=" + before.plusMillis(i))).isZero();
        }
        assertThat(total("asOf=" + before.minus(Duration.ofDays(1)).toString().substring(0, 10)))
                .isZero();

        assertThat(clock()).isEqualTo(clock);
        assertThat(total("")).isOne();
        assertThat(total("asOf=" + recorded.revision())).isOne();
    }

    @Test
    void whatWasRecordedAheadCanBeAskedForByItsTime() {
        Recorded recorded = record(word);

        assertThat(total("asOf=" + recorded.recordedAt())).isOne();
        assertThat(total("asOf=" + recorded.recordedAt().minusMillis(1))).isZero();
        given().get(PATH + "?asOf=" + recorded.recordedAt().plus(Duration.ofDays(1)))
                .then()
                .statusCode(400);
    }

    @Test
    void keysOfRequestsAreNotForgottenForIt() {
        long first = send(word, word + "-first").jsonPath().getLong("id");
        QuarkusTransaction.requiringNew().run(() -> store.getEntityManager()
                .createQuery("update IdempotencyRecord set recordedAt = :now where idempotencyKey like :key")
                .setParameter("now", Instant.now().toEpochMilli())
                .setParameter("key", "%" + word + "-first%")
                .executeUpdate());
        send(word + "b", word + "-second");

        assertThat(send(word, word + "-first").jsonPath().getLong("id")).isEqualTo(first);
        assertThat(total("")).isOne();
    }

    @Test
    void healthDataSayIt() {
        record(word);
        JsonPath health = given().get(management.resolve("/q/health/ready"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> states = health.getList("checks.findAll { it.name == 'clock' }.data.state");

        assertThat(states).containsExactly("BEHIND");
    }

    private record Recorded(long revision, Instant recordedAt) {}

    private Recorded record(String tag) {
        JsonPath event = send(tag, tag).jsonPath();
        return new Recorded(event.getLong("revision"), Instant.parse(event.getString("recordedAt")));
    }

    private static Response send(String tag, String key) {
        return asEditor()
                .contentType(JSON)
                .header("Idempotency-Key", key)
                .body(body(tag))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private int total(String asOf) {
        return given().get(PATH + "?tag=" + word + "&" + asOf)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("page.total");
    }

    private long clock() {
        return QuarkusTransaction.requiringNew().call(store::lastRecordedAt);
    }
}
