package org.conflicttracker.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.readAsEditor;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatsResourceTest {

    private static final String STATS = "/api/v1/stats";

    private final String word = UniqueNames.word();

    @Test
    void thereIsNothingAsOfTheBeginning() {
        var empty = read(STATS + "?asOf=0");

        assertThat(empty.getMap(""))
                .containsEntry("events", 0)
                .containsEntry("reports", 0)
                .containsEntry("sources", 0)
                .containsEntry("actors", 0)
                .containsEntry("firstDate", null)
                .containsEntry("lastDate", null)
                .containsEntry("latestRevision", 0)
                .containsEntry("recordedAt", null);
    }

    @Test
    void aRecordedEventIsCountedWithAllItNames() {
        var quoting = Map.of(
                "outcome",
                "KILLED",
                "groups",
                List.of("CIVILIANS"),
                "best",
                5,
                "attributedTo",
                Map.of("name", "Monitor " + word, "kind", "MONITOR"));
        var event = record(with(body(word), "claims", List.of(quoting)));
        long revision = event.getLong("revision");
        var before = read(STATS + "?asOf=" + (revision - 1));
        var then = read(STATS + "?asOf=" + revision);

        for (var counted :
                Map.of("events", 1, "reports", 1, "actors", 1, "sources", 2).entrySet()) {
            assertThat(then.getLong(counted.getKey()) - before.getLong(counted.getKey()))
                    .as(counted.getKey())
                    .isEqualTo(counted.getValue().longValue());
        }
        assertThat(then.getLong("latestRevision")).isEqualTo(revision);
        assertThat(then.getString("recordedAt")).isEqualTo(event.getString("recordedAt"));
        assertThat(then.getString("firstDate")).isLessThanOrEqualTo("2024-05-01");
        assertThat(then.getString("lastDate")).isGreaterThanOrEqualTo("2024-05-01");
        assertThat(read(STATS).getLong("latestRevision")).isGreaterThanOrEqualTo(revision);
        assertThat(read(STATS).getString("version")).isNotBlank();
    }

    @Test
    void draftsAreCountedForEditorsOnly() {
        var draft = record(with(body(word), "status", "DRAFT"));
        record(body(word));
        var before = "?asOf=" + (draft.getLong("revision") - 1);
        var then = "?asOf=" + draft.getLong("revision");

        assertThat(readAsEditor(STATS + then).getLong("drafts")
                        - readAsEditor(STATS + before).getLong("drafts"))
                .isEqualTo(1);
        assertThat(read(STATS).getMap("")).doesNotContainKey("drafts");
        for (var counted : List.of("events", "reports", "sources", "actors")) {
            assertThat(read(STATS + then).getLong(counted))
                    .as(counted)
                    .isEqualTo(read(STATS + before).getLong(counted));
        }
    }

    @Test
    void theFutureIsRefused() {
        given().get(STATS + "?asOf=2999-01-01").then().statusCode(400);
        given().get(STATS + "?asOf=999999999").then().statusCode(400);
    }
}
