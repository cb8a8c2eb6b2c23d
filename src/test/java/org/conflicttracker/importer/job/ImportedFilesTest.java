package org.conflicttracker.importer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.conflicttracker.importer.job.TitlesFormat.TitlesFile;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Files of events from their upload to what became of each row. */
@QuarkusTest
class ImportedFilesTest {

    private static final String HEADER =
            "event_id_cnty,event_date,year,time_precision,event_type,actor1,inter1,iso,country,admin1,location,latitude,"
                    + "longitude,geo_precision,source,fatalities\n";

    private final String word = UniqueNames.word();

    private String row(String id, String date, String type, String actor) {
        return id + "," + date + ",2022,1," + type + "," + actor + ",2.0,760,Syria,Lagoon " + word
                + ",Reef,35.5,36.25,1,Paper " + word + ",3\n";
    }

    private static JsonPath load(String file, String query) {
        return ImportFollower.untilEnded(
                TitlesFile.post(file.getBytes(StandardCharsets.UTF_8), query).statusCode(202));
    }

    private static JsonPath rows(JsonPath ended, String query) {
        return asEditor()
                .get(ended.getString("rowsUrl") + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long events() {
        return asEditor().get("/api/v1/events?source=Paper " + word).jsonPath().getLong("page.total");
    }

    @Test
    void whatWasSettledIsToldAndEachRowCanBeFollowed() {
        String first = row(word + 1, "03/04/2022", "Battles", "Boys " + word);
        String file = HEADER
                + first
                + row(word + 2, "03/30/2022", "Battles", "NA")
                + first
                + row(word + 3, "13/13/2022", "Battles", "Boys " + word)
                + row(word + 1, "03/05/2022", "Riots", "-");
        JsonPath ended = load(file, "");
        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getList("settled.as"))
                .contains(
                        "dates: month, day, year", "whole numbers, without the decimals of zero", "\"NA\" is missing");
        assertThat(ended.getInt("counts.created")).isEqualTo(2);
        assertThat(ended.getInt("counts.repeated")).isEqualTo(1);
        assertThat(ended.getInt("counts.rejected")).isEqualTo(2);
        assertThat(ended.getList("findingGroups.count")).containsExactly(2, 1, 1);
        assertThat(ended.getList("findingGroups.column")).containsExactly("actor1", "event_date", null);

        JsonPath rows = rows(ended, "");
        assertThat(rows.getList("data.row")).containsExactly(1, 2, 3, 4, 5);
        assertThat(rows.getList("data.outcome"))
                .containsExactly("CREATED", "CREATED", "REPEATED", "REJECTED", "REJECTED");
        assertThat(rows.getLong("data[2].event")).isEqualTo(rows.getLong("data[0].event"));
        assertThat(rows.getString("data[3].event")).isNull();
        assertThat(asEditor()
                        .get("/api/v1/events/" + rows.getLong("data[0].event"))
                        .jsonPath()
                        .getString("date.start"))
                .isEqualTo("2022-03-04");
        JsonPath page = rows(ended, "?limit=2");
        assertThat(page.getList("data.row")).containsExactly(1, 2);
        assertThat(page.getInt("page.total")).isEqualTo(5);

        JsonPath again = load(file, "");
        assertThat(again.getInt("counts.unchanged")).isEqualTo(2);
        assertThat(rows(again, "").getList("data.outcome"))
                .containsExactly("UNCHANGED", "UNCHANGED", "REPEATED", "REJECTED", "REJECTED");
    }

    @Test
    void aFileThatNothingSettlesIsRefusedBeforeAnythingIsRecorded() {
        String file = HEADER
                + row(word + 1, "03/04/2022", "Battles", "Boys " + word)
                + row(word + 2, "05/06/2022", "Battles", "Boys " + word);
        JsonPath refused = load(file, "");
        assertThat(refused.getString("state")).isEqualTo("FAILED");
        assertThat(refused.getString("failure")).contains("dates=mdy");
        assertThat(events()).isZero();
        assertThat(load(file, "?dates=mdy").getInt("counts.created")).isEqualTo(2);
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void aFileOfMostlyUnreadableRowsIsRefusedWithItsReasons() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(row(word + i, "2022-03-04", i < 21 ? "Weather" : "Battles", "Boys " + word));
        }
        JsonPath refused = load(HEADER + String.join("", rows), "");
        assertThat(refused.getString("state")).isEqualTo("FAILED");
        assertThat(refused.getString("failure"))
                .startsWith("Of 100 rows 21 cannot be read, more than 20 %")
                .contains("21 rows, column event_type")
                .contains("row 1 \"Weather\"");
        assertThat(events()).isZero();

        JsonPath taken = load(HEADER + String.join("", rows.subList(1, 100)), "?dryRun=true");
        assertThat(taken.getInt("counts.rejected"))
                .as("20 of 99 are more than a fifth")
                .isZero();
        assertThat(taken.getString("state")).isEqualTo("FAILED");
        JsonPath fewer = load(HEADER + String.join("", rows.subList(2, 100)), "?dryRun=true");
        assertThat(fewer.getString("state")).isEqualTo("DONE");
        assertThat(fewer.getInt("findingGroups[0].count")).isEqualTo(19);
        assertThat(fewer.getList("findingGroups[0].examples.row")).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void copiesAreNoReasonToRefuseAFile() {
        List<String> rows =
                new ArrayList<>(Collections.nCopies(60, row(word + 1, "2022-03-04", "Battles", "Boys " + word)));
        rows.add(row(word + 2, "2022-03-04", "Battles", "Boys " + word));
        JsonPath ended = load(HEADER + String.join("", rows), "");
        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getInt("counts.repeated")).isEqualTo(59);
        assertThat(ended.getInt("counts.created")).isEqualTo(2);
    }

    @Test
    void rowsThatShareAnIdAreRecordedWithoutItAndKnownAgain() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 6; i++) {
            file.append(row(word, "2022-03-0" + (i + 1), "Battles", "Boys " + word));
        }
        JsonPath ended = load(file.toString(), "");
        assertThat(ended.getInt("counts.created")).isEqualTo(6);
        assertThat(ended.getInt("findingGroups[0].count")).isEqualTo(6);
        assertThat(load(file.toString(), "").getInt("counts.unchanged")).isEqualTo(6);
        assertThat(events()).isEqualTo(6);
    }

    @Test
    void aNameOfSeveralActorsRejectsNoRow() {
        for (String own : List.of("Reds ", "Blues ")) {
            asEditor()
                    .contentType("application/json")
                    .body("{\"name\": \"" + own + word + "\", \"kind\": \"REBEL_GROUP\", \"aliases\": [\"Fighters "
                            + word + "\"]}")
                    .post("/api/v1/actors")
                    .then()
                    .statusCode(201);
        }
        JsonPath ended = load(HEADER + row(word + 1, "2022-03-04", "Battles", "Fighters " + word), "");
        assertThat(ended.getInt("counts.created")).isEqualTo(1);
        assertThat(ended.getString("findings[0].problem"))
                .contains("Reds " + word)
                .contains("Blues " + word);
    }

    @Test
    void aNameOfSeveralActorsIsThatOfTheOneTheDataSetNamedBefore() {
        load(HEADER + row(word + 1, "2022-03-03", "Battles", "Blues " + word), "");
        for (String own : List.of("Reds ", "Blues ")) {
            long id = asEditor()
                    .contentType("application/json")
                    .body("{\"name\": \"" + own + "2 " + word
                            + "\", \"kind\": \"REBEL_GROUP\", \"aliases\": [\"Fighters " + word + "\"]}")
                    .post("/api/v1/actors")
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath()
                    .getLong("id");
            if (own.equals("Blues ")) {
                load(HEADER + row(word + 2, "2022-03-03", "Battles", own + "2 " + word), "");
                JsonPath ended = load(HEADER + row(word + 3, "2022-03-04", "Battles", "Fighters " + word), "");
                assertThat(ended.getInt("counts.created")).isEqualTo(1);
                assertThat(ended.getList("findings")).isEmpty();
                assertThat(asEditor()
                                .get("/api/v1/events?externalId=acled:" + word + 3)
                                .jsonPath()
                                .getLong("data[0].actors[0].id"))
                        .isEqualTo(id);
            }
        }
    }
}
