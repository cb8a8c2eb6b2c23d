package org.conflicttracker.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.postTo;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.retract;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Page of an event, read as without script. */
@QuarkusTest
class EventPageTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final String word = UniqueNames.word();

    private static RequestSpecification browser() {
        return given().accept(BROWSER);
    }

    private static Document page(String path) {
        return page(path, 200);
    }

    private static Document page(String path, int status) {
        return Jsoup.parse(browser()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(status)
                .contentType("text/html")
                .extract()
                .asString());
    }

    private long corrected() {
        long id = record(body(word)).getLong("id");
        Map<String, Object> claim = new HashMap<>(Map.of(
                "report",
                Events.report(word + " B", "2024-05-03"),
                "attributedTo",
                Map.of("name", "Monitor " + word, "kind", "MONITOR"),
                "outcome",
                "KILLED",
                "groups",
                List.of("CIVILIANS"),
                "low",
                9,
                "qualifier",
                "AT_LEAST",
                "quote",
                "“nine or more”"));
        Events.postTo(id, "claims", Map.of("claims", List.of(claim), "reason", "A second source"))
                .statusCode(201);
        patch(id, "*", Map.of("title", "Clash at night " + word, "reason", "It was night"))
                .statusCode(200);
        return id;
    }

    @Test
    void claimsFiguresSourcesAndHistoryAreToldWithoutScript() {
        Document page = page("/events/" + corrected());

        assertThat(page.select("script")).isEmpty();
        assertThat(page.selectFirst("h1").text()).isEqualTo("Clash at night " + word);
        assertThat(page.select(".facts").text())
                .contains("May 1, 2024", "Idlib", "Syria", "exact place", "Battle", "Force " + word, "rebel group");
        Element killed = page.selectFirst(".outcome");
        assertThat(killed.selectFirst(".figure").text()).isEqualTo("9 (from 5 to 9 or more)");
        assertThat(killed.select("tbody a").eachAttr("href")).contains("#claim-1", "#claim-2");
        assertThat(page.select("#claim-2").text())
                .contains(
                        "at least 9", "killed", "Monitor " + word, "quoted by", "Paper " + word + " B", "nine or more");
        assertThat(page.select("details .steps li").eachText())
                .anyMatch(step -> step.startsWith("Best: 9"))
                .anyMatch(step -> step.startsWith("Low: the least number stated, 5"));
        assertThat(page.select(".unknown").text()).contains("Unknown, not zero", "injured");
        assertThat(page.select(".report-list li")).hasSize(2);
        assertThat(page.select(".versions > li").eachText())
                .hasSize(3)
                .anyMatch(version -> version.contains("It was night")
                        && version.contains("title: Clash " + word + " → Clash at night " + word));
        assertThat(page.select(".cite-text").text()).contains("Clash at night " + word);
    }

    @Test
    void aMapShowsPlacesNoMorePreciselyThanTheyAreKnown() {
        Map<String, Object> town =
                Map.of("name", "Town", "country", "SYR", "admin1", "Province " + word, "precision", "EXACT");
        Map<String, Object> point =
                Map.of("country", "SYR", "latitude", 35.36, "longitude", 35.93, "precision", "NEAR");
        long inAProvince = record(with(body(word), "locations", List.of(town))).getLong("id");
        Document before = page("/events/" + inAProvince);
        assertThat(points(before)).isEmpty();
        assertThat(before.select("#places, script")).isEmpty();

        String province = before.select(".places a[href^=/areas/]").attr("href");
        asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("latitude", 35.4, "longitude", 35.9, "reason", "Its point"))
                .patch("/api/v1" + province)
                .then()
                .statusCode(200);
        assertThat(points(page("/events/" + inAProvince))).containsExactly("35.4, 35.9: province");
        long both = record(with(body(word), "locations", List.of(town, point))).getLong("id");
        Document page = page("/events/" + both);
        assertThat(points(page)).containsExactly("35.4, 35.9: province", "35.36, 35.93: place");
        assertThat(page.select("#places")).hasSize(1);
    }

    private static List<String> points(Document page) {
        return page.select(".places [data-latitude]").stream()
                .map(place -> "%s, %s: %s"
                        .formatted(
                                place.dataset().get("latitude"),
                                place.dataset().get("longitude"),
                                place.dataset().get("drawn")))
                .toList();
    }

    @Test
    void scriptsGetSentencesInTheLanguageOfTheReader() {
        long id = corrected();
        String texts = "/texts/fr/events/" + id;
        JsonPath told = Events.read(texts + "/revisions/2");
        assertThat(told.getList("claims.sentence", String.class))
                .containsExactly(
                        "Paper " + word + "\u00a0: tués\u00a0: 5 (civils).",
                        "Paper " + word + " B, citant Monitor " + word + "\u00a0: tués\u00a0: au moins 9 (civils).");
        assertThat(told.getList("figures.outcome")).contains("KILLED");
        assertThat(told.getList("figures[0].steps", String.class))
                .isNotEmpty()
                .noneMatch(step -> step.contains("claim"));
        assertThat(Events.read(texts + "/diff").getList("", String.class))
                .anyMatch(change -> change.startsWith("titre"));
        long draft = record(with(body(word), "status", "DRAFT")).getLong("id");
        String ofDraft = "/texts/en/events/" + draft + "/revisions/1";
        given().get(ofDraft).then().statusCode(404);
        asEditor().get(ofDraft).then().statusCode(200);
    }

    @Test
    void everyLinkOfThePageIsAnswered() {
        long id = corrected();
        Document page = page("/events/" + id);
        List<String> links = page.select("main a[href^=/], link[rel=alternate]").eachAttr("href").stream()
                .filter(link -> !link.startsWith("/?"))
                .distinct()
                .toList();
        assertThat(links)
                .contains("/api/v1/events/" + id, "/events/" + id + "?lang=fr", "/events/" + id + "/revisions/2");
        for (String link : links) {
            assertThat(given().urlEncodingEnabled(false)
                            .get(link.replaceAll("#.*", ""))
                            .statusCode())
                    .as(link)
                    .isEqualTo(200);
        }
    }

    @Test
    void anEarlierVersionStaysAsItWas() {
        long id = corrected();
        Document page = page("/events/" + id + "/revisions/1");
        assertThat(page.selectFirst("h1").text()).isEqualTo("Clash " + word);
        assertThat(page.select(".notice").text()).contains("You see version 1");
        assertThat(page.select(".outcome .figure").text()).isEqualTo("5");
        String cited = page.select("link[rel=cite-as]").attr("href");
        assertThat(page(cited.substring(cited.indexOf("/events/")))
                        .selectFirst("h1")
                        .text())
                .isEqualTo("Clash " + word);
        page("/events/" + id + "/revisions/9", 404);
        page("/events/" + id + "?asOf=tomorrow", 400);
    }

    @Test
    void anyTwoVersionsAreCompared() {
        long id = corrected();
        Document page = page("/events/" + id + "/diff?before=1&after=3");
        assertThat(page.select(".changes li").eachText())
                .contains("title: Clash " + word + " → Clash at night " + word)
                .anyMatch(line -> line.startsWith("claim 2: added (killed, civilians: at least 9)"))
                .anyMatch(line -> line.contains("best: 5 → 9"));
        assertThat(page.select(".versions li")).hasSize(2);
        assertThat(page("/events/" + id + "/diff?before=3&after=3").text()).contains("Both say the same.");
        page("/events/" + id + "/diff?before=3&after=1", 400);
        page("/events/" + id + "/diff?before=x", 400);
    }

    @Test
    void aRetractedEventSaysWhy() {
        long id = record(body(word)).getLong("id");
        retract(id).statusCode(200);
        Document page = page("/events/" + id, 410);
        assertThat(page.select(".notice").text()).contains("retracted", "Reason: Wrong");
        assertThat(page.select(".versions > li")).hasSize(2);
        assertThat(page.select(".versions a").eachAttr("href")).contains("/events/" + id + "/revisions/1");
        assertThat(page("/events/" + id + "/revisions/1").selectFirst("h1").text())
                .isEqualTo("Clash " + word);
        // who has a link to an earlier version learns it there
        assertThat(page("/events/" + id + "/revisions/1").select(".notice").text())
                .contains("You see version 1", "retracted", "Reason: Wrong");
    }

    @Test
    void aMergedEventLeadsToTheOtherOne() {
        long id = record(body(word)).getLong("id");
        long target = record(with(body(word + "t"), "title", "Target " + word)).getLong("id");
        postTo(id, "merge", Map.of("into", target, "reason", "The same clash")).statusCode(200);
        Document page = page("/events/" + id);
        assertThat(page.select(".notice").text()).contains("same as another", "The same clash");
        assertThat(page.select(".notice a").attr("href")).isEqualTo("/events/" + target);
        assertThat(page("/events/" + target).selectFirst("h1").text()).isEqualTo("Target " + word);
    }

    @Test
    void aDraftIsForEditorsOnly() {
        long id = record(with(body(word), "status", "DRAFT")).getLong("id");
        assertThat(page("/events/" + id, 404).text()).doesNotContain(word);
        page("/events/" + id + "/revisions", 404);
        Document page = Jsoup.parse(asEditor()
                .accept(BROWSER)
                .get("/events/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(page.select(".notice.draft").text()).contains("only editors");
    }

    @Test
    void nothingThatIsRecordedRuns() {
        String hostile = "\"><script>alert(1)</script>";
        Map<String, Object> body = with(with(body(word), "title", hostile + word), "description", hostile);
        long id = record(with(body, "tags", List.of(word, "<b>" + word))).getLong("id");
        patch(id, "*", Map.of("title", hostile + hostile, "reason", hostile)).statusCode(200);
        for (String path : List.of("", "/revisions", "/revisions/1", "/diff")) {
            Document page = page("/events/" + id + path);
            assertThat(page.select("script, b b, .tag b")).as(path).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"fr, ltr, chiffres", "ar, rtl, الأرقام"})
    void aPageIsInTheLanguageOfTheReader(String language, String direction, String expected) {
        long id = corrected();
        Document page = Jsoup.parse(browser()
                .header("Accept-Language", language)
                .get("/events/" + id)
                .then()
                .header("Content-Language", language)
                .extract()
                .asString());
        assertThat(page.selectFirst("html").attr("dir")).isEqualTo(direction);
        assertThat(page.select("summary").text()).contains(expected);
        assertThat(page("/events/" + id + "?lang=" + language)
                        .select("main a[href^=/actors/]")
                        .attr("href"))
                .endsWith("lang=" + language);
        assertThat(page("/events/" + id + "/diff?lang=" + language).select(".changes li"))
                .isNotEmpty();
    }

    @Test
    void anUnknownEventIsToldInAPageToBrowsersOnly() {
        Document page = page("/events/99999999999", 404);
        assertThat(page.text()).contains("No event has the id 99999999999.");
        assertThat(page.select("main a").eachAttr("href")).contains("/problems/not-found", "/");
        given().accept("application/json").get("/events/99999999999").then().statusCode(406);
        given().get("/events/99999999999").then().statusCode(404).contentType("application/problem+json");
        page("/events/99999999999999999999999", 404);
        page("/events/none", 404);
    }

    @Test
    void whatOthersAppendToLinksIsIgnored() {
        long id = record(body(word)).getLong("id");
        page("/events/" + id + "?utm_source=news&fbclid=x", 200);
        page("/events/" + id + "/revisions?fbclid=x", 200);
    }
}
