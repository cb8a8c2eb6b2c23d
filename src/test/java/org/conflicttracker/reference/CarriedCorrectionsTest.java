package org.conflicttracker.reference;

import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.testing.Fresh;
import org.junit.jupiter.api.Test;

/** Which corrections reach the events. Goes with {@link CountingEvents}. */
@QuarkusTest
class CarriedCorrectionsTest {

    @Inject
    CountingEvents events;

    @Test
    void anActorsKindReachesItsEventsAndTheSameAgainDoesNot() {
        var actor = Map.<String, Object>of("name", Fresh.word(), "kind", "UNKNOWN");
        var id = create("actors", actor);

        correct("actors/" + id, actor, Map.of("kind", "RIOTERS"));
        correct("actors/" + id, actor, Map.of("kind", "RIOTERS"));

        assertThat(events.corrections(Reference.Kind.ACTOR, id)).isEqualTo(1);
    }

    @Test
    void aSourcesNameReachesItsEventsAndItsAddressDoesNot() {
        var source = Map.<String, Object>of("name", Fresh.word(), "kind", "NGO");
        var id = create("sources", source);

        correct("sources/" + id, source, Map.of("url", "https://example.org/"));
        assertThat(events.corrections(Reference.Kind.SOURCE, id)).isZero();

        correct("sources/" + id, source, Map.of("name", Fresh.word()));
        assertThat(events.corrections(Reference.Kind.SOURCE, id)).isEqualTo(1);
    }

    @Test
    void aReportsTitleDateAndSourceReachItsEventsAndItsAuthorDoesNot() {
        var report = Map.of("title", Fresh.word(), "source", Map.of("name", Fresh.word(), "kind", "NGO"));
        var id = create("reports", report);

        correct("reports/" + id, report, Map.of("author", "A. N. Other", "language", "en"));
        assertThat(events.corrections(Reference.Kind.REPORT, id)).isZero();

        correct("reports/" + id, report, Map.of("publishedOn", "2025-03-10"));
        assertThat(events.corrections(Reference.Kind.REPORT, id)).isEqualTo(1);

        correct("reports/" + id, report, Map.of("publishedOn", "2025-03-10", "title", Fresh.word()));
        assertThat(events.corrections(Reference.Kind.REPORT, id)).isEqualTo(2);

        var other = Map.of("name", Fresh.word(), "kind", "NGO");
        correct("reports/" + id, report, Map.of("source", other));
        assertThat(events.corrections(Reference.Kind.REPORT, id)).isEqualTo(3);
    }

    @Test
    void whereEventsFollowLaterTheAnswerNamesTheJob() {
        var actor = Map.<String, Object>of("name", Fresh.word(), "kind", "UNKNOWN");
        var id = create("actors", actor);

        correct("actors/" + id, actor, Map.of("kind", "RIOTERS", "reason", CountingEvents.LATER))
                .statusCode(202)
                .header("Location", endsWith("/api/v1/jobs/" + CountingEvents.JOB));
    }

    private static long create(String path, Map<String, Object> body) {
        return asEditor()
                .contentType(JSON)
                .body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static ValidatableResponse correct(String path, Map<String, Object> before, Map<String, Object> changes) {
        var body = new HashMap<>(before);
        body.put("reason", "Test");
        body.putAll(changes);
        var answer =
                asEditor().contentType(JSON).header("If-Match", "*").body(body).put("/api/v1/" + path);
        assertThat(answer.statusCode()).isBetween(200, 202);
        return answer.then();
    }
}
