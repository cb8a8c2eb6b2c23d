package org.conflicttracker.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.conflicttracker.testing.UniqueNames;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for frames in the pages of others, and their description by oEmbed. */
@QuarkusTest
class EmbedTest {

    private final String word = UniqueNames.word();

    private static String host() {
        return "http://localhost:" + RestAssured.port;
    }

    private static Document page(String path) {
        return Jsoup.parse(given().accept("text/html")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static ValidatableResponse oembed(String url) {
        return given().queryParam("url", url).get("/oembed").then();
    }

    @Test
    void aNumberShowsItsRangeDateAndWhatIsUnknown() {
        record(body(word));
        long revision = record(with(with(body(word), "claims", List.of()), "title", "Unknown " + word))
                .getLong("revision");
        Document page = page("/embed/number?tag=" + word);
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select(".figure").text()).isEqualTo("5");
        assertThat(page.select("main").text()).contains("killed", word, "2 events", "unknown for 1 event");
        assertThat(page.select("footer").text()).contains("As of", "change no. " + revision);
        assertThat(page.select("footer a").attr("href")).isEqualTo("/?asOf=" + revision + "&tag=" + word);
        assertThat(page("/embed/number?measure=injured&tag=" + word)
                        .select(".figure")
                        .text())
                .isEqualTo("unknown");
        record(body(word));
        assertThat(page("/embed/number?tag=" + word).select(".figure").text()).isEqualTo("10");
        assertThat(page("/embed/number?tag=" + word + "&asOf=" + revision)
                        .select(".figure")
                        .text())
                .isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "timeline", "map"})
    void onlyFramesMayStandInOtherPages(String view) {
        record(body(word));
        given().accept("text/html")
                .get("/embed/" + view + "?tag=" + word)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors *"))
                .header("Content-Security-Policy", containsString("default-src 'self'"));
        given().accept("text/html")
                .get("/embed?tag=" + word)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
        given().accept("text/html").get("/embed/" + view + "?contry=x").then().statusCode(400);
    }

    @Test
    void theCodeShowsWhatItPromises() {
        record(body(word));
        Document page = page("/embed?tag=" + word);
        List<String> codes = page.select("textarea").eachText();
        assertThat(codes).hasSize(3);
        for (String code : codes) {
            String url = Jsoup.parse(code).select("iframe").attr("src");
            assertThat(url).startsWith(host() + "/embed/").endsWith("?tag=" + word);
            given().urlEncodingEnabled(false).get(url).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/embed/number?country=SYR",
                "/embed/timeline?type=BATTLE",
                "/embed/map",
                "/?country=SYR",
                "/?by=type&country=SYR&sort=-killed&since=P1D"
            })
    void oembedDescribesAFrame(String path) {
        JsonPath answer = oembed(host() + path)
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath();
        assertThat(answer.getString("version")).isEqualTo("1.0");
        assertThat(answer.getString("type")).isEqualTo("rich");
        assertThat(answer.getInt("width")).isEqualTo(640);
        String src = Jsoup.parse(answer.getString("html")).select("iframe").attr("src");
        given().urlEncodingEnabled(false)
                .get(src)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors *"));
    }

    @Test
    void theStartPageOffersItsFilterToBeEmbedded() {
        record(body(word));
        Document start = page("/?by=type&lang=fr&sort=-killed&tag=" + word);
        String embed = start.select("#embed").attr("href");
        assertThat(embed).isEqualTo("/embed?tag=" + word + "&lang=fr");
        assertThat(page(embed).select("main").text()).contains(word);
        String oembed = start.select("link[type='application/json+oembed']").attr("href");
        String html = given().urlEncodingEnabled(false)
                .get(oembed)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("html");
        assertThat(Jsoup.parse(html).select("iframe").attr("src"))
                .isEqualTo(host() + "/embed/timeline?lang=fr&tag=" + word);
    }

    @Test
    void oembedKeepsTheMaximumAndRefusesWhatItMust() {
        String url = host() + "/embed/number?country=SYR";
        JsonPath answer = given().queryParam("url", url)
                .queryParam("maxwidth", "300")
                .queryParam("maxheight", "100")
                .queryParam("format", "json")
                .get("/oembed")
                .jsonPath();
        assertThat(answer.getInt("width")).isEqualTo(300);
        assertThat(answer.getInt("height")).isEqualTo(100);
        assertThat(answer.getString("html")).contains("width=\"300\"", "height=\"100\"");
        given().queryParam("url", url)
                .queryParam("format", "xml")
                .get("/oembed")
                .then()
                .statusCode(501);
        given().get("/oembed").then().statusCode(400);
        given().queryParam("url", url)
                .queryParam("maxwidth", "wide")
                .get("/oembed")
                .then()
                .statusCode(400);
        for (String none : List.of(
                "http://example.org/embed/number",
                host() + "/api/v1/events",
                host() + "/embed/number?contry=SYR",
                host() + "/nothing",
                "no address at all",
                "javascript:alert(1)")) {
            oembed(none).statusCode(404);
        }
    }

    @Test
    void nothingInTheAddressRuns() {
        String hostile = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
        for (String path : List.of("/embed/number?tag=", "/embed/timeline?q=", "/embed?tag=")) {
            assertThat(page(path + hostile).select("script:not([src])")).isEmpty();
        }
        String html = oembed(host() + "/embed/number?tag=" + hostile)
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("html");
        assertThat(Jsoup.parse(html).select("script")).isEmpty();
    }
}
