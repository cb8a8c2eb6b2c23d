package org.conflicttracker.web.format;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.with;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.UniqueNames;
import org.conflicttracker.testing.Workbooks;
import org.junit.jupiter.api.Test;

/** Tests of files for spreadsheets and of selected columns. */
@QuarkusTest
@DatabaseIndependent
class SpreadsheetExportTest {

    private final String word = UniqueNames.word();

    private static List<List<Object>> workbook(String path) throws IOException {
        return Workbooks.rows(
                ExportFiles.get(path).then().statusCode(200).extract().asByteArray());
    }

    private static Object cell(List<List<Object>> rows, int row, String column) {
        return rows.get(row).get(rows.get(0).indexOf(column));
    }

    @Test
    void eventsAreAWorkbookWithTypedCells() throws IOException {
        var event = record(with(body(word), "title", "=1+1 " + word));
        var answer = ExportFiles.get("events?format=xlsx&tag=" + word);
        assertThat(answer.header("Content-Disposition")).contains("r" + event.getString("revision") + ".xlsx\"");

        var rows = workbook("events?format=xlsx&tag=" + word);
        assertThat(rows).hasSize(2);
        assertThat(cell(rows, 1, "id")).isEqualTo(new BigDecimal(event.getLong("id")));
        assertThat(cell(rows, 1, "title")).isEqualTo("=1+1 " + word);
        assertThat(cell(rows, 1, "dateStart")).isEqualTo(LocalDateTime.of(2024, 5, 1, 0, 0));
        assertThat(cell(rows, 1, "killedBest")).isEqualTo(new BigDecimal(5));
        assertThat(cell(rows, 1, "killedOpenEnded")).isEqualTo(false);
        assertThat(cell(rows, 1, "injuredBest")).isEqualTo("");
        assertThat(cell(rows, 1, "country")).isEqualTo("SYR");
    }

    @Test
    void sumsAndClaimsAreWorkbooksToo() throws IOException {
        record(body(word));
        var points = workbook("timeline?format=xlsx&links=false&measures=killed&tag=" + word);
        assertThat(cell(points, 1, "start")).isEqualTo(LocalDateTime.of(2024, 5, 1, 0, 0));
        assertThat(cell(points, 1, "killedBest")).isEqualTo(new BigDecimal(5));

        var groups = workbook("aggregates?format=xlsx&by=country&fields=country,events&tag=" + word);
        assertThat(groups.get(0)).containsExactly("country", "events");
        assertThat(groups.get(1)).containsExactly("SYR", BigDecimal.ONE);

        var claims = workbook("events?format=xlsx&rows=claims&hxl=true&fields=id,best&tag=" + word);
        assertThat(claims.get(1)).first().isEqualTo("#event+id");
        assertThat(claims.get(2).get(1)).isEqualTo(new BigDecimal(5));
    }

    /** The bytes have the time of their creation; the tag is weak, and answers are the same by it. */
    @Test
    void aWorkbookIsKnownAgainByItsWeakTag() throws IOException {
        record(body(word));
        String path = "events?format=xlsx&tag=" + word;
        var answer = ExportFiles.get(path);
        String tag = answer.header("ETag");
        assertThat(tag).startsWith("W/\"");
        assertThat(ExportFiles.get(path).header("ETag")).isEqualTo(tag);
        assertThat(workbook(path)).isEqualTo(Workbooks.rows(answer.asByteArray()));
        assertThat(given().urlEncodingEnabled(false)
                        .head(ExportFiles.API + path)
                        .header("ETag"))
                .isEqualTo(tag);
        for (String sent : List.of(tag, tag.substring(2), "\"other\", " + tag)) {
            given().urlEncodingEnabled(false)
                    .header("If-None-Match", sent)
                    .get(ExportFiles.API + path)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag);
        }
        assertThat(ExportFiles.get("events?format=csv&tag=" + word).header("ETag"))
                .isNotEqualTo(tag);

        record(body(word));
        given().urlEncodingEnabled(false)
                .header("If-None-Match", tag)
                .get(ExportFiles.API + path)
                .then()
                .statusCode(200);
    }

    @Test
    void columnsAreThoseThatAreNamedInTheirOrder() throws IOException {
        var id = record(body(word)).getString("id");
        assertThat(ExportFiles.lines("events?format=csv&delimiter=semicolon&fields=killedBest,date,id&tag=" + word))
                .containsExactly(
                        "killedBest;dateStart;dateEnd;datePrecision;id", "5;2024-05-01;2024-05-01;\"DAY\";" + id);
        assertThat(ExportFiles.lines("changes?format=csv&fields=match&fields=id&tag=" + word))
                .hasSize(2)
                .first()
                .isEqualTo("match,id");
        assertThat(ExportFiles.lines("timeline?format=csv&delimiter=tab&fields=start,events&tag=" + word))
                .containsExactly("start\tevents", "2024-05-01\t1");
        assertThat(ExportFiles.lines("timeline?format=ndjson&fields=events&tag=" + word))
                .containsExactly("{\"events\":1}");
        assertThat(ExportFiles.lines("actors?format=ndjson&fields=name&q=Force%20" + word))
                .containsExactly("{\"name\":\"Force " + word + "\"}");
        assertThat(ExportFiles.lines("actors?format=csv&fields=name,events&q=Force%20" + word))
                .containsExactly("name,events", "\"Force " + word + "\",1");
    }

    @Test
    void programsGetTextAsItIs() {
        record(with(body(word), "title", "=" + word));
        assertThat(ExportFiles.lines("events?format=csv&safe=false&fields=title&tag=" + word))
                .containsExactly("title", "\"=" + word + "\"");
        assertThat(ExportFiles.lines("events?format=csv&fields=title&tag=" + word))
                .containsExactly("title", "\"'=" + word + "\"");
    }

    @Test
    void aMapGetsWhatItNeedsUnlessItAsksForMore() throws IOException {
        record(with(
                with(body(word), "description", "long"),
                "locations",
                List.of(Map.of("name", "Idlib", "country", "SYR", "precision", "NEAR"))));
        JsonNode some = properties("");
        assertThat(some.path("title").asText()).isEqualTo("Clash " + word);
        assertThat(some.path("places").asText()).isEqualTo("Idlib");
        assertThat(some.has("description")).isFalse();
        assertThat(properties("&fields=all").path("description").asText()).isEqualTo("long");
        assertThat(properties("&fields=sideA,killedBest").size()).isEqualTo(2);
    }

    private JsonNode properties(String query) throws IOException {
        return new ObjectMapper()
                .readTree(ExportFiles.text("events?format=geojson&tag=" + word + query))
                .at("/features/0/properties");
    }

    @Test
    void aColumnThatIsNotThereIsRefusedWithAllOtherErrors() {
        ExportFiles.get("events?format=csv&fields=killedBests&from=x")
                .then()
                .statusCode(400)
                .body("errors.parameter", is(List.of("fields", "from")))
                .body("errors[0].suggestion", is("killedBest"))
                .body("errors[0].detail", containsString("killedBest"));
        ExportFiles.get("events?format=geojson&fields=nonsense").then().statusCode(400);
    }
}
