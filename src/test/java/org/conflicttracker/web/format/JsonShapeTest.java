package org.conflicttracker.web.format;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of timelines and aggregates as flat arrays. */
@QuarkusTest
@DatabaseIndependent
class JsonShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String word = UniqueNames.word();

    @BeforeEach
    void record() {
        EventBuilder.record(
                word,
                EventBuilder.on("2024-01-02").in("SYR", "Latakia", null).claim("KILLED", "ALL", 3),
                EventBuilder.on("2024-03-02").in("SYR", "Tartus", null));
    }

    private JsonNode rows(String path) {
        try {
            return JSON.readTree(ExportFiles.text(path + "&shape=rows&tag=" + word));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> columns(String header, String... before) {
        List<String> columns = new ArrayList<>(List.of(before));
        columns.addAll(List.of(header.split(",")));
        return columns;
    }

    @Test
    void aTimelineIsAnArrayOfPointsWithTheirInstants() throws IOException {
        assertThat(rows("timeline?measures=killed&links=false")).isEqualTo(JSON.readTree("""
                [{"time": "2024-01-01T00:00:00Z", "start": "2024-01-01", "end": "2024-01-31", "events": 1, "imprecise": 0,
                  "killedLow": 3, "killedBest": 3, "killedHigh": 3, "killedOpenEnded": 0, "killedWithoutFigure": 0,
                  "killedContested": 0, "killedSumsOfParts": 0, "killedInWords": 0, "killedOfEarlierRule": 0,
                  "killedBasisPending": 0, "killedTakenOffLow": 0, "killedTakenOffBest": 0, "killedTakenOffHigh": 0,
                  "killedTakenOffOutsideLow": 0, "killedTakenOffOutsideBest": 0, "killedTakenOffOutsideHigh": 0,
                  "measured": "ALL"},
                 {"time": "2024-02-01T00:00:00Z", "start": "2024-02-01", "end": "2024-02-29", "events": 0, "imprecise": 0,
                  "killedLow": null, "killedBest": null, "killedHigh": null, "killedOpenEnded": 0, "killedWithoutFigure": 0,
                  "killedContested": 0, "killedSumsOfParts": 0, "killedInWords": 0, "killedOfEarlierRule": 0,
                  "killedBasisPending": 0, "killedTakenOffLow": 0, "killedTakenOffBest": 0, "killedTakenOffHigh": 0,
                  "killedTakenOffOutsideLow": 0, "killedTakenOffOutsideBest": 0, "killedTakenOffOutsideHigh": 0,
                  "measured": "ALL"},
                 {"time": "2024-03-01T00:00:00Z", "start": "2024-03-01", "end": "2024-03-31", "events": 1, "imprecise": 0,
                  "killedLow": null, "killedBest": null, "killedHigh": null, "killedOpenEnded": 0, "killedWithoutFigure": 1,
                  "killedContested": 0, "killedSumsOfParts": 0, "killedInWords": 0, "killedOfEarlierRule": 0,
                  "killedBasisPending": 0, "killedTakenOffLow": 0, "killedTakenOffBest": 0, "killedTakenOffHigh": 0,
                  "killedTakenOffOutsideLow": 0, "killedTakenOffOutsideBest": 0, "killedTakenOffOutsideHigh": 0,
                  "measured": "ALL"}]"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeline?interval=day", "timeline?by=admin1", "timeline?by=actor&measures=missing"})
    void theRowsOfATimelineHaveTheColumnsOfItsTable(String path) {
        var table = ExportFiles.lines(path + "&format=csv&tag=" + word);

        JsonNode rows = rows(path);
        assertThat(rows).hasSize(table.size() - 1);
        assertThat(rows).allSatisfy(row -> assertThat(row.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(columns(table.get(0), "time")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aggregates?limit=1", "aggregates?by=admin1&limit=1", "aggregates?by=month,type,actor"})
    void theRowsOfAggregatesHaveTheColumnsOfTheirTable(String path) {
        var table = ExportFiles.lines(path + "&format=csv&tag=" + word);

        JsonNode rows = rows(path);
        assertThat(rows).hasSize(table.size() - 1);
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row.fieldNames()).toIterable().containsExactlyElementsOf(columns(table.get(0))));
    }

    @Test
    void everyGroupCanBeOpened() {
        JsonNode rows = rows("aggregates?by=admin1");

        assertThat(rows).extracting(row -> row.path("row").asText()).containsExactly("group", "group", "total");
        assertThat(rows).allSatisfy(row -> given().urlEncodingEnabled(false)
                .get(row.path("eventsUrl").asText())
                .then()
                .statusCode(200)
                .body("page.total", is(row.path("events").asInt())));
    }

    @Test
    void nothingSelectedIsAnEmptyTimeline() {
        assertThat(rows("timeline?type=RIOT")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeline", "aggregates"})
    void theAnswerIsJsonAndNestedUnlessAskedFor(String path) {
        ExportFiles.get(path + "?shape=rows").then().statusCode(200).contentType(is("application/json"));
        given().accept("application/json")
                .get(ExportFiles.API + path + "?shape=rows&format=json")
                .then()
                .statusCode(200)
                .contentType(is("application/json"));
        assertThat(ExportFiles.get(path + "?shape=nested&tag=" + word)
                        .jsonPath()
                        .<Object>get("asOf"))
                .isEqualTo(ExportFiles.get(path + "?tag=" + word).jsonPath().get("asOf"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "timeline?shape=row, rows",
        "timeline?shape=flat, ",
        "aggregates?shape=Nested, nested",
        "aggregates?shape=, ",
        "timeline?shape=rows&shape=nested, ",
        "timeline?shape=rows&format=csv, ",
        "aggregates?shape=nested&format=ndjson, ",
        "events?shape=rows, safe",
        "events?shape=rows&format=csv, safe"
    })
    void whatIsNoShapeHereIsRefused(String path, String suggestion) {
        ExportFiles.get(path)
                .then()
                .statusCode(400)
                .body("errors.parameter", is(List.of("shape")))
                .body("errors[0].suggestion", is(suggestion));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        ExportFiles.get("timeline?shape=row&interval=mont&nonsense=1")
                .then()
                .statusCode(400)
                .body("errors.parameter", is(List.of("shape", "nonsense", "interval")));
        given().accept("text/csv")
                .get(ExportFiles.API + "timeline?shape=rows")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("JSON only"));
    }

    @Test
    void theTypeThatIsUsedInsideIsNotOnOffer() {
        given().accept(Format.ROWS)
                .get(ExportFiles.API + "timeline")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
    }

    @Test
    void theShapeDoesNotComeIntoLinks() {
        assertThat(rows("aggregates?by=admin1").toString()).doesNotContain("shape");
    }
}
