package org.conflicttracker.changefeed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.record;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LatestTest {

    private static final String LATEST = "/api/v1/changes/latest";

    @Test
    void itIsTheLastRevisionAndItsTime() {
        var event = record(body(UniqueNames.word()));

        var latest = read(LATEST);

        assertThat(latest.getMap("$")).containsOnlyKeys("latest", "recordedAt");
        assertThat(latest.getLong("latest")).isGreaterThanOrEqualTo(event.getLong("revision"));
        assertThat(Instant.parse(latest.getString("recordedAt")))
                .isAfterOrEqualTo(Instant.parse(event.getString("recordedAt")));
        assertThat(read("/api/v1/changes?limit=1").getLong("latest")).isGreaterThanOrEqualTo(latest.getLong("latest"));
    }

    @Test
    void itTakesNoParameter() {
        given().get(LATEST + "?after=1").then().statusCode(400);
    }
}
