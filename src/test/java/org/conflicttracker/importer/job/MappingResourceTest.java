package org.conflicttracker.importer.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** Tests of tables of one's own: mappings that are kept, dry runs, CSV and XLSX. */
@QuarkusTest
class MappingResourceTest {

    private static final String PATH = "/api/v1/imports";

    private final String word = UniqueNames.word();

    private Map<String, Object> mapping() {
        return Map.of(
                "dataset",
                "desk-" + word.toLowerCase(Locale.ROOT),
                "columns",
                Map.of(
                        "No",
                        "externalId",
                        "Day",
                        "date",
                        "Killed",
                        "killed",
                        "Min",
                        "killedLow",
                        "Max",
                        "killedHigh",
                        "Paper",
                        "source",
                        "Tag",
                        "tags"),
                "constants",
                Map.of("type", "BATTLE", "country", "SYR"),
                "dates",
                "DMY");
    }

    private ValidatableResponse keep(Object mapping) {
        return asEditor()
                .contentType("application/json")
                .body(mapping)
                .put(PATH + "/mappings/" + word)
                .then();
    }

    private ValidatableResponse send(String query, byte[] file) {
        return asEditor()
                .multiPart("file", "table.bin", file, "application/octet-stream")
                .post(PATH + "?mapping=" + word + query)
                .then();
    }

    private byte[] csv() {
        return ("No,Day,Min,Killed,Max,Paper,Tag\n1,03/04/2024,10,12,15,Post " + word + "," + word
                        + "\n2,04/04/2024,,7,,Post " + word + "," + word + "\n3,31/31/2024,,7,,,\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aMappingIsKeptReadAndDeleted() {
        keep(mapping()).statusCode(200).body("name", is(word), "mapping.columns.Killed", is("killed"));
        asEditor()
                .get(PATH + "/mappings/" + word)
                .then()
                .statusCode(200)
                .body("mapping.dates", is("DMY"), "recordedBy", is("editor"));
        asEditor().get(PATH + "/mappings").then().statusCode(200).body("data.name", hasItem(word));
        given().get(PATH + "/mappings").then().statusCode(401);
        asEditor().delete(PATH + "/mappings/" + word).then().statusCode(200);
        asEditor().get(PATH + "/mappings/" + word).then().statusCode(404);
        asEditor().delete(PATH + "/mappings/" + word).then().statusCode(404);
        send("", csv()).statusCode(400).body("errors[0].parameter", is("mapping"));
    }

    @Test
    void aMappingThatCannotWorkIsRefusedWithAllErrors() {
        keep(Map.of("dataset", "acled", "columns", Map.of("a", "killedd", "b", "notes")))
                .statusCode(422)
                .body("errors.pointer", is(List.of("/dataset", "/columns/a", "/columns", "/columns", "/columns")))
                .body("errors[1].suggestion", is("killed"));
        send("&format=acled", csv()).statusCode(400).body("errors[0].parameter", is("mapping"));
        asEditor()
                .contentType("text/csv")
                .body(csv())
                .post(PATH + "?format=table")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("mapping="));
    }

    @Test
    void aDryRunShowsTheFirstRowsAsEvents() {
        keep(mapping()).statusCode(200);
        JsonPath ended = ImportFollower.untilEnded(send("&dryRun=true", csv()).statusCode(202));

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getList("preview.row")).isEqualTo(List.of(1, 2));
        assertThat(ended.getString("preview[0].event.date.start")).isEqualTo("2024-04-03");
        assertThat(ended.getInt("preview[0].event.casualties.killed.high")).isEqualTo(15);
        assertThat(ended.getList("newNames.sources.names.name")).containsExactly("Post " + word);
        assertThat(ended.getInt("counts.rejected")).isEqualTo(1);
        assertThat(Events.list("tag=" + word).getInt("page.total")).isZero();
    }

    @Test
    void csvAndWorkbookGiveTheSameEvents() throws IOException {
        keep(mapping()).statusCode(200);
        JsonPath ended = ImportFollower.untilEnded(send("", csv()).statusCode(202));
        assertThat(ended.getString("format")).isEqualTo("table");
        assertThat(ended.getInt("counts.created")).isEqualTo(2);
        JsonPath events = Events.list("sort=date&tag=" + word);
        assertThat(events.getList("data.date.start")).isEqualTo(List.of("2024-04-03", "2024-04-04"));
        assertThat(events.getInt("data[0].casualties.killed.low")).isEqualTo(10);
        assertThat(events.getInt("data[0].casualties.killed.best")).isEqualTo(12);
        assertThat(events.getInt("data[0].casualties.killed.high")).isEqualTo(15);
        assertThat(events.getString("data[0].reports[0].source.name")).isEqualTo("Post " + word);

        // dates of a workbook are dates, whatever the order of the mapping
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Test", null)) {
            workbook.newWorksheet("Notes").value(0, 0, "About this table");
            Worksheet sheet = workbook.newWorksheet("Deaths");
            List<String> header = List.of("No", "Day", "Min", "Killed", "Max", "Paper", "Tag");
            for (int i = 0; i < header.size(); i++) {
                sheet.value(0, i, header.get(i));
            }
            sheet.value(1, 0, 1);
            sheet.value(1, 1, LocalDate.of(2024, 4, 3));
            sheet.style(1, 1).format("mm/dd/yyyy").set();
            sheet.value(1, 2, 10);
            sheet.value(1, 3, 12.0);
            sheet.value(1, 4, 15);
            sheet.value(1, 5, "Post " + word);
            sheet.value(1, 6, word);
        }
        send("", file.toByteArray()).statusCode(422).body("detail", containsString("lacks the column"));
        send("&sheet=3", file.toByteArray()).statusCode(422).body("detail", containsString("\"Deaths\""));
        JsonPath again = ImportFollower.untilEnded(
                send("&sheet=Deaths", file.toByteArray()).statusCode(202));
        assertThat(again.getInt("counts.unchanged")).isEqualTo(1);
        assertThat(again.getInt("counts.corrected")).isZero();
        send("&sheet=1", csv()).statusCode(400).body("errors[0].parameter", is("sheet"));
    }
}
