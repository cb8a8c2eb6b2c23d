package org.conflicttracker.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.logging.Logger;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** No request causes an internal server error; rejections are problems, and no response reveals internals. */
@QuarkusTest
@TestProfile(SharedIsolatedAppProfile.class)
class HostileTest {

    /** What is requested is left to chance; so many requests are enough for every status to be answered. */
    private static final int MOST_REQUESTS = 4000;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final ObjectMapper mapper = new ObjectMapper();

    @ConfigProperty(name = "quarkus.datasource.db-kind")
    String kind;

    @TestHTTPResource("/")
    URI root;

    @Test
    void noRequestCausesAFailureOrRevealsInternals() throws Exception {
        HostileRequests requests = requests();
        ResponseChecks checks = new ResponseChecks(root);
        Set<Integer> everyKind = Set.of(200, 201, 400, 401, 404, 405, 415, 422);
        int requested = TestScale.of(200, 20000);
        for (int i = 0; i < requested || i < MOST_REQUESTS && !hasAll(checks, everyKind); i++) {
            checks.on(
                    switch (i % 100) {
                        case 0 -> requests.right();
                        case 50 -> requests.ruleBreaking();
                        default -> requests.next();
                    });
        }
        Logger.getLogger("hostile").info("answers: " + checks.answers());
        assertThat(checks.errors()).as("seed " + seed).isEmpty();
        assertThat(checks.answers().keySet()).as("requests of every kind").containsAll(everyKind);
        Api.anonymous(root).json("/api/v1/events");
    }

    /** On H2 only, as no header reaches the database. */
    @Test
    void noHeaderMakesAnyOperationFail() throws Exception {
        assumeThat(kind).isEqualTo("h2");
        ResponseChecks checks = new ResponseChecks(root);
        List<RawRequest> sweep = requests().sweep();
        Collections.shuffle(sweep, new Random(seed));
        Set<Integer> everyKind = Set.of(200, 400, 404, 406, 415);
        int requested = TestScale.of(300, Integer.MAX_VALUE);
        for (int i = 0; i < sweep.size() && (i < requested || !hasAll(checks, everyKind)); i++) {
            checks.on(sweep.get(i));
        }
        assertThat(checks.errors()).as("seed " + seed).isEmpty();
        assertThat(checks.answers().keySet()).containsAll(everyKind);
    }

    private static boolean hasAll(ResponseChecks checks, Set<Integer> statuses) {
        return checks.answers().keySet().containsAll(statuses);
    }

    private HostileRequests requests() throws Exception {
        Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        JsonNode event = ValidEvent.event(mapper);
        for (int i = 0; i < 9; i++) {
            editor.post("/api/v1/events", event).expect(201);
        }
        HostileRequests requests = new HostileRequests(new Random(seed), editor.json("/q/openapi?format=json"), event);
        assertThat(requests.operations()).isGreaterThan(15);
        return requests;
    }

    /** An event that uses nearly every field. */
    static final class ValidEvent {

        private static final String EVENT = """
                {"title": "Right", "description": "All of it", "type": "BATTLE", "subType": "ARMED_CLASH", "clarity": "CLEAR",
                 "violence": "STATE_BASED", "status": "PUBLISHED",
                 "date": {"start": "2025-03-06", "end": "2025-03-10", "precision": "DAYS"},
                 "locations": [{"name": "A place", "country": "SYR", "admin1": "Latakia", "admin2": "Jableh", "latitude": 35.5,
                                "longitude": 35.9, "precision": "EXACT"}],
                 "actors": [{"name": "Hostile front", "kind": "REBEL_GROUP", "country": "SYR", "role": "SIDE_A",
                             "standing": "STATED", "aliases": ["HF"]}],
                 "reports": [{"title": "A report", "url": "https://example.org/hostile", "publishedOn": "2025-03-11",
                              "source": {"name": "Hostile paper", "kind": "NEWSPAPER"}}],
                 "claims": [{"outcome": "KILLED", "groups": ["CIVILIANS", "SIDE_B"], "low": 2, "best": 3, "high": 4, "quote": "three",
                             "qualifier": "ABOUT", "preferred": true, "attributedTo": {"name": "Hostile monitor", "kind": "MONITOR"}}],
                 "externalIds": {"ucdp": ["1"]}, "tags": ["a"], "extra": {"a": {"b": [1, null]}}}
                """;

        private ValidEvent() {}

        static JsonNode event(ObjectMapper mapper) throws JsonProcessingException {
            return mapper.readTree(EVENT);
        }
    }
}
