package org.conflicttracker.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.retract;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.UniqueNames;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Page of the list of corrections. */
@QuarkusTest
class CorrectionsPageTest {

    private final String word = UniqueNames.word();

    private static Document page(String path, int status) {
        return Jsoup.parse(given().accept("text/html")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(status)
                .contentType("text/html")
                .extract()
                .asString());
    }

    @Test
    void correctionsAreToldWithReasonEffectAndLinks() {
        long id = record(body(word)).getLong("id");
        patch(id, "*", Map.of("title", "Skirmish " + word, "reason", "Smaller than thought"))
                .statusCode(200);
        retract(id).statusCode(200);
        Document page = page("/corrections?tag=" + word, 200);

        assertThat(page.select(".correction")).hasSize(2);
        assertThat(page.select(".correction").get(0).text())
                .contains("retracted", "Reason: Wrong", "Effect: Events −1 · killed −5");
        assertThat(page.select(".correction").get(1).text())
                .contains("Smaller than thought", "title: Clash " + word + " → Skirmish " + word);
        assertThat(page.select(".correction a").eachAttr("href"))
                .contains("/events/" + id + "/revisions/2", "/events/" + id + "/diff?before=1&after=2");
        List<String> files = page.select(".quiet a[href^=/api/]").eachAttr("href");
        assertThat(files).hasSize(4);
        for (String file : files) {
            assertThat(given().urlEncodingEnabled(false).get(file).statusCode())
                    .as(file)
                    .isEqualTo(200);
        }
        assertThat(page("/corrections?lang=ar&change=RETRACTED&tag=" + word, 200)
                        .select(".correction"))
                .hasSize(1);
    }

    @Test
    void pagesFollowEachOther() {
        long id = record(body(word)).getLong("id");
        for (int i = 0; i < 3; i++) {
            patch(id, "*", Map.of("title", "Clash " + i + " " + word, "reason", "Reason " + i))
                    .statusCode(200);
        }
        Document first = page("/corrections?limit=2&lang=fr&tag=" + word, 200);
        assertThat(first.select(".correction").text())
                .contains("Reason 2", "Reason 1")
                .doesNotContain("Reason 0");
        Document second = page(first.select("a[rel=next]").attr("href"), 200);
        assertThat(second.select(".correction").text()).contains("Reason 0").doesNotContain("Reason 1");
        assertThat(second.selectFirst("html").attr("lang")).isEqualTo("fr");
        assertThat(second.select("a[rel=next]")).isEmpty();
    }

    @Test
    void emptyFieldsOfTheFormAreNoConditions() {
        record(body(word));
        Document page =
                page("/corrections/search?country=&from=2024-01-01&to=&change=CORRECTED&lang=fr&tag=" + word, 200);
        assertThat(page.select("input[name=from]").attr("value")).isEqualTo("2024-01-01");
        assertThat(page.select("input[checked]").attr("value")).isEqualTo("CORRECTED");
        assertThat(page.select("input[type=hidden]").eachAttr("value")).contains(word, "fr");
        assertThat(page.select("html").attr("lang")).isEqualTo("fr");
    }

    @Test
    void errorsOfTheFilterAreToldInAPage() {
        assertThat(page("/corrections?contry=SYR", 400).text()).contains("contry");
        assertThat(page("/corrections?country=XYZ&from=x", 400)
                        .select("main li")
                        .size())
                .isGreaterThan(1);
    }
}
