package org.conflicttracker.importer.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.conflicttracker.importer.job.TitlesFormat.TitlesFile;
import org.conflicttracker.testing.ExpectsErrors;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ExpectsErrors("MISTAKE")
class ImportResourceTest {

    @Inject
    TitlesFormat titles;

    private final String word = UniqueNames.word();

    @Test
    void aFileIsStoredQueuedAndLoaded() {
        String location = TitlesFile.post(TitlesFile.of(word + "1", word + "2"))
                .statusCode(202)
                .body("state", equalTo("QUEUED"), "format", equalTo("titles"), "recordedBy", equalTo("editor"))
                .header("Location", startsWith("http"))
                .extract()
                .header("Location");

        JsonPath ended = ImportFollower.untilEnded(location);

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getInt("percent")).isEqualTo(100);
        assertThat(ended.getInt("rowsTotal")).isEqualTo(2);
        assertThat(ended.getInt("rowsRead")).isEqualTo(2);
        assertThat(ended.getInt("counts.created")).isEqualTo(2);
        assertThat(ended.getLong("bytes")).isEqualTo(ended.getLong("fileBytes"));
        assertThat(ended.getList("findings")).isEmpty();
        assertThat(titles.stored(word)).isEqualTo(2);
    }

    @Test
    void aFormWithOneFileIsTaken() {
        JsonPath ended = ImportFollower.untilEnded(asEditor()
                .multiPart("file", "Titles of May.csv", TitlesFile.of(word), "text/csv")
                .post(TitlesFile.PATH)
                .then()
                .statusCode(202));

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getString("fileName")).isEqualTo("Titles of May.csv");
        assertThat(titles.stored(word)).isEqualTo(1);
    }

    @Test
    void compressedFilesAreTakenWhateverTheyAreCalled() {
        byte[] once = TitlesFile.gzip(TitlesFile.of(word));
        byte[] twice = TitlesFile.gzip(TitlesFile.gzip(TitlesFile.of(word + "b")));

        JsonPath first = ImportFollower.untilEnded(TitlesFile.post(once).statusCode(202));
        JsonPath second = ImportFollower.untilEnded(asEditor()
                .contentType("application/gzip")
                .header("Content-Encoding", "gzip")
                .body(twice)
                .post(TitlesFile.PATH)
                .then()
                .statusCode(202));

        assertThat(first.getString("state")).isEqualTo("DONE");
        assertThat(second.getString("state")).isEqualTo("DONE");
        assertThat(titles.stored(word)).isEqualTo(2);
    }

    @Test
    void whatAFileIsShowsInItsBytesNotInItsContentType() {
        for (String type : List.of("application/vnd.ms-excel", "application/json", "text/csv; charset=windows-1252")) {
            JsonPath ended = ImportFollower.untilEnded(asEditor()
                    .contentType(type)
                    .body(TitlesFile.of(word + type))
                    .post(TitlesFile.PATH + "?dates=mdy&encoding=utf-8&missing=NA,unknown")
                    .then()
                    .statusCode(202));
            assertThat(ended.getString("state")).as(type).isEqualTo("DONE");
            assertThat(ended.getList("settled")).isEmpty();
        }
    }

    @Test
    void onlyEditorsSendAndRead() {
        given().contentType(TitlesFile.CSV)
                .body(TitlesFile.of(word))
                .post(TitlesFile.PATH)
                .then()
                .statusCode(401);
        given().get(TitlesFile.PATH).then().statusCode(401);
        given().get(TitlesFile.PATH + "/1").then().statusCode(401);
        given().get(TitlesFile.PATH + "/1/findings").then().statusCode(401);
        given().delete(TitlesFile.PATH + "/1").then().statusCode(401);
    }

    @Test
    void whatIsNoFileIsRefusedAtOnce() {
        TitlesFile.post(new byte[0]).statusCode(400);
        TitlesFile.post("nothing known\n1\n".getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .body("detail", containsString("columns="));
        TitlesFile.post("PK\3\4....".getBytes(StandardCharsets.ISO_8859_1))
                .statusCode(422)
                .body("detail", containsString("ZIP"));
        TitlesFile.post(new byte[] {0x1f, (byte) 0x8b, 8, 0}).statusCode(422).body("detail", containsString("gzip"));
        asEditor()
                .contentType("application/json")
                .body("{}")
                .post(TitlesFile.PATH)
                .then()
                .statusCode(422);
        TitlesFile.post(TitlesFile.of(word), "?dates=sometimes&encoding=rot13")
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("dates", "encoding"));
        asEditor()
                .multiPart("other", "a.csv", TitlesFile.of(word))
                .post(TitlesFile.PATH)
                .then()
                .statusCode(400);
        asEditor()
                .contentType("multipart/form-data; boundary=x")
                .body("--y\r\n".getBytes(StandardCharsets.UTF_8))
                .post(TitlesFile.PATH)
                .then()
                .statusCode(400);
        asEditor()
                .contentType(TitlesFile.CSV)
                .body(TitlesFile.of(word))
                .post(TitlesFile.PATH + "?format=title")
                .then()
                .statusCode(400)
                .body("errors[0].suggestion", equalTo("titles"));
        asEditor()
                .contentType(TitlesFile.CSV)
                .body(TitlesFile.of(word))
                .post(TitlesFile.PATH + "?dryRun=yes")
                .then()
                .statusCode(400);
        asEditor()
                .contentType(TitlesFile.CSV)
                .body("x\n")
                .post(TitlesFile.PATH + "?format=titles")
                .then()
                .statusCode(422)
                .body("detail", equalTo("The header is not that of titles."));
        assertThat(titles.stored(word)).isZero();
    }

    @Test
    void columnsStandInForAHeader() {
        byte[] rows = (word + "\n").getBytes(StandardCharsets.UTF_8);

        JsonPath ended = ImportFollower.untilEnded(asEditor()
                .contentType(TitlesFile.CSV)
                .body(rows)
                .post(TitlesFile.PATH + "?columns=titles&label=UCDP GED 25.1")
                .then()
                .statusCode(202));

        assertThat(ended.getString("label")).isEqualTo("UCDP GED 25.1");
        assertThat(titles.stored(word)).isEqualTo(1);
    }

    @Test
    void aTryRecordsNothing() {
        JsonPath ended = ImportFollower.untilEnded(asEditor()
                .contentType(TitlesFile.CSV)
                .body(TitlesFile.of(word, "REJECT" + word))
                .post(TitlesFile.PATH + "?dryRun=true")
                .then()
                .statusCode(202));

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getInt("counts.created")).isEqualTo(1);
        assertThat(ended.getInt("counts.rejected")).isEqualTo(1);
        assertThat(ended.getList("findings")).hasSize(1);
        assertThat(titles.stored(word)).isZero();
    }

    @Test
    void anUnreadableFileFailsWithNothingRecorded() {
        JsonPath ended = ImportFollower.untilEnded(
                TitlesFile.post(TitlesFile.of(word, word + "2", "UNREADABLE")).statusCode(202));

        assertThat(ended.getString("state")).isEqualTo("FAILED");
        assertThat(ended.getString("failure")).isEqualTo("Row 3 cannot be read.");
        assertThat(titles.stored(word)).isZero();
    }

    @Test
    void aMistakeOfOursFailsWithTheIdInTheLog() {
        JsonPath ended = ImportFollower.untilEnded(
                TitlesFile.post(TitlesFile.of(word, "MISTAKE")).statusCode(202));

        assertThat(ended.getString("state")).isEqualTo("FAILED");
        assertThat(ended.getString("failure")).containsPattern("[0-9a-f-]{36}").doesNotContain("Exception");
        assertThat(titles.stored(word)).isZero();
    }

    @Test
    void aFileThatIsCutWhileCompressedFailsWithNothingRecorded() {
        StringBuilder rows = new StringBuilder("titles\n");
        for (int i = 0; i < 20_000; i++) {
            rows.append(word).append(UniqueNames.word()).append('\n');
        }
        byte[] whole = TitlesFile.gzip(rows.toString().getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(whole, whole.length - 1000);

        JsonPath ended = ImportFollower.untilEnded(TitlesFile.post(cut).statusCode(202));

        assertThat(ended.getString("state")).isEqualTo("FAILED");
        assertThat(ended.getString("failure")).contains("gzip");
        assertThat(titles.stored(word)).isZero();
    }
}
