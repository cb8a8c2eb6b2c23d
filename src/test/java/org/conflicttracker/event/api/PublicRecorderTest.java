package org.conflicttracker.event.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.list;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.read;
import static org.conflicttracker.testing.Events.record;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** With {@code tracker.disclosure.recorded-by} everybody is told who recorded a version of an event or of an entry of a register (rule 5). */
@QuarkusTest
@TestProfile(SharedIsolatedAppProfile.class)
class PublicRecorderTest {

    private final String word = UniqueNames.word();

    @Test
    void everybodyIsTold() {
        long id = record(body(word)).getLong("id");
        patch(id, "*", Map.of("title", "After", "reason", "Typing error")).statusCode(200);

        assertThat(read(Events.PATH + "/" + id).getString("recordedBy")).isEqualTo("editor");
        assertThat(read(Events.PATH + "/" + id + "/revisions").getList("data.recordedBy"))
                .isEqualTo(List.of("editor", "editor"));
        assertThat(list("tag=" + word).getList("data.recordedBy")).isEqualTo(List.of("editor"));
        assertThat(list("fields=recordedBy&tag=" + word).getList("data.recordedBy"))
                .isEqualTo(List.of("editor"));
        assertThat(read("/api/v1/changes?tag=" + word).getList("data.event.recordedBy"))
                .isEqualTo(List.of("editor", "editor"));
        assertThat(given().get(Events.PATH + "?format=ndjson&tag=" + word).asString())
                .contains("\"recordedBy\":\"editor\"");
    }

    @Test
    void everybodyIsToldOfRegistersToo() {
        JsonPath event = record(body(word));
        String actor = "/api/v1/actors/" + event.getLong("actors[0].id") + "/revisions";

        assertThat(read(actor).getList("data.recordedBy")).isEqualTo(List.of("editor"));
        assertThat(read(actor + "/1").getString("recordedBy")).isEqualTo("editor");
        assertThat(read("/api/v1/sources/" + event.getLong("reports[0].source.id") + "/revisions/1")
                        .getString("recordedBy"))
                .isEqualTo("editor");
        assertThat(read("/api/v1/reports/" + event.getLong("reports[0].id") + "/revisions/1")
                        .getString("recordedBy"))
                .isEqualTo("editor");
    }
}
