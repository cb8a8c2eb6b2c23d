package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.patch;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SharedIsolatedAppProfile.class)
class WholeSelectionTest {

    private final String word = UniqueNames.word();

    private List<Integer> record() {
        return EventBuilder.record(
                word,
                EventBuilder.on("2024-01-02").claim("KILLED", "ALL", 3),
                EventBuilder.on("2024-01-01"),
                EventBuilder.on("2024-01-02").claim("KILLED", "ALL", 9),
                EventBuilder.on("2024-01-02"),
                EventBuilder.on("2024-01-05").claim("KILLED", "ALL", 3).claim("INJURED", "ALL", 1),
                EventBuilder.on("2024-01-02"),
                EventBuilder.on("2023-12-31").claim("KILLED", "ALL", 3));
    }

    private List<Integer> exported(String query) {
        return ExportFiles.rows("events?format=csv&tag=" + word + query).stream()
                .map(row -> Integer.valueOf(row.getField("id")))
                .toList();
    }

    private List<Integer> listed(String query) {
        return Events.list("limit=1000&tag=" + word + query).getList("data.id", Integer.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-date", "date", "-killed", "-recordedAt"})
    void everyEventIsThereOnceInTheOrderOfTheList(String sort) {
        record();

        assertThat(exported("&sort=" + sort)).hasSize(7).isEqualTo(listed("&sort=" + sort));
        assertThat(exported("&limit=5&sort=" + sort))
                .isEqualTo(listed("&sort=" + sort).subList(0, 5));
    }

    @Test
    void theFilterAndTheMomentHold() {
        var ids = record();
        var then = Events.list("tag=" + word).getLong("asOf.revision");
        patch(ids.get(0), "*", Map.of("title", "After", "reason", "Typing error"))
                .statusCode(200);

        assertThat(exported("&minKilled=3")).isEqualTo(listed("&minKilled=3")).hasSize(4);
        assertThat(ExportFiles.text("events?format=csv&tag=" + word)).contains("After");
        assertThat(ExportFiles.text("events?format=csv&tag=" + word + "&asOf=" + then))
                .doesNotContain("After");
    }

    @Test
    void everyClaimIsThere() {
        record();

        assertThat(ExportFiles.rows("events?format=csv&rows=claims&tag=" + word))
                .hasSize(5);
    }

    @Test
    void everyChangeIsThereInItsOrder() {
        var ids = record();
        patch(ids.get(3), "*", Map.of("type", "RIOT", "reason", "=More exact")).statusCode(200);
        var listed = Events.read("/api/v1/changes?type=BATTLE&tag=" + word);

        var rows = ExportFiles.rows("changes?format=csv&type=BATTLE&tag=" + word);
        assertThat(column(rows, "revision"))
                .isEqualTo(listed.getList("data.revision").stream()
                        .map(Object::toString)
                        .toList());
        assertThat(column(rows, "match")).isEqualTo(listed.getList("data.match"));
        assertThat(rows.get(7).getField("reason")).isEqualTo("'=More exact");
        assertThat(ExportFiles.lines("changes?format=ndjson&type=BATTLE&tag=" + word))
                .hasSize(8);

        var answer = ExportFiles.get("changes?format=csv&limit=3&tag=" + word);
        assertThat(answer.asString().lines()).hasSize(4);
        assertThat(answer.header("Link")).contains("after=" + listed.getLong("latest"), "rel=\"next\"");
    }

    @Test
    void everySourceReportAndActorIsThere() {
        for (int i = 0; i < 5; i++) {
            Events.record(Events.body(word + i));
        }
        for (String list : List.of("sources", "reports", "actors")) {
            var listed = Events.read("/api/v1/" + list + "?limit=1000").getList("data.id").stream()
                    .map(Object::toString)
                    .toList();
            assertThat(column(ExportFiles.rows(list + "?format=csv"), "id"))
                    .isEqualTo(listed)
                    .hasSizeGreaterThan(4);
            assertThat(ExportFiles.lines(list + "?format=ndjson")).hasSameSizeAs(listed);
        }
        assertThat(ExportFiles.rows("actors?format=csv&q=" + word + "3").get(0).getField("name"))
                .isEqualTo("Force " + word + "3");
    }

    private static List<String> column(List<NamedCsvRecord> rows, String name) {
        return rows.stream().map(row -> row.getField(name)).toList();
    }
}
