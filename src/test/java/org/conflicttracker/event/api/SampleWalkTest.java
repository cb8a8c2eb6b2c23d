package org.conflicttracker.event.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.Api;
import org.junit.jupiter.api.Test;

/**
 * A reader of the sample data who starts at a sum and follows links in answers alone reaches who said a number. Other tests with the same
 * application correct the sample, so the walk is as of its last change.
 */
@QuarkusTest
@TestProfile(SampleDataTestProfile.class)
class SampleWalkTest {

    private static final String START = "/api/v1/aggregates?by=country&asOf=7";

    @TestHTTPResource("/")
    URI root;

    @Test
    void theSentenceOfWhoSaid973IsFourStepsFromASum() throws IOException, InterruptedException {
        Walk walk = new Walk(Api.anonymous(root));
        JsonNode claim = walk.find(4, json -> json.path("statement").asText().contains("973 killed"));
        assertThat(claim.get("statement").textValue())
                .isEqualTo("World Israel News, quoting Syrian Observatory for Human Rights: 973 killed (civilians).");
        assertThat(walk.requests(claim)).hasSizeLessThanOrEqualTo(4);
        assertThat(walk.requests(claim).get(0)).isEqualTo(START);

        JsonNode links = claim.get("links");
        assertThat(walk.open(links.get("attributedTo")).get("name").textValue())
                .isEqualTo("Syrian Observatory for Human Rights");
        assertThat(walk.open(links.get("source")).get("name").textValue()).isEqualTo("World Israel News");
        JsonNode report = walk.open(links.get("report"));
        assertThat(report.at("/source/name").textValue()).isEqualTo("World Israel News");
        assertThat(walk.open(links.get("event")).get("title").textValue())
                .isEqualTo(claim.at("/event/title").textValue());
        assertThat(walk.open(links.get("figures")).toString()).contains("973");
    }

    /** From the things that a claim is of, links lead back to it. */
    @Test
    void thingsLinkToTheirClaims() throws IOException, InterruptedException {
        Walk walk = new Walk(Api.anonymous(root));
        JsonNode claim = walk.find(4, json -> json.path("statement").asText().contains("973 killed"));
        JsonNode links = claim.get("links");
        for (JsonNode address : List.of(
                walk.open(links.get("event")).get("claimsUrl"),
                walk.open(links.get("report")).get("claimsUrl"),
                walk.open(links.get("source")).get("claimsUrl"),
                walk.open(links.get("attributedTo")).get("quotedClaimsUrl"))) {
            assertThat(walk.open(address).get("data")).as(address.textValue()).contains(claim);
        }
        JsonNode source = walk.open(links.get("source"));
        assertThat(walk.open(source.get("reportsUrl")).get("data").findValuesAsText("id"))
                .contains(claim.at("/report/id").asText());
    }

    /** Rows and series lead to the actor, source, country or area that they are about. */
    @Test
    void rowsLinkToTheEntriesOfRegisters() throws IOException, InterruptedException {
        Walk walk = new Walk(Api.anonymous(root));
        for (String by : List.of("actor", "source", "attributedTo", "country", "admin1")) {
            JsonNode rows = walk.read("/api/v1/aggregates?asOf=7&by=" + by).get("rows");
            int linked = 0;
            for (JsonNode row : rows) {
                JsonNode link = row.path("keyUrl").path(by);
                assertThat(link.isMissingNode())
                        .as(row.toString())
                        .isEqualTo(row.at("/key/" + by).isNull());
                if (!link.isMissingNode()) {
                    assertThat(walk.open(link).get("name")).isEqualTo(row.at("/label/" + by));
                    linked++;
                }
            }
            assertThat(linked).as(by).isPositive();
            for (JsonNode series :
                    walk.read("/api/v1/timeline?interval=year&asOf=7&by=" + by).get("series")) {
                assertThat(series.has("keyUrl"))
                        .as(series.toString())
                        .isNotEqualTo(series.get("key").isNull());
                if (series.has("keyUrl")) {
                    assertThat(walk.open(series.get("keyUrl")).get("name").textValue())
                            .isEqualTo(series.get("label").textValue().replace(", Syria", ""));
                }
            }
            assertThat(walk.read("/api/v1/aggregates?links=false&asOf=7&by=" + by)
                            .at("/rows/0")
                            .has("keyUrl"))
                    .isFalse();
        }
    }

    /** Search of a thing in JSON, breadth first. */
    private static final class Walk {

        private final Api reader;
        private final Map<String, String> from = new LinkedHashMap<>();
        private final Map<JsonNode, String> found = new HashMap<>();

        Walk(Api reader) {
            this.reader = reader;
        }

        JsonNode open(JsonNode link) throws IOException, InterruptedException {
            return reader.json(link.textValue());
        }

        JsonNode read(String path) throws IOException, InterruptedException {
            return reader.json(path);
        }

        JsonNode find(int steps, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
            from.put(START, null);
            List<String> next = List.of(START);
            for (int step = 1; step <= steps; step++) {
                List<String> linked = new ArrayList<>();
                for (String path : next) {
                    Api.Answer answer = reader.get(path);
                    JsonNode hit = answer.status() == 200 ? look(answer.json(), path, wanted, linked) : null;
                    if (hit != null) {
                        found.put(hit, path);
                        return hit;
                    }
                }
                next = linked;
            }
            throw new AssertionError("Not found within " + steps + " steps: " + from.keySet());
        }

        /** The requests that led to a thing, in their order. */
        List<String> requests(JsonNode hit) {
            List<String> requests = new ArrayList<>();
            for (String path = found.get(hit); path != null; path = from.get(path)) {
                requests.add(0, path);
            }
            return requests;
        }

        private JsonNode look(JsonNode json, String path, Predicate<JsonNode> wanted, List<String> linked) {
            if (json.isObject() && wanted.test(json)) {
                return json;
            }
            if (json.isTextual() && json.textValue().startsWith("/api/v1/") && !from.containsKey(json.textValue())) {
                from.put(json.textValue(), path);
                linked.add(json.textValue());
            }
            for (JsonNode child : json) {
                JsonNode hit = look(child, path, wanted, linked);
                if (hit != null) {
                    return hit;
                }
            }
            return null;
        }
    }
}
