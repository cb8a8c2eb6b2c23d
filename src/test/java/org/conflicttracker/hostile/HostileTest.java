package org.conflicttracker.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Random;
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

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final ObjectMapper mapper = new ObjectMapper();

    @ConfigProperty(name = "quarkus.datasource.db-kind")
    String kind;

    @TestHTTPResource("/")
    URI root;

    @Test
    void nothingSentMakesItFailOrTellOfItsInside() throws Exception {
        HostileRequests requests = requests();
        ResponseChecks verdicts = new ResponseChecks(root);
        for (int i = 0; i < TestScale.of(400, 20000); i++) {
            verdicts.on(
                    switch (i % 100) {
                        case 0 -> requests.right();
                        case 50 -> requests.ruleBreaking();
                        default -> requests.next();
                    });
        }
        Logger.getLogger("hostile").info("answers: " + verdicts.answers());
        assertThat(verdicts.faults()).as("seed " + seed).isEmpty();
        assertThat(verdicts.answers())
                .as("requests of every kind")
                .containsKeys(200, 201, 400, 401, 404, 405, 415, 422);
        Api.anonymous(root).json("/api/v1/events");
    }

    /** On H2 only, as no header reaches the database. */
    @Test
    void noHeaderMakesAnyOperationFail() throws Exception {
        assumeThat(kind).isEqualTo("h2");
        ResponseChecks verdicts = new ResponseChecks(root);
        for (RawRequest request : requests().sweep()) {
            verdicts.on(request);
        }
        assertThat(verdicts.faults()).isEmpty();
        assertThat(verdicts.answers()).containsKeys(200, 400, 404, 406, 415);
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
}
