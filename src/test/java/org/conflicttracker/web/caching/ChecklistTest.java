package org.conflicttracker.web.caching;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.conflicttracker.web.caching.ETagFactory.DerivedDataState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entity tags of all readable resources: a tag changes if and only if the response changes. */
@QuarkusTest
class ChecklistTest {

    @TestHTTPResource("/")
    URI root;

    @Inject
    DerivedDataState derivedData;

    private final String word = UniqueNames.word();
    private final String elsewhere = UniqueNames.word();
    private long event;
    private long actor;
    private long report;
    private long source;

    @BeforeEach
    void recordOne() {
        JsonPath recorded = record(body(word));
        event = recorded.getLong("id");
        actor = recorded.getLong("actors[0].id");
        report = recorded.getLong("reports[0].id");
        source = recorded.getLong("reports[0].source.id");
    }

    /** Requests for the selection. */
    private List<String> selecting() {
        return Stream.of(
                        "/events?limit=5",
                        "/events?sort=-killed",
                        "/events?format=csv",
                        "/events?format=csv&rows=claims",
                        "/events?format=geojson",
                        "/events?format=ndjson",
                        "/claims?limit=5",
                        "/claims?format=csv",
                        "/timeline?interval=month",
                        "/timeline?by=actor",
                        "/aggregates?by=country",
                        "/diff?before=1",
                        "/diff?before=1&by=actor",
                        "/corrections?limit=5")
                .map(path -> "/api/v1" + path + "&tag=" + word)
                .toList();
    }

    /** Requests for single resources, registers, and the whole tracker. */
    private List<String> others() {
        return List.of(
                "/api/v1/changes?tag=" + word,
                "/api/v1/events/" + event,
                "/api/v1/events/" + event + "/revisions",
                "/api/v1/events/" + event + "/revisions/1",
                "/api/v1/events/" + event + "/revisions/1/claims",
                "/api/v1/events/" + event + "/diff",
                "/api/v1/actors?q=" + word,
                "/api/v1/actors/" + actor,
                "/api/v1/sources?q=" + word,
                "/api/v1/sources/" + source,
                "/api/v1/reports?q=" + word,
                "/api/v1/reports/" + report,
                "/api/v1/countries",
                "/api/v1/countries/SYR",
                "/api/v1/stats");
    }

    /**
     * Files whose names, rather than their rows, contain a revision: the last-modified one for aggregates, the latest one for
     * registers and changes.
     */
    private List<String> named() {
        return List.of(
                "/api/v1/timeline?format=csv&tag=" + word,
                "/api/v1/aggregates?format=ndjson&tag=" + word,
                "/api/v1/actors?format=csv&q=" + word,
                "/api/v1/sources?format=ndjson&q=" + word,
                "/api/v1/changes?format=csv&tag=" + word);
    }

    private record Snapshot(String path, String tag, String text) {}

    @Test
    void aTagIsTheSameAsLongAsItsAnswerIs() {
        List<String> exact =
                Stream.concat(selecting().stream(), others().stream()).toList();
        List<Runnable> steps = List.of(
                () -> {},
                () -> record(body(elsewhere)),
                () -> Events.patch(event, "*", Map.of("title", "Otherwise", "reason", "Better known")),
                () -> renameActor("Force called " + word),
                () -> record(with(body(word), "title", "Another")),
                () -> record(with(body(elsewhere), "status", "DRAFT")),
                () -> Events.retract(event).statusCode(200));
        List<Snapshot> before =
                read(Stream.concat(exact.stream(), named().stream()).toList());
        for (Runnable step : steps) {
            step.run();
            List<Snapshot> after = new ArrayList<>();
            for (Snapshot seen : before) {
                Snapshot now = readAgain(seen);
                boolean same = seen.text().equals(now.text());
                if (exact.contains(seen.path())) {
                    assertThat(seen.tag().equals(now.tag())).as(seen.path()).isEqualTo(same);
                } else {
                    assertThat(same || !seen.tag().equals(now.tag()))
                            .as(seen.path())
                            .isTrue();
                }
                after.add(now);
            }
            before = after;
        }
    }

    /**
     * Reads a resource again with and without {@code If-None-Match}, and asserts that the response is 304 if and only if the tag
     * is the same.
     */
    private Snapshot readAgain(Snapshot seen) {
        Response revalidated = given().header("If-None-Match", seen.tag()).get(seen.path());
        if (revalidated.statusCode() == 410) {
            return new Snapshot(seen.path(), revalidated.header("ETag"), revalidated.asString());
        }
        Snapshot now = read(seen.path());
        assertThat(revalidated.statusCode()).as(seen.path()).isEqualTo(now.tag().equals(seen.tag()) ? 304 : 200);
        assertThat(revalidated.header("ETag")).as(seen.path()).isEqualTo(now.tag());
        assertThat(revalidated.header("Vary")).contains("Accept", "Accept-Encoding", "Authorization");
        assertThat(revalidated.header("Cache-Control")).isNotBlank();
        if (revalidated.statusCode() == 304) {
            assertThat(revalidated.asByteArray()).as(seen.path()).isEmpty();
        }
        return now;
    }

    private static List<Snapshot> read(List<String> paths) {
        return paths.stream().map(ChecklistTest::read).toList();
    }

    private static Snapshot read(String path) {
        Response response = given().get(path).then().statusCode(200).extract().response();
        assertThat(response.header("ETag")).as(path).matches("(W/)?\"[^\"]+\"");
        return new Snapshot(path, response.header("ETag"), response.asString());
    }

    private void renameActor(String name) {
        String tag = given().get("/api/v1/actors/" + actor).header("ETag");
        asEditor()
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(Map.of("name", name, "kind", "REBEL_GROUP", "reason", "Its own name"))
                .put("/api/v1/actors/" + actor)
                .then()
                .statusCode(200);
    }

    @Test
    void theOrderOfParametersDoesNotMatter() {
        for (String path : selecting()) {
            int query = path.indexOf('?');
            List<String> parameters =
                    new ArrayList<>(List.of(path.substring(query + 1).split("&")));
            Collections.reverse(parameters);
            String turned = path.substring(0, query + 1) + String.join("&", parameters);
            assertThat(read(turned).tag()).as(turned).isEqualTo(read(path).tag());
        }
    }

    @Test
    void otherRepresentationsHaveOtherTags() {
        for (String list : List.of("/api/v1/events?tag=" + word, "/api/v1/timeline?tag=" + word)) {
            List<String> tags = new ArrayList<>();
            for (String accepted : List.of("application/json", "text/csv", "application/x-ndjson")) {
                tags.add(given().accept(accepted).get(list).header("ETag"));
            }
            tags.add(asEditor().get(list).header("ETag"));
            tags.add(read(list.replace("timeline", "aggregates").replace("events", "aggregates"))
                    .tag());
            assertThat(tags).doesNotHaveDuplicates().doesNotContainNull();
        }
    }

    /** A weak tag stands for all encodings of an answer; a strong one for its bytes, so that they are not compressed (RFC 9110, 8.8.3.3). */
    @Test
    void aWeakTagIsThatOfAllEncodingsAndAStrongOneThatOfBytes() throws Exception {
        List<String> single = List.of(
                "/api/v1/events/" + event,
                "/api/v1/events/" + event + "?fields=title",
                "/api/v1/events/" + event + "/revisions/1",
                "/api/v1/actors/" + actor,
                "/api/v1/sources/" + source,
                "/api/v1/reports/" + report);
        List<String> all = Stream.of(selecting(), named(), others(), single)
                .flatMap(List::stream)
                .toList();
        for (String path : all) {
            Response plain = withoutDecoding().get(path);
            assertThat(plain.header("ETag").startsWith("W/")).as(path).isEqualTo(!single.contains(path));
            // the second time from a cache
            for (int i = 0; i < 2; i++) {
                HttpResponse<byte[]> compressed = getCompressed(path);
                assertThat(compressed.headers().allValues("etag")).as(path).containsExactly(plain.header("ETag"));
                assertThat(compressed.headers().allValues("content-encoding").contains("gzip"))
                        .as(path)
                        .isEqualTo(!single.contains(path));
                assertThat(decode(compressed)).as(path).isEqualTo(plain.asByteArray());
            }
            given().header("If-None-Match", plain.header("ETag").replace("W/", ""))
                    .header("Accept-Encoding", "gzip")
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", plain.header("ETag"));
        }
    }

    private HttpResponse<byte[]> getCompressed(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .header("Accept-Encoding", "gzip")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private static byte[] decode(HttpResponse<byte[]> response) throws IOException {
        if (!response.headers().allValues("content-encoding").contains("gzip")) {
            return response.body();
        }
        try (GZIPInputStream decoded = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return decoded.readAllBytes();
        }
    }

    @Test
    void anEventHasOneTagAndAnotherWithItsRecorderAndWritersMayUseEither() {
        String path = Events.PATH + "/" + event;
        String tag = read(path).tag();
        assertThat(withoutDecoding().get(path).header("ETag")).isEqualTo(tag);
        String withRecorder = asEditor().get(path).header("ETag");
        assertThat(withRecorder).isEqualTo(tag.substring(0, tag.length() - 1) + ".by\"");
        for (String either : List.of(tag, withRecorder)) {
            asEditor()
                    .contentType("application/merge-patch+json")
                    .header("If-Match", either)
                    .body("{\"type\": \"NONE\", \"reason\": \"Try\"}")
                    .patch(path)
                    .then()
                    .statusCode(400);
        }
    }

    /** Then it may change without a revision. */
    @Test
    void whileFiguresAreWorkedOutAnewATagIsThatOfTheContent() {
        String path = "/api/v1/aggregates?by=country&tag=" + word;
        String spelt = path + "&limit=100";
        assertThat(read(path).text()).isEqualTo(read(spelt).text());
        assertThat(read(path).tag()).isNotEqualTo(read(spelt).tag());
        try {
            String tag;
            String tagOfSpelt;
            do {
                derivedData.setPending(true);
                tag = read(path).tag();
                tagOfSpelt = read(spelt).tag();
                // a run of the job, which finds nothing to work out, ends the state
            } while (!derivedData.isPending());
            assertThat(tag).isEqualTo(tagOfSpelt);
        } finally {
            derivedData.setPending(false);
        }
    }

    @Test
    void headHasTheSameHeaders() {
        for (String path : selecting()) {
            given().head(path).then().statusCode(200).header("ETag", read(path).tag());
            given().header("If-None-Match", read(path).tag()).head(path).then().statusCode(304);
        }
    }

    @Test
    void whatIsHeldToThePastIsTheSameUntilItIsWithheld() {
        for (String path : selecting()) {
            long revision = Events.read("/api/v1/stats").getLong("latestRevision");
            Response pinned = given().get(path + "&asOf=" + revision);
            // the points of areas, which a map shows, do not belong to revisions
            assertThat(pinned.header("Cache-Control"))
                    .isEqualTo(
                            path.contains("geojson")
                                    ? "public, max-age=1, stale-while-revalidate=10"
                                    : "public, max-age=60, must-revalidate");
            assertThat(pinned.header("ETag")).as(path).isEqualTo(read(path).tag());
            record(body(word));
            given().header("If-None-Match", pinned.header("ETag"))
                    .get(path + "&asOf=" + revision)
                    .then()
                    .statusCode(304);
        }
        assertThat(given().get(Events.PATH + "/" + event + "/revisions/1").header("Cache-Control"))
                .isEqualTo("public, max-age=60, must-revalidate");
    }

    @Test
    void changesUpToThePastStillTellHowFarTheTrackerIs() {
        String path = "/api/v1/changes?asOf=1";
        Snapshot before = read(path);
        record(body(elsewhere));
        assertThat(readAgain(before).tag()).isNotEqualTo(before.tag());
    }

    @Test
    void aFurtherPageHasNoHintsThatCouldGoOutOfDate() {
        record(body(word));
        String path = Events.PATH + "?limit=1&tag=" + word + "&tag=" + elsewhere;
        Snapshot first = read(path);
        String next = first.path() + "&cursor=" + cursor(first);
        Snapshot second = read(next);
        assertThat(first.text()).contains("hints");
        assertThat(second.text()).doesNotContain("hints");

        record(body(elsewhere));

        assertThat(readAgain(first).text()).doesNotContain("hints");
        assertThat(readAgain(second).tag()).isEqualTo(second.tag());
    }

    private static String cursor(Snapshot page) {
        return JsonPath.from(page.text()).getString("page.next").replaceFirst(".*cursor=", "");
    }

    @Test
    void whoSaysWhoTheyAreIsToldWhatNobodyElseMayBeShown() {
        assertThat(asEditor().get(selecting().get(0)).header("Cache-Control")).isEqualTo("no-store");
        assertThat(given().get(selecting().get(0)).header("Cache-Control"))
                .isEqualTo("public, max-age=1, stale-while-revalidate=10");
        assertThat(given().get("/api/v1/changes").header("Cache-Control")).isEqualTo("no-cache");
        assertThat(given().get("/api/v1/events/0").header("Cache-Control")).isEqualTo("no-store");
    }

    /** Requests without content decoding; REST Assured requests gzip otherwise. */
    private static RequestSpecification withoutDecoding() {
        return given().config(RestAssured.config()
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
    }
}
