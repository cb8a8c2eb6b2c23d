package org.conflicttracker.importer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.importer.job.TitlesFormat.TitlesFile;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** What a dry run shows: rows as events, and names that would be new. */
@QuarkusTest
class DryRunTest {

    private static final String HEADER =
            "event_id_cnty,event_date,year,time_precision,event_type,actor1,inter1,iso,country,admin1,admin2,location,latitude,"
                    + "longitude,geo_precision,source,fatalities\n";

    private final String word = UniqueNames.word();

    private String row(int no, String actor, String province, String source) {
        return word + no + ",2022-03-04,2022,1,Battles," + actor + ",2,760,Syria," + province + ",,Reef,35.5,36.25,1,"
                + source + ",3\n";
    }

    private static JsonPath load(String rows, String query) {
        return ImportFollower.untilEnded(TitlesFile.post((HEADER + rows).getBytes(StandardCharsets.UTF_8), query)
                .statusCode(202));
    }

    private static void register(String path, Map<String, Object> body) {
        asEditor()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(201);
    }

    @Test
    void rowsAreShownAsEventsAndNewNamesWithKnownOnesNear() {
        register("actors", Map.of("name", "Lagoon Front " + word, "kind", "REBEL_GROUP"));
        register("areas", Map.of("name", "Idlib " + word, "country", "SYR", "level", 1));
        String rows = row(1, "Lagon Front " + word, "Idleb " + word, "Paper " + word)
                + row(2, "Lagon Front " + word, "Idlib " + word, "Paper " + word)
                + row(3, "Boys " + word, "Idleb " + word, "Gazette " + word);
        JsonPath ended = load(rows, "?dryRun=true");

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getInt("counts.created")).isEqualTo(3);
        assertThat(ended.getList("preview.row")).containsExactly(1, 2, 3);
        assertThat(ended.getList("preview.outcome")).containsOnly("CREATED");
        assertThat(ended.getList("preview.eventId")).containsOnlyNulls();
        assertThat(ended.getString("preview[0].event.status")).isEqualTo("PUBLISHED");
        assertThat(ended.getInt("preview[0].event.casualties.killed.best")).isEqualTo(3);
        assertThat(ended.getString("preview[0].event.actors[0].name")).isEqualTo("Lagon Front " + word);
        assertThat(ended.getString("preview[0].event.locations[0].admin1")).isEqualTo("Idleb " + word);
        assertThat(ended.getMap("preview[0].event")).doesNotContainKeys("id", "revision", "version");

        assertThat(ended.getInt("newNames.actors.total")).isEqualTo(2);
        assertThat(ended.getList("newNames.actors.names.name")).containsExactly("Lagon Front " + word, "Boys " + word);
        assertThat(ended.getString("newNames.actors.names[0].near.name")).isEqualTo("Lagoon Front " + word);
        assertThat(ended.getInt("newNames.actors.names[0].rows")).isEqualTo(2);
        assertThat(ended.getString("newNames.actors.names[0].kind")).isEqualTo("REBEL_GROUP");
        assertThat(ended.getInt("newNames.actors.names[1].row")).isEqualTo(3);
        assertThat(ended.getInt("newNames.areas.total")).isEqualTo(1);
        assertThat(ended.getString("newNames.areas.names[0].near.name")).isEqualTo("Idlib " + word);
        assertThat(ended.getInt("newNames.areas.names[0].level")).isEqualTo(1);
        assertThat(ended.getInt("newNames.areas.names[0].rows")).isEqualTo(2);
        assertThat(ended.getList("newNames.sources.names.name")).contains("Paper " + word, "Gazette " + word);
        assertThat(asEditor()
                        .get("/api/v1/events?source=Paper " + word)
                        .jsonPath()
                        .getInt("page.total"))
                .isZero();
        assertThat(asEditor().get(ended.getString("rowsUrl")).jsonPath().getList("data.event"))
                .containsOnlyNulls();
    }

    @Test
    void aRowOfARecordedEventIsShownAsItWouldBe() {
        String known = row(1, "Boys " + word, "Idleb " + word, "Paper " + word);
        load(known, "");
        JsonPath ended = load(known + row(1, "Girls " + word, "", "").replace(word + "1", word + "2"), "?dryRun=true");

        long event = ended.getLong("preview[0].eventId");
        Map<String, Object> recorded = new HashMap<>(
                asEditor().get(Events.PATH + "/" + event).jsonPath().getMap(""));
        List.of("id", "revision", "version", "recordedAt", "recordedBy", "change", "claimsUrl", "citation")
                .forEach(recorded::remove);
        assertThat(ended.getList("preview.outcome")).containsExactly("UNCHANGED", "CREATED");
        assertThat(ended.<String, Object>getMap("preview[0].event")).isEqualTo(recorded);
        assertThat(ended.getList("newNames.actors.names.name")).containsExactly("Girls " + word);
        assertThat(ended.getInt("newNames.areas.total")).isZero();

        JsonPath corrected = load(known.replace(",3\n", ",4\n"), "?dryRun=true");
        assertThat(corrected.getList("preview.outcome")).containsExactly("CORRECTED");
        assertThat(corrected.getLong("preview[0].eventId")).isEqualTo(event);
        assertThat(corrected.getInt("preview[0].event.casualties.killed.best")).isEqualTo(4);
    }

    @Test
    void moreNamesThanAreShownAreCountedOverAllBatches() {
        int names = 600;
        String rows = IntStream.range(0, names)
                .mapToObj(no -> row(no, "Band " + no + " " + word, "", "Paper " + word))
                .collect(Collectors.joining());
        JsonPath ended = load(rows, "?dryRun=true");
        assertThat(ended.getInt("newNames.actors.total")).isEqualTo(names);
        assertThat(ended.getList("newNames.actors.names")).hasSize(200);
        assertThat(ended.getInt("newNames.sources.names.find { it.name == 'Paper " + word + "' }.rows"))
                .isEqualTo(names);
        assertThat(ended.getList("preview")).hasSize(20);
    }
}
