package org.conflicttracker.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.conflicttracker.testing.Alone;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Sizes;
import org.conflicttracker.testing.TestAccounts;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer is no failure of ours, is a problem where it refuses, and tells nothing of the inside. */
@QuarkusTest
@TestProfile(HostileTest.Patient.class)
class HostileTest {

    /** Does not lock out the one address that all of it comes from. */
    public static class Patient extends Alone {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new TreeMap<>(super.getConfigOverrides());
            settings.put("tracker.security.failures-per-address", "1000000");
            settings.put("tracker.security.failures", "1000000");
            // under test it would tell the trace of each id that is no number
            settings.put("quarkus.log.category.\"org.jboss.resteasy.reactive.server.handlers\".level", "INFO");
            return settings;
        }
    }

    private static final Pattern INSIDE = Pattern.compile(
            "\\bjavax?\\.|jakarta\\.|org\\.hibernate|io\\.quarkus|io\\.vertx|io\\.netty|com\\.fasterxml|org\\.h2|postgresql"
                    + "|org\\.conflicttracker|\\bSQL|Exception|\\bat [a-z]+\\.[\\w.]+\\(",
            Pattern.CASE_INSENSITIVE);

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final ObjectMapper mapper = new ObjectMapper();

    @TestHTTPResource("/")
    URI root;

    @Test
    void nothingSentMakesItFailOrTellOfItsInside() throws Exception {
        Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        JsonNode event = RightEvent.event(mapper);
        for (int i = 0; i < 9; i++) {
            editor.post("/api/v1/events", event).expect(201);
        }
        HostileRequests requests = new HostileRequests(new Random(seed), editor.json("/q/openapi?format=json"), event);
        assertThat(requests.operations()).isGreaterThan(15);
        Map<String, Integer> answers = new TreeMap<>();
        Map<String, String> faults = new TreeMap<>();
        for (int i = 0; i < Sizes.of(2000, 20000); i++) {
            RawRequest request =
                    switch (i % 100) {
                        case 0 -> requests.right();
                        case 50 -> requests.ruleBreaking();
                        default -> requests.next();
                    };
            RawRequest.Answer answer = request.send(root);
            answers.merge("" + answer.status(), 1, Integer::sum);
            String fault = fault(request, answer);
            if (fault != null) {
                faults.putIfAbsent(
                        fault, request + "\n    -> " + answer.status() + " " + answer.type() + " " + answer.body());
            }
        }
        Logger.getLogger("hostile").info("answers: " + answers);
        assertThat(faults).as("seed " + seed).isEmpty();
        assertThat(answers)
                .as("requests of every kind")
                .containsKeys("200", "201", "400", "401", "404", "405", "415", "422");
        editor.json("/api/v1/events");
    }

    /** What is wrong with the answer, or null. */
    private String fault(RawRequest request, RawRequest.Answer answer) {
        if (answer.status() == 0 || answer.status() >= 500) {
            return answer.status() + " for " + request.method() + " "
                    + request.target().replaceAll("[?].*", "");
        }
        if (answer.status() < 400) {
            return null;
        }
        if (INSIDE.matcher(answer.body()).find()) {
            return "inside told with " + answer.status();
        }
        if (request.method().equals("HEAD") || answer.body().isEmpty() && request.isMalformed()) {
            return null;
        }
        return isProblem(answer) ? null : "no problem with " + answer.status();
    }

    private boolean isProblem(RawRequest.Answer answer) {
        try {
            JsonNode problem = mapper.readTree(answer.body());
            return answer.type().startsWith("application/problem+json")
                    && problem.path("type").asText().startsWith("/problems/")
                    && problem.path("status").asInt() == answer.status();
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
