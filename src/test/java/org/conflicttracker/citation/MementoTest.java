package org.conflicttracker.citation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Earlier states by RFC 7089 (Memento): original resources, time gates, mementos and time maps of many addresses. */
@QuarkusTest
class MementoTest {

    private static final int ADDRESSES = TestScale.of(40, 100);
    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>; rel=\"([^\"]*)\"(?:; (?:type|datetime)=\"([^\"]*)\")?.*");

    private final String word = UniqueNames.word();
    private Instant firstRecordedAt;

    /** An event with two versions, recorded in different seconds, as times in headers have no smaller unit. */
    private long recordTwice() {
        long event = record(body(word)).getLong("id");
        firstRecordedAt = recordedAt(event);
        while (Instant.now().getEpochSecond() <= firstRecordedAt.getEpochSecond()) {
            Polling.pause();
        }
        Events.patch(event, "*", Map.of("title", "Second " + word, "type", "RIOT", "reason", "Better known"))
                .statusCode(200);
        return event;
    }

    private static Instant recordedAt(long event) {
        return Instant.parse(Events.get(event).extract().jsonPath().getString("recordedAt"));
    }

    @Test
    void manyAddressesHaveTheirEarlierStates() {
        long seed = Long.getLong("tracker.seed", System.nanoTime());
        Random random = new Random(seed);
        long event = recordTwice();

        for (String address : addresses(event, random)) {
            check(address, "tracker.seed=" + seed + " " + address);
        }
    }

    private List<String> addresses(long event, Random random) {
        List<String> addresses = new ArrayList<>();
        addresses.add("/api/v1/events/" + event);
        List<String> paths = List.of(
                "events?",
                "events?sort=-killed&",
                "events?limit=1&",
                "timeline?",
                "timeline?interval=day&",
                "timeline?by=type&",
                "aggregates?",
                "aggregates?by=country&",
                "aggregates?by=type,actorKind&",
                "aggregates?by=month&",
                "claims?");
        List<String> filters = List.of(
                "",
                "&country=SYR",
                "&country=sy&type=BATTLE,RIOT",
                "&from=2024-05&to=2024-05",
                "&minKilled=1",
                "&actor=Force%20",
                "&q=",
                "&type=!PROTEST",
                "&source=Paper%20",
                "&dates=overlap&from=2024-01-01&to=2024-12-31",
                "&verification=single_source");
        while (addresses.size() < ADDRESSES) {
            String filter = filters.get(random.nextInt(filters.size()));
            String named = filter.endsWith("%20") || filter.endsWith("q=") ? filter + word : filter;
            addresses.add("/api/v1/" + paths.get(random.nextInt(paths.size())) + "tag=" + word + named);
        }
        return addresses;
    }

    private void check(String address, String description) {
        Response original = get(address);
        assertThat(original.header("Memento-Datetime")).as(description).isNull();
        assertThat(original.header("Vary")).contains("Accept-Datetime");
        assertThat(target(original, "original")).as(description).isEqualTo(address);
        assertThat(target(original, "timegate")).isEqualTo(address);

        List<Matcher> mementos = timeMap(target(original, "timemap"), address, description);
        assertThat(mementos).as(description).hasSize(2);
        String firstDate = mementos.get(0).group(3);
        assertThat(firstDate).isEqualTo(httpDate(firstRecordedAt));

        // at the time of the first state, and before it: the first state
        for (String date : List.of(firstDate, "Mon, 01 Jan 1990 00:00:00 GMT")) {
            Response gate = at(address, date);
            assertThat(gate.statusCode()).as(description).isEqualTo(200);
            assertThat(gate.header("Memento-Datetime")).as(description).isEqualTo(firstDate);
            assertThat(gate.header("Vary")).contains("Accept-Datetime");
            assertThat(target(gate, "original")).isEqualTo(address);
            Response memento = get(gate.header("Content-Location"));
            assertThat(memento.header("Memento-Datetime")).isEqualTo(firstDate);
            assertThat(memento.header("Content-Location")).isNull();
            assertThat(memento.asString()).as(description).isEqualTo(gate.asString());
            assertThat(get(pathOf(mementos.get(0))).asString()).as(description).isEqualTo(gate.asString());
            // a memento is not negotiated again
            assertThat(at(gate.header("Content-Location"), httpDate(Instant.now()))
                            .asString())
                    .isEqualTo(gate.asString());
            assertThat(given().urlEncodingEnabled(false)
                            .header("Accept-Datetime", date)
                            .header("If-None-Match", gate.header("ETag"))
                            .get(address)
                            .statusCode())
                    .as(description)
                    .isEqualTo(304);
        }
        // now and in the future: the last state
        for (String date : List.of(
                httpDate(Instant.now().plusSeconds(86_400)), mementos.get(1).group(3))) {
            Response gate = at(address, date);
            assertThat(gate.header("Memento-Datetime"))
                    .as(description)
                    .isEqualTo(mementos.get(1).group(3));
            assertThat(gate.asString()).as(description).isEqualTo(original.asString());
        }
        for (String broken : List.of("yesterday", "2025-03-06", "Thu, 31 Feb 2025 20:35:00 GMT", "Thu, 06 Mar 2025")) {
            assertThat(at(address, broken).statusCode())
                    .as(description + " " + broken)
                    .isEqualTo(400);
        }
        // the header of another request does not count
        assertThat(get(address).asString()).isEqualTo(original.asString());
    }

    private static List<Matcher> timeMap(String path, String address, String description) {
        Response map = given().urlEncodingEnabled(false).get(path);
        assertThat(map.statusCode()).as(description).isEqualTo(200);
        assertThat(map.contentType()).startsWith("application/link-format");
        List<Matcher> links = new ArrayList<>();
        for (String line : map.asString().strip().split(",\n")) {
            Matcher link = LINK.matcher(line);
            assertThat(link.matches()).as(line).isTrue();
            assertThat(URI.create(link.group(1)).isAbsolute()).isTrue();
            links.add(link);
        }
        assertThat(links.get(0).group(2)).isEqualTo("original timegate");
        assertThat(links.get(1).group(2)).isEqualTo("self");
        List<Matcher> mementos =
                links.stream().filter(link -> link.group(2).contains("memento")).toList();
        assertThat(mementos.get(0).group(2)).isEqualTo("first memento");
        assertThat(mementos.get(mementos.size() - 1).group(2)).endsWith("last memento");
        for (Matcher memento : mementos) {
            Response answer = get(pathOf(memento));
            assertThat(answer.header("Memento-Datetime")).as(description).isEqualTo(memento.group(3));
        }
        // the map of an address as of a state is that of the address
        assertThat(given().urlEncodingEnabled(false)
                        .get(path + (address.contains("?") ? "%26" : "%3F") + "asOf%3D1")
                        .asString())
                .isEqualTo(map.asString());
        return mementos;
    }

    private static String pathOf(Matcher link) {
        URI uri = URI.create(link.group(1));
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static Response at(String path, String date) {
        return given().urlEncodingEnabled(false).header("Accept-Datetime", date).get(path);
    }

    private static String target(Response answer, String relation) {
        return answer.headers().getValues("Link").stream()
                .map(LINK::matcher)
                .filter(link -> link.matches() && link.group(2).equals(relation))
                .map(link -> link.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String httpDate(Instant instant) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(instant, ZoneOffset.UTC));
        // the day of the month has two digits in HTTP
        return date.replaceFirst(", (\\d) ", ", 0$1 ");
    }
}
