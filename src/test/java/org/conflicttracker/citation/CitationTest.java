package org.conflicttracker.citation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Citations in answers, and the links beside them. */
@QuarkusTest
class CitationTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String word = UniqueNames.word();
    private long event;

    @BeforeEach
    void recordOne() {
        event = record(body(word)).getLong("id");
    }

    private List<String> answers() {
        return Stream.of(
                        "/events?",
                        "/events?fields=title&",
                        "/timeline?",
                        "/timeline?by=actor&",
                        "/aggregates?",
                        "/aggregates?by=country&by=type&",
                        "/claims?",
                        "/claims?outcome=KILLED&limit=1&")
                .map(path -> "/api/v1" + path + "tag=" + word)
                .toList();
    }

    @Test
    void everyAnswerHasACitationWhosePermalinkGivesTheSame() throws Exception {
        for (String path : Stream.concat(answers().stream(), Stream.of("/api/v1/events/" + event))
                .toList()) {
            Response answer = get(path);
            JsonNode citation = MAPPER.readTree(answer.asByteArray()).path("citation");
            assertThat(citation.path("sha256").asText()).as(path).isEqualTo(sha256WithoutCitation(answer));
            assertThat(citation.path("text").asText())
                    .contains(citation.path("permalink").asText());

            record(body(word));
            Response again = get(citation.path("permalink").asText());

            assertThat(again.asString()).as(path).isEqualTo(answer.asString());
        }
    }

    @Test
    void differencesHaveACitationThatPinsBothMoments() throws Exception {
        long before = get("/api/v1/changes/latest").jsonPath().getLong("latest");
        record(body(word));
        record(body(word));
        Events.patch(event, "*", Map.of("title", "Otherwise", "reason", "Better known"))
                .statusCode(200);
        Instant moment = Instant.parse(get("/api/v1/events/" + event).jsonPath().getString("recordedAt"));
        String diff = "/api/v1/diff?tag=" + word + "&before=";
        for (String path : List.of(
                diff + before,
                diff + before + "&by=country&limit=1",
                diff + before + "&after=" + moment,
                diff + moment,
                "/api/v1/events/" + event + "/diff",
                "/api/v1/events/" + event + "/diff?before=1&after=2",
                "/api/v1/events/" + event + "/diff?after=1")) {
            Response answer = get(path);
            JsonNode citation = MAPPER.readTree(answer.asByteArray()).path("citation");
            String permalink = citation.path("permalink").asText();
            assertThat(citation.path("sha256").asText()).as(path).isEqualTo(sha256WithoutCitation(answer));
            assertThat(links(answer))
                    .contains(
                            "<" + path + ">; rel=\"self\"",
                            "<" + permalink + ">; rel=\"cite-as\"",
                            "</api/v1/methodology>; rel=\"describedby\"");
            assertThat(get(path + (path.contains("?") ? "&" : "?") + "citation=false")
                            .jsonPath()
                            .getMap("$"))
                    .doesNotContainKey("citation");
            assertThat(given().queryParam("of", path)
                            .get("/api/v1/citations?format=text")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .contains(permalink);

            Events.patch(event, "*", Map.of("title", UniqueNames.word(), "reason", "Again"))
                    .statusCode(200);
            record(body(word));

            assertThat(get(permalink).asString()).as(path).isEqualTo(answer.asString());
            String next = answer.jsonPath().getString("page.next");
            if (next != null) {
                assertThat(get(get(next).jsonPath().getString("citation.permalink"))
                                .asString())
                        .as(next)
                        .isEqualTo(get(next).asString());
            }
        }
    }

    @Test
    void correctionsHaveACitationWhosePermalinkGivesTheSame() throws Exception {
        for (int i = 0; i < 3; i++) {
            Events.patch(event, "*", Map.of("title", UniqueNames.word(), "reason", "Better known"))
                    .statusCode(200);
        }
        String list = "/api/v1/corrections?tag=" + word;
        for (String path : List.of(
                list,
                list + "&limit=2",
                list + "&change=corrected,retracted&measures=killed",
                list + "&change=RETRACTED")) {
            Response answer = get(path);
            JsonNode citation = MAPPER.readTree(answer.asByteArray()).path("citation");
            String permalink = citation.path("permalink").asText();
            assertThat(citation.path("sha256").asText()).as(path).isEqualTo(sha256WithoutCitation(answer));
            assertThat(citation.path("text").asText()).contains("Corrections of events", permalink);
            for (String form : List.of("", "&format=csv", "&citation=false")) {
                assertThat(links(get(path + form)))
                        .as(path + form)
                        .contains("<" + permalink + ">; rel=\"cite-as\"", "</api/v1/methodology>; rel=\"describedby\"");
            }
            assertThat(get(path + "&citation=false").jsonPath().getMap("$")).doesNotContainKey("citation");

            Events.patch(event, "*", Map.of("title", UniqueNames.word(), "reason", "Again"))
                    .statusCode(200);

            assertThat(get(permalink).asString()).as(path).isEqualTo(answer.asString());
            String next = answer.jsonPath().getString("page.next");
            if (next != null) {
                assertThat(get(get(next).jsonPath().getString("citation.permalink"))
                                .asString())
                        .isEqualTo(get(next).asString());
            }
        }
        assertThat(permalink(list + "&change=RETRACTED,CORRECTED"))
                .isEqualTo(permalink(list + "&change=CORRECTED&change=RETRACTED&limit=100"));
        given().queryParam("of", list)
                .get("/api/v1/citations?format=bibtex")
                .then()
                .statusCode(200);
    }

    @Test
    void theSameQuestionHasTheSamePermalink() {
        String permalink = permalink("/api/v1/aggregates?by=country,type&country=SYR,irq&tag=" + word);

        assertThat(permalink("/api/v1/aggregates?tag=" + word
                        + "&by=country&by=type&country=iraq&country=sy&limit=100&_=7" + "&sort=-killed&links=true"))
                .isEqualTo(permalink);
        assertThat(permalink("/api/v1/aggregates?by=type,country&country=SYR,irq&tag=" + word))
                .isNotEqualTo(permalink);
    }

    private String permalink(String path) {
        return get(path).jsonPath().getString("citation.permalink");
    }

    @Test
    void aCitationCanBeLeftOut() {
        for (String path : answers()) {
            Response answer = get(path + "&citation=false");
            assertThat(answer.jsonPath().getMap("$")).doesNotContainKey("citation");
            assertThat(answer.header("ETag")).isNotEqualTo(get(path).header("ETag"));
        }
        Response single = get("/api/v1/events/" + event);
        Response uncited = get("/api/v1/events/" + event + "?citation=false");
        assertThat(uncited.jsonPath().getMap("$")).doesNotContainKey("citation");
        assertThat(uncited.header("ETag")).isNotEqualTo(single.header("ETag"));
        given().get("/api/v1/timeline?citation=no").then().statusCode(400);
    }

    @Test
    void aCitedEventCanBeSentBack() {
        Map<String, Object> read = get("/api/v1/events/" + event).jsonPath().getMap("$");
        assertThat(read).containsKey("citation");

        Events.put(
                        event,
                        Events.with(read, "title", "Another title").entrySet().stream()
                                .filter(field -> !field.getKey().equals("reason"))
                                .collect(
                                        java.util.HashMap::new,
                                        (map, field) -> map.put(field.getKey(), field.getValue()),
                                        java.util.HashMap::putAll))
                .statusCode(422); // only the reason is missing
    }

    @Test
    void citationsNameTheDataSets() {
        assertThat(get("/api/v1/aggregates?tag=" + word).jsonPath().getList("citation.datasets"))
                .isEmpty();
    }

    @Test
    void linksLeadToThePermalinkAndTheRules() {
        for (String path : answers()) {
            Response answer = get(path);
            String permalink = answer.jsonPath().getString("citation.permalink");
            List<String> links = links(answer);
            assertThat(links)
                    .contains(
                            "<" + path + ">; rel=\"self\"",
                            "<" + permalink + ">; rel=\"cite-as\"",
                            "</api/v1/methodology>; rel=\"describedby\"",
                            "<" + path + ">; rel=\"original\"");
            assertThat(answer.header("Memento-Datetime")).isNull();
            // the second one is from the cache
            assertThat(links(get(path))).containsExactlyInAnyOrderElementsOf(links);
            assertThat(links(get(path + "&format=csv".repeat(path.contains("fields") ? 0 : 1))))
                    .contains("<" + permalink + ">; rel=\"cite-as\"");
        }
    }

    @Test
    void timelinesAndAggregatesLinkToThePeriodsBeforeAndAfter() {
        Response year = get("/api/v1/timeline?from=2024-01&to=2024-12&tag=" + word);
        assertThat(links(year))
                .contains(
                        "</api/v1/timeline?tag=" + word + "&from=2023-01-01&to=2023-12-31>; rel=\"prev\"",
                        "</api/v1/timeline?tag=" + word + "&from=2025-01-01&to=2025-12-31>; rel=\"next\"");
        Response days = get("/api/v1/aggregates?from=2024-02-28&to=2024-03-05&asOf=1&tag=" + word);
        assertThat(links(days))
                .contains(
                        "</api/v1/aggregates?asOf=1&tag=" + word + "&from=2024-02-21&to=2024-02-27>; rel=\"prev\"",
                        "</api/v1/aggregates?asOf=1&tag=" + word + "&from=2024-03-06&to=2024-03-12>; rel=\"next\"");
        assertThat(links(get("/api/v1/timeline?tag=" + word)))
                .noneMatch(link -> link.contains("rel=\"prev\"") || link.contains("rel=\"next\""));
        assertThat(links(get("/api/v1/timeline?interval=year&from=9999-01-01&to=9999-12-31&tag=" + word)))
                .noneMatch(link -> link.contains("rel=\"next\""));
    }

    @Test
    void aLongAddressIsNotRepeatedTooOften() {
        String path = "/api/v1/aggregates?" + ("q=" + "long".repeat(100) + "&").repeat(3) + "tag=" + word;

        assertThat(links(get(path)))
                .anyMatch(link -> link.contains("rel=\"cite-as\""))
                .noneMatch(link -> link.contains("rel=\"timemap\""));
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    static List<String> links(Response answer) {
        return answer.headers().getValues("Link");
    }

    static String sha256WithoutCitation(Response answer) throws Exception {
        ObjectNode json = (ObjectNode) MAPPER.readTree(answer.asByteArray());
        json.remove("citation");
        byte[] canonical = new JsonCanonicalizer(MAPPER.writeValueAsBytes(json)).getEncodedUTF8();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    }
}
